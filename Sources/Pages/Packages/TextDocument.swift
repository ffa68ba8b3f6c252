import Bibliography

/// Reads the paragraphs of an OpenDocument text (ISO 26300), as LibreOffice writes it. A footnote follows the paragraph that it belongs to.
struct TextDocument {
  /// Blanks of one `<text:s>` at most.
  private static let mostBlanks = 100

  static func read(_ content: [UInt8], into text: inout PackageText) {
    var scan = XMLScan(content)
    var kind = PackageText.Kind.paragraph
    var paragraphs = 0
    var lists = 0
    var skipped: (name: String, depth: Int)?
    /// Footnotes inside of a paragraph are read into a text of their own.
    var notes = PackageText()
    var outer: (text: PackageText, kind: PackageText.Kind, paragraphs: Int, lists: Int)?
    while let token = scan.next(), !text.isFull {
      if let open = skipped {
        if case .start(open.name, _) = token { skipped?.depth += 1 }
        if case .end(open.name) = token { skipped = open.depth == 1 ? nil : (open.name, open.depth - 1) }
        continue
      }
      switch token {
      case .start(let name, let tag):
        switch name {
        // Deleted text, remarks, the number of a footnote, and what templates of lists hold.
        case "text:tracked-changes", "office:annotation", "text:note-citation", "text:index-title-template":
          skipped = (name, 1)
        case "text:note-body":
          guard outer == nil else { continue }
          outer = (text, kind, paragraphs, lists)
          text = notes
          notes = PackageText()
          paragraphs = 0
          lists = 0
        case "text:p", "text:h":
          if paragraphs > 0 { text.addLineBreak() } else { kind = lists > 0 ? .listItem : .paragraph }
          paragraphs += 1
          if name == "text:h" {
            kind = .heading(scan.attribute("text:outline-level", of: tag).flatMap { Int($0) } ?? 1)
          }
        case "text:list": lists += 1
        case "table:table": text.openTable()
        case "table:table-cell": text.openCell()
        case "text:a":
          if let target = scan.attribute("xlink:href", of: tag) { text.openLink(to: target) }
        case "text:s":
          let count = scan.attribute("text:c", of: tag).flatMap { Int($0) } ?? 1
          text.add(String(repeating: " ", count: min(max(count, 1), mostBlanks)))
        case "text:tab": text.add(" ")
        case "text:line-break": text.addLineBreak()
        default: continue
        }
      case .end(let name):
        switch name {
        case "text:p", "text:h":
          paragraphs = max(0, paragraphs - 1)
          if paragraphs == 0 {
            text.endParagraph(kind)
            if outer == nil { flush(&notes, into: &text) }
          }
        case "text:note-body":
          guard let saved = outer else { continue }
          notes = text
          (text, kind, paragraphs, lists) = saved
          outer = nil
        case "text:list": lists = max(0, lists - 1)
        case "table:table-cell": text.closeCell()
        case "table:table-row": text.endRow()
        case "table:table":
          text.closeTable()
          flush(&notes, into: &text)
        case "text:a": text.closeLink()
        default: continue
        }
      case .text(let range, let isVerbatim):
        if paragraphs > 0 { text.add(scan.text(of: range, isVerbatim: isVerbatim)) }
      }
    }
    if let saved = outer { text = saved.text }
    text.endParagraph(kind)
    flush(&notes, into: &text)
  }

  /// Adds the footnotes that were read, outside of tables.
  private static func flush(_ notes: inout PackageText, into text: inout PackageText) {
    guard !notes.isEmpty, text.append(notes) else { return }
    notes = PackageText()
  }
}
