/// A registered work: the members of a Crossref `work` that a citation can be compared with.
///
/// Lists keep the registry's order. Members that are not registered are nil or empty; none is guessed.
public struct Work: Sendable, Equatable {
  public var doi: DOI
  /// Crossref's type, `journal-article`, `proceedings-article`, …; empty if not given.
  public var type = ""
  public var title: [String] = []
  public var subtitle: [String] = []
  public var shortTitle: [String] = []
  public var originalTitle: [String] = []
  public var containerTitle: [String] = []
  public var shortContainerTitle: [String] = []
  public var author: [Name] = []
  public var editor: [Name] = []
  public var translator: [Name] = []
  public var chair: [Name] = []
  public var publisher = ""
  public var groupTitle = ""
  public var institution: [String] = []
  public var eventName = ""
  public var eventAcronym = ""
  /// The first day of the event.
  public var eventDate: PartialDate?
  public var volume: String?
  public var issue: String?
  /// `first-last` as registered, or the first page only.
  public var page: String?
  public var articleNumber: String?
  public var dates: Dates = [:]
  /// Members that citations are not compared with.
  public var details: [Detail: String] = [:]
  /// Notices about this work: corrections, retractions, and new versions of itself.
  public var updatedBy: [Update] = []
  /// The versions of record of a preprint.
  public var isPreprintOf: [DOI] = []
  /// The preprints of a published work.
  public var hasPreprint: [DOI] = []
  /// DOIs that the registry has replaced by this one.
  public var aliases: [DOI] = []

  public init(doi: DOI) { self.doi = doi }

  /// A notice that changes or withdraws a work (Crossref's `updated-by`).
  public struct Update: Sendable, Equatable {
    /// `retraction`, `correction`, `expression_of_concern`, …
    public var type: String
    public var doi: DOI?

    /// The type of a work that stands in the place of this one by the relation `is-replaced-by`; Crossref has no such notice.
    public static let replacement = "replacement"

    public init(type: String, doi: DOI?) {
      self.type = type
      self.doi = doi
    }

    /// Whether the notice withdraws the work or a part of it, or doubts it.
    var takesBack: Bool {
      ["retraction", "partial_retraction", "withdrawal", "removal", "expression_of_concern"].contains(type)
    }
  }

  public var issued: PartialDate? { dates[.issued] }

  /// The notices that a reader of the work should know. Some records name their own DOI as the notice: a correction or a new
  /// version is then part of the work (10.1103/physrevb.98.104436) and is left out; a retraction has replaced the work
  /// (10.29328/journal.jcmhs.1001023) and stays.
  public var notices: [Update] { updatedBy.filter { $0.doi != doi || $0.takesBack } }
}

extension Work {
  /// Members that citations are not compared with, by their CSL names. A citation that is written for the work (`cite`)
  /// may have them.
  public enum Detail: String, CaseIterable, Sendable {
    case publisherPlace = "publisher-place"
    case isbn = "ISBN"
    case issn = "ISSN"
    case edition
    /// The number of a report, a standard or a preprint.
    case number
    /// The kind of a report, a thesis or a preprint, in words.
    case genre
    case version
    case eventPlace = "event-place"
    case partNumber = "part-number"
    case collectionTitle = "collection-title"
    case collectionNumber = "collection-number"
    case language
    case authority
  }

  /// The book and the series in which a chapter or a paper appeared; for an article the journal, as `book`.
  ///
  /// Registries list both as containers: now the series first, until about 2017 the book first.
  public var bookAndSeries: (book: String?, series: String?) {
    guard containerTitle.count > 1, type != "journal-article" else {
      return (containerTitle.first, details[.collectionTitle])
    }
    let (first, last) = (containerTitle[0], containerTitle[containerTitle.count - 1])
    let isLastSeries = Work.looksLikeSeries(last) && !Work.looksLikeSeries(first)
    return isLastSeries ? (first, last) : (last, first)
  }

  private static func looksLikeSeries(_ title: String) -> Bool {
    let lowered = title.lowercased()
    // The title of a volume often has a year, a number or a subtitle; that of a series has none of them.
    if lowered.contains(where: \.isNumber) || lowered.contains(":") || lowered.contains("–") { return false }
    return seriesWords.contains { lowered.contains($0) }
  }

  /// Phrases in the titles of series, in lower case.
  private static let seriesWords = [
    "lecture notes", "series", "advances in", "studies in", "communications in", "progress in", "topics in",
    "methods in", "contributions to", "springerbriefs", "monographs", "texts in", "library", "collection",
    "proceedings in", "handbooks of", "surveys in", "research in", "reihe", "schriften", "beiträge", "cahiers",
    "collana", "geophysical monograph", "perspectives in", "developments in", "frontiers in", "international archives",
  ]
}
