import TestSupport

/// A page whose corrections a person is asked about.
enum InteractivePage {
  static let record = """
    {"DOI": "10.5555/jcg.12", "type": "journal-article", "title": ["Tidal loading and slow slip"], "volume": "12", \
    "page": "101-118", "author": [{"given": "María", "family": "Lindqvist"}, {"given": "Tomas", "family": "Økland"}], \
    "container-title": ["Journal of Coastal Geodesy"], "issued": {"date-parts": [[2019]]}}

    """

  static let page = """
    # Papers

    - Lindkvist, M., & Økland, T. (2019). Tidal loading and slow slip. *Journal of Coastal Geodesy*, **13**, 101–118. \
    http://dx.doi.org/10.5555/jcg.12

    """

  /// A page after the answers, and what was shown.
  struct Asked {
    var page: String
    var folder: TemporaryFolder
    var run: DOIAuditRun
  }

  static func asked(
    _ answers: [String], about page: String = page, named name: String = "cv.md", configuration: String? = nil,
    options: [String] = [], record: String = record
  ) async throws -> Asked {
    let folder = try TemporaryFolder()
    try folder.write(page, to: name)
    try folder.write(record, to: "records.jsonl")
    if let configuration { try folder.write(configuration, to: ".doi-audit.yml") }
    let run = try await DOIAuditRun(
      ["fix", "--interactive", "--records", "records.jsonl"] + options + [name],
      input: Array(answers.map { $0 + "\n" }.joined().utf8), in: folder.root)
    return Asked(page: try folder.text(of: name), folder: folder, run: run)
  }

  static func check(_ folder: TemporaryFolder, _ name: String) async throws -> String {
    try await DOIAuditRun(["check", "--records", "records.jsonl", name], in: folder.root).output
  }
}
