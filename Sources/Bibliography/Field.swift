/// A field of a citation that is compared with the record, under its CSL and Crossref name.
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
    left.place < right.place
  }

  /// Hashes the place, not the name: fields are keys of many small dictionaries.
  public func hash(into hasher: inout Hasher) { hasher.combine(place) }

  /// Position in the order of the fields, from 0 without gaps.
  public var place: Int {
    switch self {
    case .author: 0
    case .title: 1
    case .containerTitle: 2
    case .volume: 3
    case .issue: 4
    case .page: 5
    case .issued: 6
    case .doi: 7
    }
  }
}

/// A range of a citation's text whose field the page names: the value of a BibTeX field, or of a line of front matter.
public struct FieldLabel: Sendable, Equatable {
  public var field: Field
  /// UTF-8 offsets in the citation's visible text.
  public var visible: Range<Int>
  /// Whether the page has " and " between any two names, as BibTeX does, or a value for each name.
  public var separatesNamesByAnd: Bool

  public init(_ field: Field, _ visible: Range<Int>, separatesNamesByAnd: Bool = false) {
    self.field = field
    self.visible = visible
    self.separatesNamesByAnd = separatesNamesByAnd
  }
}
