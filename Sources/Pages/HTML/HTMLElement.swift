import Bibliography

/// The role of an HTML element in dividing a page into items and lines.
enum HTMLElement {
  /// A separate item: `li`, `tr`.
  case item
  /// An item that is the heading of what follows.
  case heading
  /// Contains items.
  case list
  /// Begins a new line inside an item, or a new item if none is open.
  case block
  case cell
  case lineBreak
  case rule
  case link
  /// Not visible, or not part of the page's text.
  case skipped
  case inline

  /// By its name in lower case.
  init(name: String) {
    switch name {
    case "li", "tr", "dt", "dd", "article", "caption", "figcaption", "blockquote": self = .item
    case "h1", "h2", "h3", "h4", "h5", "h6": self = .heading
    case "ul", "ol", "dl", "menu", "table", "thead", "tbody", "tfoot": self = .list
    case "div", "p", "section", "main", "header", "footer", "center", "aside", "nav", "figure", "form", "fieldset",
      "address", "details", "summary", "body", "html", "hgroup", "legend", "search":
      self = .block
    case "td", "th": self = .cell
    case "br": self = .lineBreak
    case "hr": self = .rule
    case "a": self = .link
    case "head", "script", "style", "template", "noscript", "title", "textarea", "select", "svg", "pre", "button",
      "iframe", "object", "video", "audio", "canvas":
      self = .skipped
    default: self = .inline
    }
  }

  /// Whether the element has an end tag and is kept on the stack of open elements.
  var isBlock: Bool {
    switch self {
    case .item, .heading, .list, .block, .cell: true
    case .lineBreak, .rule, .link, .skipped, .inline: false
    }
  }
}

/// A start or end tag in the bytes of a page.
struct Tag {
  /// Lower case.
  var name: String
  var isEnd = false
  /// `<br/>`
  var isSelfClosing = false
  /// The value of `href`, without quotes.
  var href: Range<Int>?
  /// Whether there is a `markdown` attribute, with which kramdown reads Markdown inside an HTML block.
  var hasMarkdown = false
  /// After the `>`.
  var end: Int

  /// Reads the tag that begins at a `<`; nil if there is none, as in `<20 km`.
  init?(in bytes: [UInt8], at start: Int, end limit: Int) {
    var index = start + 1
    guard start < limit, bytes[start] == UInt8(ascii: "<"), index < limit else { return nil }
    if bytes[index] == UInt8(ascii: "/") {
      isEnd = true
      index += 1
    }
    let nameStart = index
    guard index < limit, bytes[index].isLetter else { return nil }
    while index < limit, bytes[index].isLetter || bytes[index].isDigit || bytes[index] == UInt8(ascii: "-") {
      index += 1
    }
    guard index < limit, bytes[index].isBlank || bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: ">")
    else { return nil }
    name = String(decoding: bytes[nameStart..<index].lazy.map(\.lowered), as: UTF8.self)
    end = index
    while index < limit {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") {
        end = index + 1
        return
      }
      isSelfClosing = byte == UInt8(ascii: "/")
      if byte.isBlank || isSelfClosing { index += 1 } else { readAttribute(bytes, &index, limit) }
    }
    return nil
  }

  private mutating func readAttribute(_ bytes: [UInt8], _ index: inout Int, _ limit: Int) {
    let nameStart = index
    while index < limit, !bytes[index].isBlank, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "="),
      bytes[index] != UInt8(ascii: "/") || index == nameStart
    {
      index += 1
    }
    let name = bytes[nameStart..<index]
    if index == nameStart { index += 1 }
    var next = index
    while next < limit, bytes[next].isBlank { next += 1 }
    if name.count == 8, name.has("markdown", at: nameStart) { hasMarkdown = true }
    guard next < limit, bytes[next] == UInt8(ascii: "="), !name.isEmpty else { return }
    index = next + 1
    while index < limit, bytes[index].isBlank { index += 1 }
    guard index < limit else { return }
    let value: Range<Int>
    if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      let quote = bytes[index]
      let valueStart = index + 1
      index = valueStart
      while index < limit, bytes[index] != quote { index += 1 }
      value = valueStart..<index
      index += 1
    } else {
      let valueStart = index
      while index < limit, !bytes[index].isBlank, bytes[index] != UInt8(ascii: ">") { index += 1 }
      value = valueStart..<index
    }
    if href == nil, name.count == 4, name.has("href", at: nameStart) { href = value }
  }
}
