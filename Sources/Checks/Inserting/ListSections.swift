import Alignment
import Bibliography
import Citations
import Pages

/// The lists of a page: its entries, divided by the headings between them.
struct ListSections {
  struct Entry {
    /// Its index among the page's citations.
    var index: Int
    var key: OrderKey
    /// Crossref's type of the work; nil without a record.
    var type: String?
    /// Where it begins on the page.
    var start: Int
  }

  struct Section {
    var entries: [Entry]
    /// The year of the heading above.
    var year: Int?
  }

  private(set) var sections: [Section] = []

  /// Bytes of a line between entries that may be a heading without markup: `Journal articles`.
  private static let mostOfHeading = 60

  /// - Parameter page: as it was read; its headings divide the entries.
  init(_ audit: PageAudit, _ page: Page) {
    let entries = audit.citations.indices.filter { index in
      let citation = audit.citations[index].citation
      return !citation.isMention && citation.quoting == nil && citation.text.sourceRange != nil && !citation.isSubject
        && (page.format == .bibtex || citation.fields.isEmpty)
    }
    let extents = entries.compactMap { audit.citations[$0].citation.text.sourceRange }
    let borders = ListSections.headings(of: page, between: extents)
    var next = 0
    for (entry, extent) in zip(entries, extents) {
      let cited = audit.citations[entry]
      let year = cited.citation.headings.lazy.compactMap { heading in
        if case .year(let year) = heading.kind { year } else { nil }
      }.first
      var isNew = sections.isEmpty || sections[sections.count - 1].year != year
      while next < borders.count, borders[next] < extent.lowerBound {
        isNew = true
        next += 1
      }
      if isNew { sections.append(Section(entries: [], year: year)) }
      sections[sections.count - 1].entries.append(
        Entry(index: entry, key: OrderKey(cited, heading: year), type: cited.work?.type, start: extent.lowerBound))
    }
  }

  /// Where headings begin, and short lines that stand between entries as headings do.
  private static func headings(of page: Page, between extents: [Range<Int>]) -> [Int] {
    (page.document?.items ?? []).compactMap { item in
      guard let source = item.textSources.first else { return nil }
      let isHeading =
        item.isHeading
        || !item.isListed && item.utf8.count <= mostOfHeading && item.links.isEmpty && item.borders.isEmpty
          && item.utf8.last != UInt8(ascii: ".") && item.utf8.contains { $0.isLetter }
      guard isHeading else { return nil }
      let behind = extents.firstIndexOfSorted { $0.upperBound > source.lowerBound }
      let isInside = behind < extents.count && extents[behind].lowerBound <= source.lowerBound
      return isInside ? nil : source.lowerBound
    }
  }

  /// The order of the page.
  var order: ListOrder {
    var years: [Int] = []
    for case let year? in sections.map(\.year) where years.last != year { years.append(year) }
    return ListOrder(sections.map { $0.entries.map(\.key) }, years: years)
  }

  /// Why no section is the one for a work.
  enum Doubt: Error, Equatable {
    case noSection(year: Int)
    case noYear
    /// The first entries of those that could be.
    case several([Int])
  }

  /// The section that a work belongs to: that of its year, and of several the only one that has works of its type.
  func section(for key: OrderKey, type: String) throws(Doubt) -> Int {
    var candidates = Array(sections.indices)
    if sections.contains(where: { $0.year != nil }) {
      guard let year = key.year else { throw .noYear }
      candidates.removeAll { sections[$0].year != year }
      if candidates.isEmpty { throw .noSection(year: year) }
    }
    if candidates.count == 1 { return candidates[0] }
    let ofType = candidates.filter { sections[$0].entries.contains { $0.type == type } }
    let isAlone = ofType.count == 1 && sections[ofType[0]].entries.allSatisfy { $0.type == nil || $0.type == type }
    guard isAlone else { throw .several(candidates.map { sections[$0].entries[0].start }) }
    return ofType[0]
  }
}

extension OrderKey {
  /// Of an entry on a page.
  init(_ audit: CitationAudit, heading: Int?) {
    let citation = audit.citation
    let record = audit.work.map { RegisteredWork($0) }
    let labelled = citation.labels.first { $0.field == .issued }.map { citation.text.subtext($0.visible).text }
    let cited =
      citation.labels.isEmpty
      ? record.flatMap { StyleExample(citation.text.text, with: $0)?.citedYear }
        ?? OrderKey.onlyYear(in: citation.text.text)
      : labelled.flatMap { OrderKey.onlyYear(in: $0) }
    self.init(year: cited ?? heading, day: nil, author: [])
    if let work = audit.work, audit.comparison == .consistent || audit.comparison == .discrepant { add(work) }
  }

  /// Of a work that is not on the page yet.
  ///
  /// - Parameter text: its citation.
  init(_ work: Work, as text: String) {
    let record = RegisteredWork(work)
    self.init(year: StyleExample(text, with: record)?.citedYear ?? work.issued?.year, day: nil, author: [])
    add(work)
  }

  private mutating func add(_ work: Work) {
    if let name = work.author.first { author = Folding.squash(name.name ?? name.family) }
    let dates = [work.dates[.publishedPrint], work.issued].compactMap { $0 }
    if let date = dates.first(where: { $0.year == year }), let month = date.month {
      day = month * 100 + (date.day ?? 0)
    }
  }

  /// The only number of a text that can be a year; nil for none and for several.
  private static func onlyYear(in text: String) -> Int? {
    var years: Set<Int> = []
    for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && !"./-–:".contains($0) }) {
      let digits = word.drop { ".–-:".contains($0) }.prefix { $0.isASCII && $0.isNumber }
      guard digits.count == 4, let year = Int(digits), (1900...2100).contains(year),
        word.allSatisfy({ !$0.isLetter && $0 != "/" }), word.filter(\.isNumber).count == 4
      else { continue }
      years.insert(year)
    }
    return years.count == 1 ? years.first : nil
  }
}
