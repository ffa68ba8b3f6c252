import Alignment
import Bibliography
import Pages

extension Rule {
  package static let earlyAccess = Rule(
    "early-access", .warning,
    finds: "cited as early access (no volume, pages 1–13), but volume and pages are registered now",
    because: "The entry was written before the work appeared in an issue; since then it can be cited in full.",
    example: """
      ```markdown
      - He, Y., T. Wang, L. Fang, and L. Zhao (2021). The 2020 Mw 6.0 Jiashi Earthquake, Seismol. Res. Lett. 1–13. https://doi.org/10.1785/0220210063
      ```

      ```json
      {
        "DOI": "10.1785/0220210063", "type": "journal-article",
        "title": ["The 2020 Mw 6.0 Jiashi Earthquake"],
        "author": [{"family": "He", "given": "Yuqing"}, {"family": "Wang", "given": "Teng"},
          {"family": "Fang", "given": "Lihua"}, {"family": "Zhao", "given": "Li"}],
        "container-title": ["Seismological Research Letters"], "short-container-title": ["Seismol. Res. Lett."],
        "volume": "93", "page": "680-692",
        "issued": {"date-parts": [[2021]]},
        "published-online": {"date-parts": [[2021]]},
        "published-print": {"date-parts": [[2022]]}
      }
      ```

      >>> 1:104: warning: cited as early access; registered now: volume 93, pages 680-692, year 2022 [early-access]
      >>> corrected: He, Y., T. Wang, L. Fang, and L. Zhao (2021). The 2020 Mw 6.0 Jiashi Earthquake, Seismol. Res. Lett. 93, 680–692. https://doi.org/10.1785/0220210063
      """)
}

/// An entry written before the work appeared in an issue: one finding for everything that it lacks or has otherwise.
struct EarlyAccess {
  private let citation: Citation
  private let volume: String
  private let page: String
  private let year: Int?
  private let pageNoun: String
  /// The cited preliminary pages, `1–13`; nil for none.
  private let preliminary: Difference?
  /// Adds the volume, and the issue, pages and year that came with it.
  let edits: [Edit]
  /// Whether the citation would still say that the work is not in an issue: then nothing of it is corrected, not the year
  /// alone either.
  let saysMore: Bool
  /// Fields to add to a citation of labelled fields.
  let additions: [(field: Field, text: String)]

  /// nil for an entry that is not cited as early access, and where the record has no volume and page either.
  ///
  /// - Parameter words: what stands in brackets behind the citation.
  init?(
    citation: Citation, record: RegisteredWork, alignment: borrowing Alignment, list: ListContext, before words: String
  ) {
    guard let volume = record.work.volume, let page = record.work.page ?? record.work.articleNumber,
      alignment.fields[.volume] == .absent
    else { return nil }
    let work = record.work
    guard work.issued.map({ $0.year >= EarlyAccess.firstYear }) ?? true else { return nil }
    let preliminary = alignment.differences.first {
      $0.kind == .pageMismatch && EarlyAccess.countsFromOne($0.cited)
    }
    let hasNoPage = alignment.fields[.page] == .absent
    let isUndated = alignment.fields[.issued] == .absent || alignment.differences.contains { $0.saysNoDate }
    guard
      preliminary != nil
        || hasNoPage
          && (EarlyAccess.says(citation.text.text + " " + words, work)
            || EarlyAccess.citesContainer(alignment) && alignment.fields[.author] != .absent
              && (isUndated && !list.isEmpty || EarlyAccess.hasOnlineYear(work, alignment)
                || EarlyAccess.hasNumbersElsewhere(list))
              && !EarlyAccess.leavesOutNumbers(list))
    else { return nil }
    self.citation = citation
    self.volume = volume
    self.page = page
    pageNoun = page.nounForPages(of: work)
    self.preliminary = preliminary
    // As the list writes them; before the pages, if it does not show how.
    let isLabelled = !citation.labels.isEmpty
    let completion =
      isLabelled ? nil : EntryCompletion(citation.text.text, with: record, in: list)
    let byRecords = completion.map(\.edits).flatMap { $0.isEmpty ? nil : $0 }
    let byShape =
      isLabelled || preliminary != nil || byRecords != nil || isUndated
      ? nil
      : NumberStyle(in: list.citations)?.edits(of: citation.text.text, with: record)
    // Where the list has several styles, none of them is written.
    let isInDoubt = completion?.isInDoubt ?? false
    let byPages = preliminary.map { EarlyAccess.edits(of: $0, volume: volume, in: citation) }
    let all = isInDoubt ? [] : byRecords ?? byShape ?? byPages ?? []
    // "93, 680–692 [Epub ahead of print]" would be half right.
    saysMore = !isLabelled && EarlyAccess.says(Edit.apply(all, to: citation.text.text) + " " + words, work)
    edits = saysMore ? [] : all
    additions = isLabelled ? EarlyAccess.additions(to: alignment, volume, work.issue, hasNoPage ? page : nil, list) : []
    year = (work.dates[.publishedPrint] ?? work.dates[.journalIssuePrint] ?? work.issued)?.year
  }

