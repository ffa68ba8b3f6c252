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

  /// The dates of a work that count as its date of issue; when a DOI was registered or indexed does not.
  public enum DateKind: String, CaseIterable, Sendable {
    case issued
    case published
    case publishedPrint = "published-print"
    case publishedOnline = "published-online"
    case publishedOther = "published-other"
    case posted
    case accepted
    case approved
    case journalIssuePrint = "journal-issue/published-print"
    case journalIssueOnline = "journal-issue/published-online"
  }

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
