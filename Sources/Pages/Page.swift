/// The content of a page: its citations, and the DOIs outside them.
package struct Page: Sendable, Equatable {
  package var path: String
  package var format: PageFormat
  /// In page order.
  package var citations: [Citation] = []
  /// Lines between the citations whose shape does not say whether they are citations too, in page order:
  /// `Deep lakes A Borel, C Dunant - Limnology Letters, 2016`. They count only where a search finds their work.
  package var possible: [Citation] = []
  /// Citations with labelled fields inside a document, in page order: the templates of a wiki, BibTeX in code.
  package var labelled: [LabelledEntry] = []
  /// DOIs outside any citation: in prose, behind a badge, beside a data set.
  package var loose: [DOIMention] = []
  /// What the page's metadata say about works, in page order.
  package var metadata: [WorkStatement] = []
  /// Links to a DOI resolver outside any citation whose path is not a DOI.
  package var malformed: [Link] = []
  /// Entries with a syntax error, in page order.
  package var broken: [BrokenEntry] = []
  /// The page divided into items, in which citations are found; nil for formats whose entries are labelled.
  package var document: Document?
  /// What `Citations` has found in the document by shape, kept so that finding with records begins there.
  package var shapes: PageShapes?
  /// Comments to doi-audit, in page order.
  package var suppressions: [Suppression] = []

  package init(path: String, format: PageFormat) {
    self.path = path
    self.format = format
  }

  /// Reads a page in its format: the entries with labelled fields, and the document in which citations have to be
  /// found.
  ///
  /// - Parameter keys: of data files.
  package static func contents(
    of file: SourceFile, as format: PageFormat, keys: FieldKeys = FieldKeys()
  ) throws(ScanError) -> (page: Page, document: Document?) {
    guard file.bytes.count <= PageLimits.size else { throw ScanError(.tooLarge, at: PageLimits.size) }
    do {
      _ = try UTF8Span(validating: file.bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      throw ScanError(.notUTF8, at: offset, line: file.line(of: offset))
    }
    var page = Page(path: file.path, format: format)
    switch format {
    case .bibtex: BibTeXReader(file).read(into: &page)
    case .cslJSON: try CSLReader(file, keys: keys).read(into: &page)
    case .yaml: YAMLListReader(file, keys: keys).read(into: &page)
    case .table: TableReader(file, keys: keys).read(into: &page)
    case .ris: TaggedLineReader(file).read(into: &page)
    case .latex:
      // Its entries are labelled, and nothing else is in it.
      if let reader = BiblatexReader(file) {
        reader.read(into: &page)
        return (page, nil)
      }
    case .mediaWiki: WikiCitationReader(file).read(into: &page)
    case .r: RCitationReader(file).read(into: &page)
    case .endNote: EndNoteReader(file).read(into: &page)
    case .markdown, .html, .docx, .odt, .restructuredText, .asciiDoc, .org, .typst, .text: break
    }
    let document = try format.document(of: file.bytes)?.withoutRepeatedCode()
    // LaTeX has its entries in files of their own.
    if let document, format != .latex { page.addEmbeddedBibTeX(of: file, in: document) }
    return (page, document)
  }

  /// Adds the citations of a Markdown page's front matter before all others.
  package mutating func addFrontMatter(of file: SourceFile) {
    if format == .markdown { FrontMatterReader(file)?.read(into: &self) }
  }

  /// Shifts entry indices after entries were inserted before all others.
  mutating func shiftSuppressions(by count: Int) {
    for index in suppressions.indices {
      if case .entry(let entry) = suppressions[index].scope { suppressions[index].scope = .entry(entry + count) }
    }
  }
}

extension PageFormat {
  /// The page divided into items; nil for formats whose entries are labelled.
  func document(of bytes: [UInt8]) throws(ScanError) -> Document? {
    switch self {
    case .markdown: try MarkdownReader.document(of: bytes)
    // The text of a document was read as HTML.
    case .html, .docx, .odt: try HTMLReader.document(of: bytes)
    case .latex: try LaTeXReader.document(of: bytes)
    case .restructuredText, .asciiDoc, .org, .typst, .mediaWiki:
      lightMarkup.map { LightMarkupReader.document(of: bytes, as: $0) }
    case .text: PlainTextReader.document(of: bytes)
    case .bibtex, .cslJSON, .yaml, .table, .ris, .r, .endNote: nil
    }
  }
}

/// A citation with labelled fields inside a document.
package struct LabelledEntry: Sendable, Equatable {
  package var citation: Citation
  /// The bytes of the page that belong to it.
  package var extent: Range<Int>
}

/// An entry with a syntax error. It is read as far as possible, and reading continues with the next entry.
package struct BrokenEntry: Sendable, Equatable {
  /// The bytes of the page to report, on one line.
  package var range: Range<Int>
  /// The error as a headline: "`title` has no end".
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
    /// The page declares an unknown encoding.
    case unknownEncoding(String)
    case tooLarge
    case nestedTooDeeply
    case notJSON
    /// An office document that needs a password.
    case encrypted
    /// No office document, or a damaged one.
    case damaged
    /// libxml2 ran out of memory.
    case outOfMemory
  }

  package var kind: Kind
  /// The byte at which reading stopped.
  package var offset: Int
  /// The line of that byte, from 1; nil if it is unknown.
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
    case .nestedTooDeeply: "more than \(PageLimits.depth) nested elements (byte \(offset)); close them"
    case .notJSON: "not valid JSON (byte \(offset)); export the list again"
    case .encrypted:
      "protected by a password, or a file of an old office program; save it without, or in the new format"
    case .damaged: "no office document, or a damaged one; save it again"
    case .outOfMemory: "not enough memory to read the page"
    }
  }
}

/// Citations found by their shape, in the form of the target that finds them. It follows from the document, and does not
/// count when pages are compared.
package struct PageShapes: Sendable, Equatable {
  package let value: any Sendable

  package init(_ value: any Sendable) { self.value = value }

  package static func == (_: PageShapes, _: PageShapes) -> Bool { true }
}
