/// Who registers DOIs beside Crossref.
public enum RegistrationAgency {
  /// The agency that a DOI probably has by its prefix, where that is not Crossref; nil where only a look-up could tell.
  ///
  /// A hint where to ask first: single DOIs move from agency to agency. The prefixes are those that publication lists cite
  /// most.
  public static func otherThanCrossref(of doi: DOI) -> String? { prefixes[String(doi.prefix)] }

  private static let prefixes: [String: String] = [
    "10.5281": "DataCite",  // Zenodo, 10.5281/zenodo.595872
    "10.48550": "DataCite",  // arXiv, 10.48550/arxiv.1706.03762
    "10.6084": "DataCite",  // figshare
    "10.5061": "DataCite",  // Dryad
    "10.7910": "DataCite",  // Harvard Dataverse
    "10.17605": "DataCite",  // OSF
    "10.5066": "DataCite",  // U.S. Geological Survey's data
    "10.5880": "DataCite",  // GFZ Data Services
    "10.1594": "DataCite",  // PANGAEA
    "10.3760": "ISTIC",  // 10.3760/cma.j.cn112137-20231008-00670
    "10.13209": "CNKI",  // 10.13209/j.0479-8023.2019.001
  ]
}
