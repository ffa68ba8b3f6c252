import Bibliography
import Checks
import Citations
import Pages
import System

/// A page that is open in an editor.
struct OpenDocument: Sendable {
  let uri: String
  /// As reports show it; its name decides the format.
  let path: String
  /// The format that the editor reads it in, where the name does not show one.
  let language: PageFormat?
  var version: Int?
  var text: [UInt8]

  init(uri: String, path: String, language: String, version: Int?, text: String) {
    self.uri = uri
    self.path = path
    self.language = OpenDocument.formats[language.lowercased()]
    self.version = version
    self.text = Array(text.utf8)
  }

  /// The formats by the names that editors have for languages.
  private static let formats: [String: PageFormat] = [
    "markdown": .markdown, "quarto": .markdown, "rmd": .markdown, "html": .html, "bibtex": .bibtex, "bib": .bibtex,
    "latex": .latex, "tex": .latex, "plaintex": .latex, "restructuredtext": .restructuredText, "rst": .restructuredText,
    "asciidoc": .asciiDoc, "org": .org, "typst": .typst, "mediawiki": .mediaWiki, "plaintext": .text, "text": .text,
    "yaml": .yaml, "json": .cslJSON, "csv": .table,
  ]

  /// Takes a change: the whole text, which was agreed on, or a part of it.
  mutating func apply(_ change: MessageValue, unit: TextPositions.Unit) {
    guard let new = change["text"].string else { return }
    guard let start = TextPositions.Position(change["range"]["start"]),
      let end = TextPositions.Position(change["range"]["end"])
    else {
      text = Array(new.utf8)
      return
    }
    let positions = TextPositions(text, unit: unit)
    let offset = positions.offset(of: start)
    text.replaceSubrange(offset..<max(offset, positions.offset(of: end)), with: new.utf8)
  }

  /// The page; nil where it is of no format that is audited, or cannot be read.
  func read(_ keys: FieldKeys) -> ReadDocument? {
    let beginning = text[..<min(text.count, PageFormat.detectionWindow)]
    let named = PageFormat(fileName: path, holding: Array(beginning))
    guard let format = named ?? language, format.isWritable else { return nil }
    // Many kinds of files have these names.
    if format.hasCommonName, !format.isContent(text, named: path, keys: keys) { return nil }
    let isGuessed = format.doubt(named: path, holding: text) != nil
    do throws(ScanError) {
      let isNotebook = path.lowercased().hasSuffix(".ipynb")
      // An editor gives the text itself, whatever encoding the file declares.
      let source =
        isNotebook ? try SourceFile(path: path, file: text, as: format) : SourceFile(path: path, bytes: text)
      let content = try Page.read(source, as: format, keys: keys)
      return ReadDocument(document: self, source: source, content: content, isGuessed: isGuessed)
    } catch {
      return nil
    }
  }
}

/// An open page and what it says.
struct ReadDocument: Sendable {
  let document: OpenDocument
  let source: SourceFile
  let content: Page
  /// A page whose format is only guessed is never edited.
  let isGuessed: Bool

  /// Every DOI of it.
  var dois: [DOI] { content.dois }

  /// Compared with the records that are known; a DOI without one could not be verified yet.
  func audited(
    _ resolutions: [DOI: Resolution], _ policy: PagePolicy?, keys: FieldKeys, unit: TextPositions.Unit
  ) -> AuditedDocument {
    let fixer = PageFixer(
      format: content.format, keys: keys, resolutions: resolutions, appliesUncertain: true,
      accept: { policy?.accept(in: &$0) })
    var audit = Checker().check(content, of: source, resolutions: resolutions)
    policy?.accept(in: &audit)
    return AuditedDocument(
      read: self, audit: audit, fixer: fixer, positions: TextPositions(document.text, unit: unit))
  }
}

/// An open page, compared with the records of its DOIs.
struct AuditedDocument: Sendable {
  let read: ReadDocument
  let audit: PageAudit
  /// Makes also repairs that are not certain.
  let fixer: PageFixer
  let positions: TextPositions

  private var source: SourceFile { read.source }

  /// A finding, its place in the editor's text, and its entry.
  struct Found {
    var finding: Finding
    /// Bytes of the editor's text.
    var range: Range<Int>
    /// An index into the audit's citations; nil for a finding about more than one entry.
    var entry: Int?
  }

  var found: [Found] {
    let ofEntries = audit.citations.enumerated().flatMap { index, citation in
      citation.findings.map { Found(finding: $0, range: source.fileRange(of: $0.place.range), entry: index) }
    }
    let ofPage = audit.findings.map {
      Found(finding: $0, range: source.fileRange(of: $0.place.range), entry: nil as Int?)
    }
    return ofEntries + ofPage
  }

  /// The entry at a byte of the editor's text: an index into the audit's citations.
  func entry(at offset: Int) -> Int? {
    audit.citations.firstIndex { citation in
      let text = citation.citation.text.sourceRange
      let ranges = [text].compactMap { $0 } + citation.citation.mentions.map(\.range)
      return ranges.contains { range in
        let range = source.fileRange(of: range)
        return range.lowerBound <= offset && offset <= range.upperBound
      }
    }
  }

  /// The edits of the editor's text that make it the text of another version of the page; nil where it cannot be written.
  func edits(making changed: SourceFile) -> [Edit]? {
    guard let bytes = try? source.fileBytes(for: changed.bytes) else { return nil }
    let edits = TextDifference.edits(from: read.document.text, to: bytes)
    return edits.isEmpty ? nil : edits
  }

  /// The edits that repair one finding, or all those that a condition names, each verified by reading the page again.
  func edits(repairing isWanted: (Finding, Int) -> Bool) -> [Edit]? {
    if read.isGuessed { return nil }
    let fixed = try? fixer.fix(source) { audit in
      for index in audit.citations.indices {
        for position in audit.citations[index].findings.indices
        where !isWanted(audit.citations[index].findings[position], index) {
          audit.citations[index].findings[position].fix = nil
        }
      }
    }
    guard let fixed, fixed.isChanged else { return nil }
    return edits(making: fixed.fixed)
  }

  /// The edits that accept an entry's findings of a rule in a comment.
  func edits(accepting comment: AcceptanceComment, at entry: Int) -> [Edit]? {
    if read.isGuessed { return nil }
    guard let accepted = try? fixer.accepting(comment, at: entry, in: audit) else { return nil }
    return edits(making: accepted.source)
  }
}
