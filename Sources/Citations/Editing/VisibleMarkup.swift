/// The markup that a citation may be written in.
public enum VisibleMarkup: String, CaseIterable, Sendable {
  case text, html, markdown
}

extension MappedText {
  /// The citation in one line, its emphasis and links in other markup.
  public func written(in page: PageWriting, as markup: VisibleMarkup) -> String {
    let marked = MarkedText(self, in: page)
    let utf8 = Array(text.utf8)
    var writer = MarkupWriter(markup: markup)
    for (index, run) in runs.enumerated() {
      let tokens = index == 0 ? marked.openers(before: 0) : marked.gap(at: run.visible.lowerBound)
      for token in tokens { writer.write(token, of: page.bytes) }
      writer.write(String(decoding: utf8[run.visible], as: UTF8.self))
    }
    for token in marked.closers(after: utf8.count) { writer.write(token, of: page.bytes) }
    return writer.output
  }
}

/// Writes visible text and what means something of its markup.
struct MarkupWriter {
  let markup: VisibleMarkup
  private(set) var output = ""
  /// The addresses of the links that are open.
  private var links: [(address: String, start: String.Index, text: String)] = []

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
      if isOpen { open(token, of: bytes) } else if let link = links.popLast() { close(link) }
    default: break
    }
  }

  private mutating func open(_ token: MarkupToken, of bytes: [UInt8]) {
    let tag = Tag(in: bytes, at: token.range.lowerBound, end: token.range.upperBound)
    let address = tag?.href.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
    links.append((address, output.endIndex, ""))
    output += markup == .html ? "<a href=\"\(address)\">" : "["
  }

  private mutating func close(_ link: (address: String, start: String.Index, text: String)) {
    if markup == .html {
      output += "</a>"
    } else if link.text == link.address {
      output = String(output[..<link.start]) + "<\(link.address)>"
    } else {
      output += "](\(link.address))"
    }
  }
}
