import Alignment
import Bibliography
import Checks
import Pages

/// By what a reader knows an entry: its authors, year and title, `Luo et al. (2022), Strain Partitioning on the Haiyuan
/// Fault`; for a DOI alone the DOI.
///
/// It never says what the page does not. Where authors, year or title are not as registered it is the beginning of the
/// citation, in the page's own words.
struct EntryHeading {
  let text: String

  /// Characters; longer words of a page are cut between two of them.
  private static let longest = 140

  init(_ audit: CitationAudit) {
    let cited = audit.citation.text.text
    if audit.citation.isMention, let doi = audit.mention?.doi.name {
      text = doi.printable
    } else if let work = audit.work, EntryHeading.isAsRegistered(audit) {
      text = EntryHeading.words(for: work, cited: cited).printable
    } else {
      text = EntryHeading.shortened(cited).printable
    }
  }

  /// Whether the record's words for authors, year and title can stand for those of the page.
  private static func isAsRegistered(_ audit: CitationAudit) -> Bool {
    func isCited(_ field: Field) -> Bool { audit.fields[field] == .match || audit.fields[field] == .variant }
    return audit.verdict != .otherWork && isCited(.author) && isCited(.title) && audit.fields[.issued] != .mismatch
  }

  private static func words(for work: Work, cited: String) -> String {
    var who = work.author.first.map(name) ?? ""
    if work.author.count == 2 { who += " and " + name(work.author[1]) }
    if work.author.count > 2 { who += " et al." }
    // Some works have several years, online and in print: the one that the page has.
    if let year = work.years.first(where: { cited.contains(String($0)) }) { who += " (\(year))" }
    let title = Markup.plainText(work.title.first ?? "")
    return [who, title].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func name(_ name: Name) -> String {
    Markup.plainText(name.name ?? (name.family.isEmpty ? name.given : name.family))
  }

  private static func shortened(_ text: String) -> String {
    var short = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if short.count + word.count >= longest { return short.isEmpty ? word.prefix(longest) + "…" : short + " …" }
      short += short.isEmpty ? String(word) : " " + word
    }
    return short
  }
}

extension Work {
  /// Every year that counts as its year of issue, the registered one first.
  var years: [Int] {
    let others = Set(dates.values.map(\.year)).subtracting([issued?.year].compactMap(\.self)).sorted()
    return [issued?.year].compactMap(\.self) + others
  }
}