  // MARK: Evidence

  /// Journals put articles online before their issues from about this year on.
  private static let firstYear = 1995

  /// Other entries at least whose volumes show that the list has them.
  private static let leastOthers = 3

  /// Whether nearly all other entries of the list have volume and pages: then an entry without them was written before the
  /// work had them.
  private static func hasNumbersElsewhere(_ list: ListContext) -> Bool {
    if !list.fields.isEmpty {
      let withVolume = list.fields.count { $0.contains(.volume) }
      return withVolume >= leastOthers && withVolume * 4 >= list.fields.count * 3
    }
    guard list.citations.count >= leastOthers else { return false }
    let examples = list.examples()
    let shown = list.citations.count { citation in
      NumberStyle.isShown(in: citation) || examples.contains { $0.citation == citation && $0.citesVolume }
    }
    return shown >= leastOthers && shown * 4 >= list.citations.count * 3
  }

  /// Whether the citation itself says so, other than with words of the work's title.
  private static func says(_ text: String, _ work: Work) -> Bool {
    let titles = work.title + work.containerTitle
    return StateTerms.earlyAccess.contains { word in
      text.containsIgnoringCase(word) && !titles.contains { $0.containsIgnoringCase(word) }
    }
  }

  /// An entry without its journal is a mere title; it lacks volume and pages for that reason.
  private static func citesContainer(_ alignment: borrowing Alignment) -> Bool {
    alignment.fields[.containerTitle].map { [.match, .variant].contains($0) } ?? false
  }

  /// The cited year is the online year, and the volume appeared in a later one. A year alone is no evidence: volume and
  /// pages may be left out by habit.
  private static func hasOnlineYear(_ work: Work, _ alignment: borrowing Alignment) -> Bool {
    guard let online = work.dates[.publishedOnline]?.year,
      let printed = (work.dates[.publishedPrint] ?? work.dates[.journalIssuePrint])?.year, online < printed
    else { return false }
    return alignment.differences.contains { $0.kind == .issuedOnline && $0.cited == "\(online)" }
  }

  /// Whether most other citations of the list have no volume and pages: then the list leaves them out by habit, and their
  /// absence does not show when an entry was written.
  private static func leavesOutNumbers(_ list: ListContext) -> Bool {
    if !list.fields.isEmpty { return list.fields.count { $0.contains(.volume) } * 2 < list.fields.count }
    guard !list.citations.isEmpty else { return false }
    let examples = list.examples()
    // A third is enough: not every volume is recognised by its shape alone.
    let shown = list.citations.count { citation in
      NumberStyle.isShown(in: citation) || examples.contains { $0.citation == citation && $0.citesVolume }
    }
    return shown * 3 < list.citations.count
  }

  func finding(_ applicability: Fix.Applicability, on writing: PageWriting?) -> Finding {
    let inYear = year.map { ", year \($0)" } ?? ""
    return Finding(
      rule: .earlyAccess, field: .page, cited: preliminary?.cited ?? "", registered: "\(volume), \(page)",
      message: "cited as early access; registered now: volume \(volume), \(pageNoun) \(page)\(inYear)",
      place: preliminary.map { Place($0.range, in: citation) } ?? Place(endOf: citation),
      fix: additions.isEmpty
        ? Fix(edits, in: citation, on: writing, applicability)
        : writing.flatMap { fixWithAdditions(applicability, on: $0) })
  }

