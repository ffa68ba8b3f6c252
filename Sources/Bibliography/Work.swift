/// One registered work: the members of a Crossref `work` that a citation can be compared with.
///
/// Lists keep the registry's order. What is not registered is nil or empty, never a guess.
public struct Work: Sendable, Equatable {
  public var doi: DOI
  /// Crossref's type, `journal-article`, `proceedings-article`, …; empty where not given.
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
  /// When it began.
  public var eventDate: PartialDate?
  public var volume: String?
  public var issue: String?
  /// `first-last` as registered, or the first page only.
  public var page: String?
  public var articleNumber: String?
  public var dates: Dates = [:]
  /// What no citation is compared by.
  public var details: [Detail: String] = [:]
  /// Notices about this work: corrections, retractions.
  public var updatedBy: [Update] = []
  /// The versions of record of a preprint.
  public var isPreprintOf: [DOI] = []
  /// Other DOIs that the registry has replaced by this one.
  public var aliases: [DOI] = []

  public init(doi: DOI) { self.doi = doi }

  /// A notice that changes the standing of a work (Crossref's `updated-by`).
  public struct Update: Sendable, Equatable {
    /// `retraction`, `correction`, `expression_of_concern`, …
    public var type: String
    public var doi: DOI?
    public init(type: String, doi: DOI?) {
      self.type = type
      self.doi = doi
    }

    /// Whether the work, or a part of it, holds no longer, or may not.
    var takesBack: Bool {
      ["retraction", "partial_retraction", "withdrawal", "removal", "expression_of_concern"].contains(type)
    }
  }

  public var issued: PartialDate? { dates[.issued] }

  /// What others have said of the work since. Some records name themselves as the notice: a correction or a new version is
  /// then in the work already (10.1103/physrevb.98.104436), a retraction stands in its place (10.29328/journal.jcmhs.1001023).
  public var notices: [Update] { updatedBy.filter { $0.doi != doi || $0.takesBack } }
}

extension Work {
  /// What a record has beside the fields that citations are compared by, under its CSL name: a citation that is written
  /// anew may have it.
  public enum Detail: String, CaseIterable, Sendable {
    case publisherPlace = "publisher-place"
    case isbn = "ISBN"
    case issn = "ISSN"
    case edition
    /// Of a report, a standard, a preprint.
    case number
    /// The kind of a report, a thesis or a preprint in words.
    case genre
    case version
    case eventPlace = "event-place"
    case partNumber = "part-number"
    case collectionTitle = "collection-title"
    case collectionNumber = "collection-number"
    case language
    case authority
  }

  /// The book and the series that it appeared in, of a chapter or a paper; the journal of an article.
  ///
  /// Registries list both as containers: the series first today, the book first until 2017 or so.
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
    // The volume of a series has a year, a number or a subtitle; a series has none.
    if lowered.contains(where: \.isNumber) || lowered.contains(":") || lowered.contains("–") { return false }
    return seriesWords.contains { lowered.contains($0) }
  }

  private static let seriesWords = [
    "lecture notes", "series", "advances in", "studies in", "communications in", "progress in", "topics in",
    "methods in",
    "contributions to", "springerbriefs", "monographs", "texts in", "library", "collection", "proceedings in",
    "handbooks of", "surveys in", "research in", "reihe", "schriften", "beiträge", "cahiers", "collana",
    "geophysical monograph",
    "perspectives in", "developments in", "frontiers in", "international archives",
  ]
}
