import Bibliography

/// A citation compared with a record: the verdict on each field, and the differences.
///
/// All ranges are UTF-8 offsets in the citation's visible text.
public struct Alignment: Sendable {
  public var verdict: CitationVerdict
  /// One for each field.
  public var fields: FieldTable<FieldVerdict>
  /// In the order of the citation's text.
  public var differences: [Difference]
  /// The citation with only what is wrong changed; nil if nothing is wrong, or if no correction is certain.
  public var corrected: String?

  public init(
    verdict: CitationVerdict, fields: FieldTable<FieldVerdict>, differences: [Difference], corrected: String?
  ) {
    self.verdict = verdict
    self.fields = fields
    self.differences = differences
    self.corrected = corrected
  }
}

/// How a field of a citation relates to the same field of the record.
public enum FieldVerdict: String, CaseIterable, Sendable {
  /// The same, but for case, dashes, quotes, white space, markup.
  case match
  /// Acceptably different: an abbreviated journal, initials, et al., the other registered year.
  case variant
  /// They contradict each other.
  case mismatch
  /// Registered, not cited.
  case absent
  /// Cited, but the record has nothing to compare it with.
  case unregistered
  /// Neither cited nor registered, or not comparable, as in another language.
  case unknown
}

/// How a citation relates to its record.
public enum CitationVerdict: String, CaseIterable, Sendable {
  case consistent
  /// Some field is a mismatch.
  case discrepant
  /// The record describes another work.
  case otherWork = "other-work"
  /// A DOI with nothing beside it to compare. No alignment has this verdict: pages have such DOIs, citations do not.
  case listed
  /// No record is available, or it has none of the cited fields.
  case unverifiable
}

/// One place where a citation and its record differ.
public struct Difference: Sendable, Equatable {
  /// The raw values are the ids of the rules in `Checks`.
  public enum Kind: String, CaseIterable, Sendable {
    case authorMisspelled = "author-misspelled"
    case authorInitial = "author-initial"
    case authorOrder = "author-order"
    case authorMissing = "author-missing"
    case authorExtra = "author-extra"
    /// The names are right, their punctuation is broken.
    case authorMalformed = "author-malformed"
    case authorAccents = "author-accents"
    case titleMismatch = "title-mismatch"
    case titleVariant = "title-variant"
    /// The citation is in another language or script than the record.
    case otherLanguage = "other-language"
    case containerTitleMismatch = "container-title-mismatch"
    /// A journal or a conference is cited, and the record has none.
    case containerTitleUnregistered = "container-title-unregistered"
    /// Another name of the same journal, conference or book.
    case containerTitleVariant = "container-title-variant"
    case volumeMismatch = "volume-mismatch"
    case issueMismatch = "issue-mismatch"
    case pageMismatch = "page-mismatch"
    case issuedMismatch = "issued-mismatch"
    /// The year is that of the online version, the print year differs.
    case issuedOnline = "issued-online"
    /// Cited, not registered.
    case volumeUnregistered = "volume-unregistered"
    case issueUnregistered = "issue-unregistered"
    case pageUnregistered = "page-unregistered"
    case doiMismatch = "doi-mismatch"
    /// The record describes another work.
    case otherWork = "doi-other-work"
    /// The record itself looks wrong or poor.
    case recordSuspect = "record-suspect"
  }

  public var kind: Kind
  public var field: Field
  /// The range that is wrong; empty where words are missing.
  public var range: Range<Int>
  /// The citation's words in `range`.
  public var cited: String
  /// The registered words, as they are registered.
  public var registered: String
  /// Edits that repair it; empty if it cannot be repaired, or need not be.
  public var edits: [Edit]
  /// Why the edits are shown only; nil if they are applied.
  public var doubt: Doubt?
  /// The record does not show which of the two is right: reported as a note only.
  public var isRemark = false

  /// The whole field differs, not some of its words.
  public var isWhole = false

  /// The whole cited name of which `cited` is the given name; nil where `cited` says enough.
  public var citedName: String?

  /// The registered names one by one where one difference stands for several; empty otherwise.
  public var registeredNames: [String] = []

  /// Why the record is in doubt; nil if it is not.
  public var recordSign: RecordSign? { if case .record(let sign) = doubt { sign } else { nil } }

  public init(
    kind: Kind, field: Field, range: Range<Int>, cited: String, registered: String, edits: [Edit] = [],
    doubt: Doubt? = nil
  ) {
    self.kind = kind
    self.field = field
    self.range = range
    self.cited = cited
    self.registered = registered
    self.edits = edits
    self.doubt = doubt
  }
}

// MARK: - Values by field

/// A value for each field that has one: a dictionary without hashing and without an allocation.
public struct FieldTable<Value> {
  private var author: Value?
  private var title: Value?
  private var containerTitle: Value?
  private var volume: Value?
  private var issue: Value?
  private var page: Value?
  private var issued: Value?
  private var doi: Value?

  public init() {}

  public subscript(field: Field) -> Value? {
    get {
      switch field {
      case .author: author
      case .title: title
      case .containerTitle: containerTitle
      case .volume: volume
      case .issue: issue
      case .page: page
      case .issued: issued
      case .doi: doi
      }
    }
    set {
      switch field {
      case .author: author = newValue
      case .title: title = newValue
      case .containerTitle: containerTitle = newValue
      case .volume: volume = newValue
      case .issue: issue = newValue
      case .page: page = newValue
      case .issued: issued = newValue
      case .doi: doi = newValue
      }
    }
  }

  public var values: [Value] { Field.allCases.compactMap { self[$0] } }
}

extension FieldTable: Sequence {
  /// In the order of the fields.
  public func makeIterator() -> some IteratorProtocol<(key: Field, value: Value)> {
    Field.allCases.compactMap { field in self[field].map { (key: field, value: $0) } }.makeIterator()
  }
}

extension FieldTable: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral values: (Field, Value)...) {
    for (field, value) in values { self[field] = value }
  }
}

extension FieldTable: Equatable where Value: Equatable {}
extension FieldTable: Sendable where Value: Sendable {}
