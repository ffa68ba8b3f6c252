/// What a page says: its citations, and the DOIs that stand elsewhere on it.
package struct Page: Sendable, Equatable {
  package var path: String
  package var format: PageFormat
  /// In the order of the page.
  package var citations: [Citation] = []
  /// DOIs outside any citation: in prose, behind a badge, beside a data set.
  package var loose: [DOIMention] = []
  /// Links to a DOI resolver outside any citation whose path is no DOI.
  package var malformed: [Link] = []
  /// Entries that cannot be read as the format has it, in the order of the page.
  package var broken: [BrokenEntry] = []
  /// Comments that are addressed to doi-audit, in the order of the page.
  package var suppressions: [Suppression] = []

  package init(path: String, format: PageFormat) {
    self.path = path
    self.format = format
  }

  /// Reads what a page says in its format: the entries whose fields it names, and the stretches in which citations have
  /// to be found.
  package static func contents(
    of file: SourceFile, as format: PageFormat
  ) throws(ScanError) -> (page: Page, division: Division?) {
    guard file.bytes.count <= PageLimits.size else { throw ScanError(.tooLarge, at: PageLimits.size) }
    do {
      _ = try UTF8Span(validating: file.bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      throw ScanError(.notUTF8, at: offset, line: file.line(of: offset))
    }
    var page = Page(path: file.path, format: format)
    switch format {
    case .bibtex: BibTeXPage(file).read(into: &page)
    case .cslJSON: try CSLPage(file).read(into: &page)
    case .markdown, .html, .text: break
    }
    return (page, try format.division(of: file.bytes))
  }

  /// Adds the citations of a Markdown page's front matter, which stand before all others.
  package mutating func addFrontMatter(of file: SourceFile) {
    if format == .markdown { FrontMatterPage(file)?.read(into: &self) }
  }

  /// Counts entries that have been put before all others.
  mutating func shiftSuppressions(by count: Int) {
    for index in suppressions.indices {
      if case .entry(let entry) = suppressions[index].scope { suppressions[index].scope = .entry(entry + count) }
    }
  }
}

extension PageFormat {
  /// The page divided into what stands by itself; nil for formats whose entries say what they are.
  func division(of bytes: [UInt8]) throws(ScanError) -> Division? {
    switch self {
    case .markdown: try MarkdownReader.division(of: bytes)
    case .html: try HTMLReader.division(of: bytes)
    case .text: PlainTextReader.division(of: bytes)
    case .bibtex, .cslJSON: nil
    }
  }
}
