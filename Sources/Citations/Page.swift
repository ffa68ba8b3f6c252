/// What a page says: its citations, and the DOIs that stand elsewhere on it.
public struct Page: Sendable, Equatable {
  public var path: String
  public var format: PageFormat
  /// In the order of the page.
  public var citations: [Citation] = []
  /// DOIs outside any citation: in prose, behind a badge, beside a data set.
  public var loose: [DOIMention] = []
  /// Links to a DOI resolver outside any citation whose path is no DOI.
  public var malformed: [Link] = []
  /// Entries that cannot be read as the format has it, in the order of the page.
  public var broken: [BrokenEntry] = []
  /// Comments that are addressed to doi-audit, in the order of the page.
  public var suppressions: [Suppression] = []

  /// Bytes; a larger page is refused.
  public static let largest = 64 << 20
  /// Elements inside each other; a page that nests deeper is refused, for its end tags would take quadratic time.
  public static let deepest = 1024

  init(path: String, format: PageFormat) {
    self.path = path
    self.format = format
  }

  /// Reads a page. An empty one has no citations.
  public static func read(_ file: SourceFile, as format: PageFormat) throws(ScanError) -> Page {
    guard file.bytes.count <= largest else { throw ScanError(.tooLarge, at: largest) }
    do {
      _ = try UTF8Span(validating: file.bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      throw ScanError(.notUTF8, at: offset, line: file.line(of: offset))
    }
    var page = Page(path: file.path, format: format)
    switch format {
    case .bibtex:
      BibTeXPage(file).read(into: &page)
      return page
    case .cslJSON:
      try CSLPage(file).read(into: &page)
      return page
    case .markdown, .html, .text: break
    }
    let division = try format.division(of: file.bytes)
    let finder = EntryFinder(source: file)
    finder.find(in: division, for: &page)
    if format == .markdown { FrontMatterPage(file)?.read(into: &page) }
    return page
  }

  /// Counts entries that have been put before all others.
  mutating func shiftSuppressions(by count: Int) {
    for index in suppressions.indices {
      if case .entry(let entry) = suppressions[index].scope { suppressions[index].scope = .entry(entry + count) }
    }
  }
}

extension PageFormat {
  /// The page divided into what stands by itself; formats whose entries say what they are have nothing to divide.
  func division(of bytes: [UInt8]) throws(ScanError) -> Division {
    switch self {
    case .markdown: try MarkdownReader.division(of: bytes)
    case .html: try HTMLReader.division(of: bytes)
    case .text: PlainTextReader.division(of: bytes)
    case .bibtex, .cslJSON: Division(items: [])
    }
  }

  /// The citations of a page in this format.
  public func citations(in file: SourceFile) throws(ScanError) -> [Citation] {
    try Page.read(file, as: self).citations
  }
}
