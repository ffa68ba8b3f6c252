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

  init(path: String, format: PageFormat) {
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

/// An entry that is not as its format has it. Where it can be read all the same, it is; the next one is.
package struct BrokenEntry: Sendable, Equatable {
  /// The bytes of the page at which it shows, on one line.
  package var range: Range<Int>
  /// What is wrong, as a headline: "`title` has no end".
  package var what: String

  package init(range: Range<Int>, what: String) {
    self.range = range
    self.what = what
  }
}

/// Why a page could not be read.
package struct ScanError: Error, Equatable, CustomStringConvertible {
  package enum Kind: Sendable, Equatable {
    case notUTF8
    /// The page names an encoding that nobody knows.
    case unknownEncoding(String)
    case tooLarge
    case nestedTooDeeply
    case notJSON
    /// libxml2 had no memory left.
    case outOfMemory
  }

  package var kind: Kind
  /// The byte at which reading stopped.
  package var offset: Int
  /// The line of that byte, from 1; nil where it is not known.
  package var line: Int?

  package init(_ kind: Kind, at offset: Int, line: Int? = nil) {
    self.kind = kind
    self.offset = offset
    self.line = line
  }

  package var description: String {
    switch kind {
    case .notUTF8:
      "not UTF-8 (\(line.map { "line \($0), " } ?? "")byte \(offset)); save the page as UTF-8, or declare its encoding"
    case .unknownEncoding(let name):
      "declares the encoding “\(name.prefix(40))”, which is unknown; save the page as UTF-8"
    case .tooLarge: "larger than \(PageLimits.size >> 20) MiB; split the page"
    case .nestedTooDeeply: "more than \(PageLimits.depth) elements inside each other (byte \(offset)); close them"
    case .notJSON: "not JSON (byte \(offset)); export the list anew"
    case .outOfMemory: "not enough memory to read the page"
    }
  }
}
