import Bibliography

/// The markup that a citation may be written in.
package enum VisibleMarkup: String, CaseIterable, Sendable {
  case text, html, markdown
}

extension MappedText {
  /// The citation in one line, its emphasis and links in other markup.
  package func written(in page: PageWriting, as markup: VisibleMarkup) -> String {
    let marked = MarkedText(self, in: page)
    let utf8 = Array(text.utf8)
    var writer = MarkupWriter(markup: markup)
    let outer = marked.outerMarks
    for (index, run) in runs.enumerated() {
      let tokens = index == 0 ? outer.before : marked.gap(at: run.visible.lowerBound)
      for token in tokens { writer.write(token, of: page.bytes) }
      writer.write(String(decoding: utf8[run.visible], as: UTF8.self))
    }
    for token in outer.after { writer.write(token, of: page.bytes) }
    return writer.output
  }
}

/// Writes visible text and what means something of its markup.
struct MarkupWriter {
  let markup: VisibleMarkup
  private(set) var output = ""
  /// The links that are open: their addresses, which Markdown gives at their ends, and where they start in the output.
  private var links: [(address: String, start: Int, text: String)] = []

  init(markup: VisibleMarkup) { self.markup = markup }

  mutating func write(_ text: String) {
    if !links.isEmpty { links[links.count - 1].text += text }
    for index in text.indices {
      let next = text.index(after: index)
      write(text[index], before: next < text.endIndex ? text[next] : nil)
    }
  }

  private mutating func write(_ character: Character, before next: Character?) {
    if character.isWhitespace, character != "\u{A0}", character != "\u{202F}" {
      if !output.isEmpty, !output.hasSuffix(" ") { output += " " }
      return
    }
    switch (markup, character) {
    case (.html, "&"): output += "&amp;"
    // Nothing but a reference takes it for more than itself.
    case (.markdown, "&"): output += next.map { $0.isLetter || $0 == "#" } ?? true ? "&amp;" : "&"
    case (.html, "<"), (.markdown, "<"): output += "&lt;"
    case (.html, ">"): output += "&gt;"
    case (.markdown, "*"), (.markdown, "_"), (.markdown, "["), (.markdown, "]"), (.markdown, "`"), (.markdown, "\\"):
      output += "\\" + String(character)
    default: output.append(character)
    }
  }

  mutating func write(_ token: MarkupToken, of bytes: [UInt8]) {
    guard markup != .text, token.kind != .other else { return }
    let isOpen = token.kind == .open
    switch token.name {
    case "b", "strong", "**", "__": output += markup == .html ? (isOpen ? "<b>" : "</b>") : "**"
    case "i", "em", "cite", "*", "_": output += markup == .html ? (isOpen ? "<i>" : "</i>") : "*"
    case "sub", "sup": output += isOpen ? "<\(token.name)>" : "</\(token.name)>"
    case "a":
      if isOpen {
        let tag = Tag(in: bytes, at: token.range.lowerBound, end: token.range.upperBound)
        open(tag?.href.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "")
      } else {
        close()
      }
    case "<": if isOpen { open("") } else { close(at: links.last?.text.asAttribute) }
    case "[": if isOpen { open("") } else { close(at: MarkupWriter.address(in: bytes[token.range])) }
    default: break
    }
  }

  private mutating func open(_ address: String) { links.append((address, output.utf8.count, "")) }

  private mutating func close(at address: String? = nil) {
    guard let link = links.popLast() else { return }
    let address = address ?? link.address
    // A link of Markdown whose address stands elsewhere is text here.
    guard !address.isEmpty else { return }
    let start = output.utf8.index(output.startIndex, offsetBy: link.start)
    let inner = output[start...]
    let written =
      switch markup {
      case .html: "<a href=\"\(address.withoutQuotes)\">\(inner)</a>"
      case .markdown where link.text == address || link.text.asAttribute == address: "<\(link.text)>"
      case .markdown: "[\(inner)](\(address))"
      case .text: String(inner)
      }
    output = output[..<start] + written
    if !links.isEmpty { links[links.count - 1].text += link.text }
  }

  /// The address in `](address "title")`, as an attribute holds it; nil where there is none.
  private static func address(in mark: ArraySlice<UInt8>) -> String? {
    guard mark.dropFirst().first == UInt8(ascii: "("), mark.last == UInt8(ascii: ")") else { return nil }
    let inner = mark.dropFirst(2).dropLast().drop(while: \.isBlank).prefix { !$0.isBlank }
    let address = String(decoding: inner, as: UTF8.self)
    return address.hasPrefix("<") && address.hasSuffix(">") ? String(address.dropFirst().dropLast()) : address
  }
}

extension String {
  /// An address as the attribute of a tag holds it.
  fileprivate var asAttribute: String {
    split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
  }

  /// Quotation marks, which would end an attribute, as an address has them.
  fileprivate var withoutQuotes: String {
    split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "%22")
  }
}
