import Alignment
import Bibliography
import Citations

/// An entry written before the work appeared in an issue: the one reason for all that it lacks or has otherwise.
struct EarlyAccess {
  private let citation: Citation
  private let volume: String
  private let page: String
  private let year: Int?
  /// The preliminary pages, `1–13`; nil where none are cited.
  private let preliminary: Difference?
  /// What fills in the volume and all that came with it.
  let edits: [TextEdit]

  /// nil for an entry that is not cited as early access, and where the record has no volume and page either.
  init?(citation: Citation, work: Work, alignment: Alignment, list: ListContext) {
    guard let volume = work.volume, let page = work.page ?? work.articleNumber, alignment.fields[.volume] == .absent
    else { return nil }
    let preliminary = alignment.differences.first {
      $0.kind == .pageMismatch && EarlyAccess.countsFromOne($0.cited)
    }
    let hasNoPage = alignment.fields[.page] == .absent
    let isUndated = alignment.fields[.issued] == .absent
    guard
      preliminary != nil
        || hasNoPage && (isUndated || EarlyAccess.words.contains { citation.text.text.containsIgnoringCase($0) })
    else { return nil }
    self.citation = citation
    self.volume = volume
    self.page = page
    self.preliminary = preliminary
    // As the list writes them; where it shows nowhere how, before the pages.
    let completion = EntryCompletion(citation.text.text, with: RegisteredWork(work), after: list.examples())
    edits = completion?.edits ?? preliminary.map { EarlyAccess.edits(of: $0, volume: volume) } ?? []
    year = (work.dates[.publishedPrint] ?? work.dates[.journalIssuePrint] ?? work.issued)?.year
  }

  /// What an author writes in place of volume and pages.
  private static let words = [
    "early access", "in press", "online first", "early view", "ahead of print", "advance online",
    "first published online", "accepted",
  ]

  func finding(_ applicability: Fix.Applicability, on writing: PageWriting) -> Finding {
    let inYear = year.map { ", issued \($0)" } ?? ""
    var finding = Finding(
      rule: .earlyAccess, field: .page, cited: preliminary?.cited ?? "", registered: "\(volume), \(page)",
      message: "cited as early access, registered now as volume \(volume), page \(page)\(inYear)",
      place: preliminary.map { Place($0.range, in: citation) } ?? Place(endOf: citation),
      fix: Fix(edits, in: citation, on: writing, applicability))
    finding.edits = edits
    return finding
  }

  /// The preliminary pages and the online year belong to the same early version.
  func explains(_ difference: Difference) -> Bool {
    difference == preliminary || difference.kind == .issuedOnline
  }

  /// What makes of the preliminary pages the registered ones, with the volume before them.
  private static func edits(of preliminary: Difference, volume: String) -> [TextEdit] {
    var edits = preliminary.edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    if edits.first?.range.lowerBound == preliminary.range.lowerBound {
      edits[0].replacement = "\(volume), " + edits[0].replacement
    }
    return edits
  }

  /// `1–13`, `1-13`: pages counted within the article.
  private static func countsFromOne(_ page: String) -> Bool {
    let scalars = Array(page.unicodeScalars)
    guard scalars.first == "1", scalars.count > 2 else { return false }
    let dashes = scalars.dropFirst().prefix { $0.properties.generalCategory == .dashPunctuation || $0 == "\u{2212}" }
    let last = scalars.dropFirst(1 + dashes.count)
    return !dashes.isEmpty && !last.isEmpty && last.allSatisfy { ("0"..."9").contains($0) }
  }
}
