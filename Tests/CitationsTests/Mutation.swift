import TestSupport

/// Breaks pages at random.
struct Mutation {
  var random: SeededGenerator

  /// What means something in one format or another, or in none.
  private static let pieces: [[UInt8]] =
    [
      "<", ">", "&", "&amp;", "&#", "</a>", "<a href=\"https://doi.org/10.1000/x\">", "<br>", "</div>", "<div>", "<!--",
      "-->", "<p>", "\"", "'", "[", "](", "][x]", ")", "*", "_", "**", "`", "```\n", "\n", "\r\n", "\r", "\n\n", "  \n",
      "\\", "|", "\t", "\u{0}", "\u{1}", "é", "\u{2010}", "\u{A0}", "中文", "\u{1F600}", " 10.1000/", "{{", "}}", "{%",
      "%}",
      "---\n", "> ", "1. ", ": ", "<script>", "<li>", "<td>", "<!DOCTYPE", "<?x", "<![CDATA[", "]]>", "&nbsp;",
      "&#x41;",
      "&#0;", "<svg>", "</p>", "<meta charset=gbk>", "<meta charset=shift_jis>", "<meta charset=iso-2022-jp>",
      "<!-- doi-audit: ignore page-mismatch -- x -->", "{{< doi \"10.1000/1\" >}}", "## 2022\n", "\u{FEFF}",
      "@article{x,\n",
      "},\n", "{\"", "null", "# ", "% ", "\\'e", "\\x", "title: \"", "|-\n",
    ].map { Array($0.utf8) } + [[0xFF], [0xFF, 0xFE], [0xC3], [0x81, 0x30], [0xB9, 0xFA], [0x1B, 0x24, 0x42]]

  /// Some lines of a page, broken: a short page breaks as well as a long one.
  mutating func broken(_ page: [UInt8]) -> [UInt8] {
    let place = Int.random(in: 0..<max(1, page.count), using: &random)
    let start = Bool.random(using: &random) ? 0 : page[..<place].lastIndex(of: 0x0A) ?? 0
    var bytes = Array(page[start...].prefix(2500))
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty { damage(&bytes) }
    return bytes
  }

  /// Puts something in, takes something out, doubles it or moves it.
  private mutating func damage(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...60, using: &random))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 2: bytes[place] = UInt8.random(in: 0...127, using: &random)
    case 3:
      let piece = Array(bytes[place..<end])
      bytes.removeSubrange(place..<end)
      bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
    default: bytes.insert(contentsOf: Mutation.pieces.randomElement(using: &random) ?? [], at: place)
    }
  }
}
