import Bibliography
import Checks
import Pages

/// One thing that has changed since the last run that could see it.
package struct Event: Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// A finding that was not there.
    case new
    /// Findings of entries that have been there, and that an earlier release did not audit; one event for all of them.
    case widened
    /// A finding that is gone although it was looked for.
    case resolved
    /// The same fault of the same entry, with other values.
    case changed
    /// A finding that is gone because its author has accepted it, or because its rule is off.
    case accepted
    /// The registry has changed the record.
    case registry
    /// The registry had the DOI and has it no more.
    case unregistered
    /// The registry has the DOI now.
    case registered
    /// The DOI could be verified; the registry cannot be asked now.
    case unverified
    /// The DOI can be verified again, and nothing was missed meanwhile.
    case verified
    /// The page could be read, and cannot be now.
    case unreadable
    /// The page can be read again.
    case readable
    /// The page is no longer audited.
    case removed
    /// A pattern of the configuration, in place of a page, that matches no page.
    case unmatched
    /// The run before was killed or hung; one event for each such run.
    case killed
  }

  package var kind: Kind
  /// The page; for a DOI the first one that cites it; empty where none does.
  package var page = ""
  /// Other pages that cite the DOI.
  package var otherPages: [String] = []
  /// From 1; nil where it stands nowhere.
  package var line: Int?
  package var doi: String?
  /// nil where it is about a whole page.
  package var entry: EntryLabel?
  /// The finding's rule and severity; nil where it is about a record or a page.
  package var rule: String?
  package var severity: String?
  /// What is found, or why something is as it is now.
  package var message = ""
  /// The citation that would add a work that no page has; nil for what is on a page.
  package var lineToAdd: String?
  /// What was found before.
  package var before: String?
  /// What the registry has changed.
  package var changes: [RecordChange] = []
  /// Of what cannot be verified or read: whether earlier runs knew anything of it that is kept. nil where it is not said.
  package var isKnown: Bool?
  /// Number of runs for which this has been so: 1 when it is reported for the first time.
  package var runs = 1

  init(_ kind: Kind) { self.kind = kind }

  /// Something is on a page that its author should see to.
  package func needsWork(from severity: Severity) -> Bool {
    guard kind == .new || kind == .changed || kind == .widened else { return false }
    return self.severity.flatMap { Severity(rawValue: $0) }.map { $0 >= severity } ?? true
  }
}

/// By what a reader knows an entry: first author, year, short title.
package struct EntryLabel: Sendable, Equatable, Codable {
  /// `Luo et al.`; empty where there is no record.
  package var author = ""
  package var year: Int?
  package var title = ""

  /// Characters; a longer title is cut between words.
  private static let longestTitle = 64

  init(_ work: Work) {
    let first = work.author.first.map { $0.name ?? ($0.family.isEmpty ? $0.given : $0.family) } ?? ""
    author = work.author.count > 2 ? first + " et al." : first
    if work.author.count == 2, let second = work.author.last {
      author += " and " + (second.name ?? second.family)
    }
    year = (work.dates[.publishedPrint] ?? work.dates[.journalIssuePrint] ?? work.issued)?.year
    title = EntryLabel.shortened(Markup.plainText(work.title.first ?? work.containerTitle.first ?? ""))
  }

  /// For an entry without a record: its own words.
  init(cited: String) { title = EntryLabel.shortened(cited) }

  /// nil for a DOI without a citation and without a title: the DOI says it already.
  init?(_ audit: CitationAudit) {
    if let work = audit.work, !work.title.isEmpty {
      self.init(work)
    } else if audit.citation.isMention {
      return nil
    } else {
      self.init(cited: audit.citation.text.text)
    }
  }

  /// `Luo et al. (2022), Strain Partitioning on the …`.
  package var text: String {
    let who = author.isEmpty ? "" : author + (year.map { " (\($0))" } ?? "")
    return who.isEmpty ? title : title.isEmpty ? who : who + ", " + title
  }

  private static func shortened(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    var short = ""
    for word in words {
      if short.count + word.count >= longestTitle {
        return short.isEmpty ? word.prefix(longestTitle) + "…" : short + " …"
      }
      short += short.isEmpty ? String(word) : " " + word
    }
    return short
  }
}
