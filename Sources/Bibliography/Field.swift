/// A field of a citation that is held against the record, under its CSL and Crossref name.
public enum Field: String, CaseIterable, Comparable, Sendable {
  case author
  case title
  case containerTitle = "container-title"
  case volume
  case issue
  /// Pages or, where a work has none, its `article-number`: a citation has one place for both.
  case page
  case issued
  case doi = "DOI"

  /// The order in which citations and reports name the fields.
  public static func < (left: Field, right: Field) -> Bool {
    allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
  }
}
