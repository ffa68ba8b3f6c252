import Bibliography
import Checks
import Pages

/// By what a reader knows an entry: first author, year, short title.
package struct EntryLabel: Sendable, Equatable, Codable {
  /// `Luo et al.`; empty where nothing is known.
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

  init(_ audit: CitationAudit) {
    if let work = audit.work, !work.title.isEmpty {
      self.init(work)
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
