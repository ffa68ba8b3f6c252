import Bibliography

/// A citation compared with a record: which words stand for which field, and where the two disagree.
///
/// All ranges are UTF-8 offsets in the citation's visible text.
public struct Alignment: Sendable {
  public var verdict: CitationVerdict
  /// One for each field.
  public var fields: FieldTable<FieldVerdict>
  /// What differs, in the order of the citation's text.
  public var differences: [Difference]
  /// The citation with only what is wrong changed; nil when nothing is, or when no correction can be trusted.
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

/// What one field of a citation is to the same field of the record.
public enum FieldVerdict: String, Sendable {
  /// The same, but for case, dashes, quotes, white space, markup.
  case match
  /// Acceptably different: an abbreviated journal, initials, et al., the other registered year.
  case variant
  /// They contradict each other.
  case mismatch
  /// Registered, not cited.
  case absent
  /// Cited, but the record has nothing to hold it against.
  case unregistered
  /// Neither cited nor registered.
  case unknown
}

/// What a whole citation is to its record.
public enum CitationVerdict: String, Sendable {
  case consistent
  /// Some field is a mismatch.
  case discrepant
  /// The record is another work's.
  case otherWork = "other-work"
  /// No record could be had, or it has nothing that the citation says.
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
  }

  public var kind: Kind
  public var field: Field
  /// Where the citation is wrong; empty where something is missing there.
  public var range: Range<Int>
  /// The citation's words in `range`.
  public var cited: String
  /// What the record has in their place, in the record's own writing.
  public var registered: String
  /// What would repair it; empty where it cannot be repaired, or need not be.
  public var edits: [TextEdit]
  /// Why the edits are only shown; nil where they are made.
  public var doubt: Doubt?
  /// The record cannot tell which of the two is right: worth a note only.
  public var isRemark = false

  public init(
    kind: Kind, field: Field, range: Range<Int>, cited: String, registered: String, edits: [TextEdit] = [],
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
