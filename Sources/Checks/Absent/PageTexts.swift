import Alignment
import Bibliography
import Pages

/// What pages say without a record: entries without a DOI or with a wrong one, and the text around the entries. A work whose
/// title stands there is on the page.
struct PageTexts {
  /// The texts of entries that are compared with no record.
  private(set) var entries: [String] = []
  /// The texts of entries that have their record, and its titles. Where a page runs entries together, one without a DOI may be
  /// taken for the end of another.
  private(set) var recorded: [(text: String, titles: [String])] = []
  /// The text of each page outside of the entries that have their record.
  private(set) var others: [String] = []

  init(_ pages: [PageAudit]) {
    for page in pages {
      var known: [Range<Int>] = []
      for audit in page.citations where !audit.citation.isMention {
        if let work = audit.work, audit.verdict != .otherWork {
          recorded.append((audit.citation.text.text, work.title + work.originalTitle))
          if let range = audit.citation.text.sourceRange { known.append(range) }
        } else {
          entries.append(audit.citation.text.text)
        }
      }
      others.append(PageTexts.text(of: page.source.bytes, without: known))
    }
  }

  private static func text(of bytes: [UInt8], without ranges: [Range<Int>]) -> String {
    var rest: [UInt8] = []
    var end = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > end { rest += bytes[end..<min(range.lowerBound, bytes.count)] }
      // What stands before a record's entry and behind it is not one text.
      rest += Array("\n\u{B6}x\u{B6}\n".utf8)
      end = max(end, min(range.upperBound, bytes.count))
    }
    rest += bytes[end...]
    return Markup.plainText(String(decoding: rest, as: UTF8.self))
  }

  /// The works that are certainly named there, by their places in the list.
  func named(of works: [Work]) -> Set<Int> {
    let index = TitleIndex(works)
    var named: Set<Int> = []
    for text in others.map({ FoldedText($0) }) {
      index.visit(text) { work, word, isLong in
        if !named.contains(work), isLong || text.names(works[work], near: word) { named.insert(work) }
      }
    }
    for entry in recorded {
      // “Reply to …”, “Part II”: its own title has the other's words.
      var own: Set<Int> = []
      for title in entry.titles { index.visit(FoldedText(Markup.plainText(title))) { work, _, _ in own.insert(work) } }
      let text = FoldedText(entry.text)
      index.visit(text) { work, word, isLong in
        if !own.contains(work), !named.contains(work), isLong || text.names(works[work], near: word) {
          named.insert(work)
        }
      }
    }
    let titles = works.map { Set(TitleWords(($0.title.first ?? "")).keys) }
    let isLarge = entries.count * works.count > PageTexts.mostPairs
    for entry in entries {
      let text = FoldedText(entry)
      index.visit(text) { work, word, isLong in
        if !named.contains(work), isLong || text.names(works[work], near: word) { named.insert(work) }
      }
      if isLarge { continue }
      // A title that is not cited word for word.
      let words = Set(text.words.map(\.key))
      for work in works.indices where !named.contains(work) && titles[work].count >= PageTexts.fewestWords {
        let shared = titles[work].count { words.contains($0) }
        if Double(shared) >= Double(titles[work].count) * PageTexts.leastShare, text.names(works[work]) {
          named.insert(work)
        }
      }
    }
    return named
  }

  /// Share of a title's words that an entry by the same first author and of the same year must have.
  private static let leastShare = 0.75
  private static let fewestWords = 4
  /// Entries times works up to which titles are looked for that are not cited word for word.
  private static let mostPairs = 2_000_000
}

extension FoldedText {
  /// Words around a title in which its author and year stand.
  private static let neighbourhood = 60

  /// Whether the text has the name of the first author, and the year or the one before or after.
  ///
  /// - Parameter word: around which word; nil for anywhere.
  fileprivate func names(_ work: Work, near word: Int? = nil) -> Bool {
    let start = max(0, (word ?? 0) - FoldedText.neighbourhood)
    let end = word.map { min(words.count, $0 + FoldedText.neighbourhood) } ?? words.count
    let keys = Set(words[start..<end].map(\.key))
    let name = work.author.first ?? work.editor.first
    let family = FoldedText(name?.name ?? name?.family ?? "").words.map(\.key)
    guard family.allSatisfy(keys.contains) else { return false }
    let years = Set(Work.DateKind.allCases.compactMap { work.dates[$0]?.year })
    let near = years.flatMap { [$0 - 1, $0, $0 + 1] }
    return near.isEmpty || near.contains { keys.contains(FoldedText("\($0)").words[0].key) }
  }
}
