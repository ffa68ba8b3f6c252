import Alignment
import Bibliography
import Citations
import Pages

@testable import Checks

/// A page made entry by entry, with a given alignment for each entry.
struct TestPage {
  private(set) var bytes: [UInt8] = []
  private(set) var citations: [Citation] = []
  private var loose: [DOIMention] = []
  private var alignments: [String: Alignment] = [:]
  private var resolutions: [DOI: Resolution] = [:]
  private var suppressions: [Suppression] = []

  /// Adds an entry: `link` is the target of the link around the text, the DOIs of both are mentioned.
  mutating func add(
    _ text: String, link: String? = nil, linkDOI: DOI? = nil, textDOI: String? = nil, alignment: Alignment? = nil,
    moreLinks: [String] = []
  ) {
    var citation = Citation(text: MappedText())
    if let link {
      bytes += "<a href=\"".utf8
      let range = bytes.count..<bytes.count + link.utf8.count
      bytes += link.utf8
      bytes += "\">".utf8
      if let linkDOI {
        citation.mentions.append(DOIMention(doi: linkDOI, written: link, range: range, place: .link))
      } else {
        citation.links.append(Link(target: link, range: range))
      }
    }
    let start = bytes.count
    bytes += text.utf8
    citation.text.append(verbatim: text, at: start)
    if let textDOI, let at = text.range(of: textDOI), let doi = DOI(textDOI.drop { !$0.isNumber }) {
      let offset = start + text.utf8.distance(from: text.startIndex, to: at.lowerBound)
      citation.mentions.append(
        DOIMention(doi: doi, written: textDOI, range: offset..<offset + textDOI.utf8.count, place: .text))
    }
    if link != nil { bytes += "</a>".utf8 }
    for link in moreLinks {
      bytes += " <a href=\"".utf8
      citation.links.append(Link(target: link, range: bytes.count..<bytes.count + link.utf8.count))
      bytes += (link + "\">x</a>").utf8
    }
    bytes += "\n".utf8
    citations.append(citation)
    alignments[text] = alignment
  }

  /// Adds a line with a DOI that no citation has.
  mutating func list(
    _ written: String, of doi: DOI, before: String = "- ", after: String = "", in place: DOIMention.Place = .text
  ) {
    bytes += before.utf8
    let start = bytes.count
    bytes += written.utf8
    loose.append(DOIMention(doi: doi, written: written, range: start..<bytes.count, place: place))
    bytes += "\(after)\n".utf8
  }

  /// The alignment of another wording with its record.
  mutating func align(_ text: String, as alignment: Alignment) { alignments[text] = alignment }

  /// The alignment of the last entry with the record of one of its DOIs, where it differs from the others.
  mutating func align(_ doi: DOI, _ alignment: Alignment) {
    guard let text = citations.last?.text.text else { return }
    alignments[text + doi.name] = alignment
  }

  mutating func resolve(_ doi: DOI, _ resolution: Resolution) { resolutions[doi] = resolution }

  /// Adds a comment that accepts rules, for a reason.
  mutating func suppress(_ scope: Suppression.Scope, _ names: [String]) {
    let start = bytes.count
    bytes += "<!-- doi-audit: ignore".utf8
    let ranges = names.map { name in
      bytes += " \(name)".utf8
      return Suppression.Name(text: name, range: bytes.count - name.utf8.count..<bytes.count)
    }
    bytes += " -- because -->".utf8
    suppressions.append(
      Suppression(range: start..<bytes.count, scope: scope, names: ranges, reason: "because"))
    bytes += "\n".utf8
  }

  var audit: PageAudit {
    let alignments = alignments
    let checker = Checker { citation, _, record, _ in
      alignments[citation + record.work.doi.name] ?? alignments[citation] ?? .consistent
    }
    var page = Page(path: "page.md", format: .markdown)
    page.citations = citations
    page.loose = loose
    page.suppressions = suppressions
    return checker.check(page, of: SourceFile(path: page.path, bytes: bytes), resolutions: resolutions)
  }

  /// The rules found, entry by entry.
  var rules: [[String]] { audit.citations.map { $0.findings.map(\.rule.id) } }
}

extension String {
  fileprivate func range(of other: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }
}

extension Alignment {
  static let consistent = Alignment(verdict: .consistent, fields: [:], differences: [], corrected: nil)

  init(
    _ verdict: CitationVerdict, _ fields: FieldTable<FieldVerdict> = [:], _ differences: [Difference] = [],
    corrected: String? = nil
  ) {
    self.init(verdict: verdict, fields: fields, differences: differences, corrected: corrected)
  }
}

extension Difference {
  /// A difference at the first occurrence of the cited words.
  init(_ kind: Kind, _ field: Field, in text: String, cited: String, registered: String, edit: String? = nil) {
    let start = text.range(of: cited).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
    let range = start..<start + cited.utf8.count
    self.init(
      kind: kind, field: field, range: range, cited: cited, registered: registered,
      edits: edit.map { [Edit(range: range, replacement: $0)] } ?? [])
  }
}

extension Work {
  init(_ doi: DOI, _ fill: (inout Work) -> Void) {
    self.init(doi: doi)
    fill(&self)
  }
}

extension DOI {
  static let one = DOI("10.1029/2022GL099348")!
  static let other = DOI("10.1029/2022JB024794")!
}
