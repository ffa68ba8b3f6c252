import Bibliography

/// Works as RIS, with the tags that Zotero and EndNote write and read.
///
/// The format (https://en.wikipedia.org/wiki/RIS_(file_format)): `TY  - JOUR` to `ER  - `, one value on each line, lines end
/// in CR LF. A value has no line end, so that nothing registered can be read as a tag.
struct RISRecords {
  private let works: [Work]

  init(_ works: [Work]) { self.works = works }

  /// One record for each work in their order, a blank line between two.
  var text: [UInt8] { Array(works.map(RISRecords.record).joined(separator: "\r\n").utf8) }

  /// The types of RIS for those of CSL; `GEN` for others.
  private static let types = [
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "article": "UNPB",
    "paper-conference": "CONF", "chapter": "CHAP", "entry": "DICT", "entry-encyclopedia": "ENCYC",
    "entry-dictionary": "DICT", "book": "BOOK", "report": "RPRT", "thesis": "THES", "dataset": "DATA",
    "software": "COMP", "standard": "STAND", "patent": "PAT", "webpage": "ELEC", "map": "MAP", "periodical": "JFULL",
    "post-weblog": "BLOG", "manuscript": "UNPB",
  ]

  private static func record(of work: Work) -> String {
    let type = CSLItems.type(of: work)
    var lines = "TY  - \(types[type] ?? "GEN")\r\n"
    func add(_ tag: String, _ value: String?) {
      guard let value = value?.plainValue, !value.isEmpty else { return }
      lines += "\(tag)  - \(value)\r\n"
    }
    let (container, series) = work.bookAndSeries
    for name in work.author { add("AU", text(of: name)) }
    for name in work.editor { add("A2", text(of: name)) }
    add("TI", work.wholeTitle)
    add("T2", container)
    // The short name of a series is none of its book.
    if series == nil { add("J2", work.shortContainerTitle.first) }
    add("T3", series)
    add("VL", work.volume)
    add("IS", work.issue)
    if let pages = work.pages {
      let ends = pages.split(separator: "-", omittingEmptySubsequences: false)
      let isRange = ends.count == 2 && ends.allSatisfy { !$0.isEmpty }
      add("SP", isRange ? String(ends[0]) : pages)
      if isRange { add("EP", String(ends[1])) }
    }
    if let date = work.printedDate {
      add("PY", String(date.year))
      if date.month != nil { add("DA", text(of: date)) }
    }
    add("ET", work.details[.edition])
    add("PB", work.handedOutBy)
    add("CY", work.details[.publisherPlace])
    add("SN", work.details[.isbn] ?? work.details[.issn])
    add("DO", work.doi.name)
    add("UR", work.address)
    return lines + "ER  - \r\n"
  }

  /// `King, Martin L., Jr.`; an organisation's name as it is.
  private static func text(of name: Name) -> String {
    name.name ?? [name.family, name.given, name.suffix].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// `2019/05/07`, `2019/05`
  private static func text(of date: PartialDate) -> String {
    [date.year, date.month, date.day].compactMap { $0 }
      .map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: "/")
  }
}
