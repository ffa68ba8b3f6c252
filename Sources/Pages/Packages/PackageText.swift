import Bibliography

/// The text of an office document as HTML, one line for each paragraph and each row of a table: what places in such a document
/// count in. Empty paragraphs have no line.
///
/// `<p>Berg, A. (2020). … <a href="https://doi.org/10.5555/bog.7">doi</a></p>`
struct PackageText {
  enum Kind: Equatable {
    case paragraph
    case listItem
    /// From 1.
    case heading(Int)

    fileprivate var name: String {
      switch self {
      case .paragraph: "p"
      case .listItem: "li"
      case .heading(let level): "h\(min(max(level, 1), 6))"
      }
    }
  }

  private(set) var html: [UInt8] = []
  /// The open paragraph.
  private var line: [UInt8] = []
  private var hasText = false
  /// Tables within tables; only the outermost one has rows of its own.
  private var depth = 0
  private var isLinked = false

  /// Whether more than a page may have was written; the rest is left out, and the page is refused.
  var isFull: Bool { html.count + line.count > PageLimits.size }

  // MARK: Text

  mutating func add(_ text: String) {
    guard !isFull else { return }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): line += "&amp;".utf8
      case UInt8(ascii: "<"): line += "&lt;".utf8
      case UInt8(ascii: ">"): line += "&gt;".utf8
      // A line end of the file is a blank of the text, and other control characters are nothing.
      case 0x09, 0x0A, 0x0D: line.append(0x20)
      case 0..<0x20: break
      default: line.append(byte)
      }
      if byte > 0x20 { hasText = true }
    }
  }

  mutating func addLineBreak() {
    guard !isFull else { return }
    line += "<br>".utf8
  }

  mutating func openLink(to target: String) {
    closeLink()
    guard !isFull, !target.isEmpty else { return }
    line += "<a href=\"".utf8
    for byte in target.utf8 {
      switch byte {
      case UInt8(ascii: "&"): line += "&amp;".utf8
      case UInt8(ascii: "\""): line += "&quot;".utf8
      case UInt8(ascii: "<"): line += "&lt;".utf8
      case 0...0x20: break
      default: line.append(byte)
      }
    }
    line += "\">".utf8
    isLinked = true
    // A link around a picture counts too.
    hasText = true
  }

  mutating func closeLink() {
    if isLinked { line += "</a>".utf8 }
    isLinked = false
  }

  // MARK: Paragraphs

  /// Ends the open paragraph. Inside of a table its end is only a line break of its cell.
  mutating func endParagraph(_ kind: Kind) {
    closeLink()
    if depth > 0 { return addLineBreak() }
    write(kind.name)
  }

  mutating func openTable() {
    if depth == 0 { endParagraph(.paragraph) }
    depth += 1
  }

  mutating func closeTable() { depth = max(0, depth - 1) }

  mutating func openCell() {
    closeLink()
    guard depth == 1, !isFull else { return }
    line += "<td>".utf8
  }

  mutating func closeCell() {
    closeLink()
    guard depth == 1, !isFull else { return }
    while line.suffix(4).elementsEqual("<br>".utf8) { line.removeLast(4) }
    line += "</td>".utf8
  }

  mutating func endRow() {
    guard depth == 1 else { return }
    write("tr")
  }

  var isEmpty: Bool { html.isEmpty }

  /// Adds the lines of another text behind this one; false inside of a table or a paragraph.
  mutating func append(_ other: PackageText) -> Bool {
    guard depth == 0, !hasText else { return false }
    html += other.html
    return true
  }

  private mutating func write(_ name: String) {
    if hasText { html += "<\(name)>".utf8 + line + "</\(name)>\n".utf8 }
    line.removeAll(keepingCapacity: true)
    hasText = false
  }
}