  /// The preliminary pages and the online year belong to the same early version.
  func explains(_ difference: Difference) -> Bool {
    difference == preliminary || difference.kind == .issuedOnline
  }

  // MARK: Labelled fields

  /// An issue is added where the page's other entries have theirs.
  private static func additions(
    to alignment: borrowing Alignment, _ volume: String, _ issue: String?, _ page: String?, _ list: ListContext
  ) -> [(field: Field, text: String)] {
    var additions: [(field: Field, text: String)] = [(.volume, volume)]
    let others = list.fields.filter { $0.contains(.volume) }
    let withIssue = others.count { $0.contains(.issue) }
    if let issue, alignment.fields[.issue] == .absent, withIssue * 2 >= others.count {
      additions.append((.issue, issue))
    }
    if let page { additions.append((.page, page.replacingHyphen)) }
    return additions.map { ($0.field, Markup.plainText($0.text)) }
  }

  private func fixWithAdditions(_ applicability: Fix.Applicability, on writing: PageWriting) -> Fix? {
    guard let added = citation.adding(additions, on: writing) else { return nil }
    var fix = Fix(edits, in: citation, on: writing, applicability) ?? Fix(edits: [], applicability: applicability)
    fix.edits.insert(added, at: 0)
    // New fields are not part of the citation's text yet.
    fix.textEdits = []
    return fix
  }

  /// The citation with the added fields on lines of their own, and its labels.
  func completed(_ text: String, _ labels: [FieldLabel]) -> (text: String, labels: [FieldLabel]) {
    var (text, labels) = (text, labels)
    for (field, value) in additions {
      let start = text.utf8.count + 1
      text += "\n" + value
      labels.append(FieldLabel(field, start..<start + value.utf8.count))
    }
    return (text, labels)
  }

  /// Whether the added volume and pages are recognised.
  func isFilledIn(_ alignment: Alignment) -> Bool {
    edits.isEmpty && additions.isEmpty
      || [.volume, .page].allSatisfy { alignment.fields[$0] == .match || alignment.fields[$0] == .variant }
  }

  /// Replaces the preliminary pages by the registered ones, with the volume before them.
  private static func edits(of preliminary: Difference, volume: String, in citation: Citation) -> [Edit] {
    let text = citation.text.text
    let before = text[..<text.utf8.index(text.startIndex, offsetBy: preliminary.range.lowerBound)]
    // "pp. 93, 680–692" would be wrong, and nothing shows how the list labels a volume.
    if citation.labels.isEmpty, PageLabel.ends(before) { return [] }
    var edits = preliminary.edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    // A field of its own has no room for the volume.
    guard citation.labels.isEmpty, edits.first?.range.lowerBound == preliminary.range.lowerBound else { return edits }
    if let place = colon(endOf: before) {
      edits.insert(Edit(range: place.at..<place.at, replacement: place.mark + volume), at: 0)
    } else {
      edits[0].replacement = "\(volume), " + edits[0].replacement
    }
    return edits
  }

  /// The position of a colon that ends a text, and the mark that a volume needs before it: none in "2022; : 1–13", a
  /// semicolon in "2022:1–13".
  private static func colon(endOf text: Substring) -> (at: Int, mark: String)? {
    let bytes = text.utf8.reversed().drop { $0 == 0x20 }
    guard bytes.first == UInt8(ascii: ":") else { return nil }
    let before = bytes.dropFirst().first { $0 != 0x20 }
    return (bytes.count - 1, before == UInt8(ascii: ";") || before == UInt8(ascii: ",") ? "" : ";")
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

extension String {
  /// Pages with an en dash, as lists have them: `680–692`.
  fileprivate var replacingHyphen: String {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 2 ? parts.joined(separator: "–") : self
  }
}
