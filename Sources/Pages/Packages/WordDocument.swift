import Bibliography

/// Reads the paragraphs of a Word document (ECMA-376, WordprocessingML): its main part, its footnotes and its endnotes.
struct WordDocument {
  /// The headings' levels by the styles' identifiers, which are translated: `berschrift1` is "heading 1".
  private var headings: [String: Int] = [:]

  /// Open fields in each other at most; Word itself allows twenty.
  private static let deepestFields = 32
  /// Bytes of one field's instruction. That of a reference manager has the whole record in it.
  private static let longestInstruction = 4096

  init(styles: [UInt8]?) {
    guard let styles else { return }
    var scan = XMLScan(styles)
    var style: String?
    while let token = scan.next() {
      guard case .start(let name, let tag) = token else { continue }
      switch name {
      case "w:style": style = scan.attribute("w:styleId", of: tag)
      case "w:name":
        let title = scan.attribute("w:val", of: tag)?.lowercased() ?? ""
        guard let id = style else { continue }
        if title == "title" { headings[id] = 1 }
        if title.hasPrefix("heading "), let level = Int(title.dropFirst(8)) { headings[id] = level }
      case "w:outlineLvl":
        if let id = style, headings[id] == nil, let level = scan.attribute("w:val", of: tag).flatMap({ Int($0) }),
          level < 9
        {
          headings[id] = level + 1
        }
      default: continue
      }
    }
  }

  /// The targets of a part's links by their identifiers.
  static func targets(_ relationships: [UInt8]?) -> [String: String] {
    guard let relationships else { return [:] }
    var targets: [String: String] = [:]
    var scan = XMLScan(relationships)
    while let token = scan.next() {
      guard case .start("Relationship", let tag) = token, let id = scan.attribute("Id", of: tag),
        scan.attribute("TargetMode", of: tag) == "External", let target = scan.attribute("Target", of: tag)
      else { continue }
      targets[id] = target
    }
    return targets
  }

  /// Adds the paragraphs of one part.
  func read(_ part: [UInt8], targets: [String: String], into text: inout PackageText) {
    var scan = XMLScan(part)
    var kind = PackageText.Kind.paragraph
    var paragraphs = 0
    var isText = false
    /// The element whose content is not read, and how many of its name are open.
    var skipped: (name: String, depth: Int)?
    /// The instructions of open fields; nil behind `separate`, where their result stands.
    var fields: [String?] = []
    var isInstruction = false
    while let token = scan.next(), !text.isFull {
      if let open = skipped {
        if case .start(open.name, _) = token { skipped?.depth += 1 }
        if case .end(open.name) = token {
          skipped = open.depth == 1 ? nil : (open.name, open.depth - 1)
        }
        continue
      }
      switch token {
      case .start(let name, let tag):
        switch name {
        // What was deleted or moved away with changes tracked, the copy of a text box for old programs, and the lines between
        // text and footnotes.
        case "w:del", "w:moveFrom", "mc:Fallback": skipped = (name, 1)
        case "w:footnote", "w:endnote":
          if let type = scan.attribute("w:type", of: tag), type != "normal" { skipped = (name, 1) }
        case "w:p":
          // A text box stands inside of a paragraph.
          if paragraphs > 0 { text.addLineBreak() } else { kind = .paragraph }
          paragraphs += 1
        case "w:pStyle":
          if let level = scan.attribute("w:val", of: tag).flatMap({ headings[$0] }) { kind = .heading(level) }
        case "w:outlineLvl":
          if let level = scan.attribute("w:val", of: tag).flatMap({ Int($0) }), level < 9 { kind = .heading(level + 1) }
        case "w:numPr": if kind == .paragraph { kind = .listItem }
        case "w:tbl": text.openTable()
        case "w:tc": text.openCell()
        case "w:t": isText = true
        case "w:tab": text.add(" ")
        case "w:br", "w:cr": text.addLineBreak()
        case "w:noBreakHyphen": text.add("\u{2011}")
        case "w:hyperlink":
          if let target = scan.attribute("r:id", of: tag).flatMap({ targets[$0] }) { text.openLink(to: target) }
        case "w:fldSimple":
          if let target = scan.attribute("w:instr", of: tag).flatMap(WordDocument.target) { text.openLink(to: target) }
        case "w:instrText": isInstruction = true
        case "w:fldChar":
          switch scan.attribute("w:fldCharType", of: tag) {
          case "begin": if fields.count < WordDocument.deepestFields { fields.append("") }
          case "separate":
            guard let instruction = fields.last else { continue }
            if let target = instruction.flatMap(WordDocument.target) { text.openLink(to: target) }
            fields[fields.count - 1] = nil
          case "end":
            if fields.popLast() != nil { text.closeLink() }
          default: continue
          }
        default: continue
        }
      case .end(let name):
        switch name {
        case "w:p":
          paragraphs = max(0, paragraphs - 1)
          if paragraphs == 0 { text.endParagraph(kind) }
        case "w:tc": text.closeCell()
        case "w:tr": text.endRow()
        case "w:tbl": text.closeTable()
        case "w:t": isText = false
        case "w:instrText": isInstruction = false
        case "w:hyperlink", "w:fldSimple": text.closeLink()
        default: continue
        }
      case .text(let range, let isVerbatim):
        if isText {
          text.add(scan.text(of: range, isVerbatim: isVerbatim))
        } else if isInstruction, let instruction = fields.last ?? nil,
          instruction.utf8.count < WordDocument.longestInstruction
        {
          fields[fields.count - 1] = instruction + scan.text(of: range, isVerbatim: isVerbatim)
        }
      }
    }
    text.endParagraph(kind)
  }

  /// The address of `HYPERLINK "https://doi.org/10.5555/bog.7" \o "tip"`, with or without quotation marks; nil for any other field,
  /// and for a place in the document.
  private static func target(of instruction: String) -> String? {
    let words = instruction.drop { $0.isWhitespace }
    guard words.prefix(9).uppercased() == "HYPERLINK" else { return nil }
    let rest = words.dropFirst(9).drop { $0.isWhitespace }
    guard let first = rest.first, first != "\\" else { return nil }
    if first == "\"" || first == "“" { return String(rest.dropFirst().prefix { $0 != "\"" && $0 != "”" }) }
    return String(rest.prefix { !$0.isWhitespace })
  }
}
