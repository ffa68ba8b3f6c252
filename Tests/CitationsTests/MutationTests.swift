import Citations
import Testing

/// Pages that were broken at random: none may crash the reader, and what it finds must still lead back to the bytes.
struct MutationTests {
  @Test(arguments: try FixturePage.all())
  func `a broken page is read or refused, and every range leads back to its bytes`(page: FixturePage) throws {
    let bytes = try page.bytes
    let own = try page.format
    for format in PageFormat.allCases {
      var random = SeededRandom(state: UInt64(bytes.count))
      for _ in 0..<(format == own ? 150 : 30) {
        let source = SourceFile(path: "page", bytes: Self.broken(Self.part(of: bytes, with: &random), with: &random))
        guard let read = try? Page.read(source, as: format) else { continue }
        let faults = Replay(source: source).faults(of: read)
        #expect(faults == [], "\(String(decoding: source.bytes, as: UTF8.self))")
        if !faults.isEmpty { return }
      }
    }
  }

  private static let pieces: [[UInt8]] = [
    "<", ">", "&", "&amp;", "&#", "</a>", "<a href=\"https://doi.org/10.1000/x\">", "<br>", "</div>", "<div>", "<!--",
    "-->", "<p>", "\"", "'", "[", "](", "][x]", ")", "*", "_", "**", "`", "```\n", "\n", "\r\n", "\n\n", "  \n", "\\",
    "|",
    "\t", "\u{0}", "\u{1}", "é", "\u{2010}", "\u{1F600}", " 10.1000/", "{{", "}}", "{%", "%}", "---\n", "> ", "1. ",
    "<script>", "<li>", "<td>", "<!DOCTYPE", "<?x", "<![CDATA[", "]]>", "&nbsp;", "&#x41;", "&#0;", "<svg>", "</p>",
  ].map { Array($0.utf8) }

  /// Some lines of a page: a short page breaks as well as a long one.
  private static func part(of bytes: [UInt8], with random: inout SeededRandom) -> [UInt8] {
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let start = bytes[..<place].lastIndex(of: 0x0A) ?? 0
    return Array(bytes[start...].prefix(2500))
  }

  /// Bytes with one to four faults: something put in, taken out, doubled or moved.
  private static func broken(_ bytes: [UInt8], with random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...60, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 2: bytes[place] = UInt8.random(in: 0...127, using: &random)
      default: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
      }
    }
    return bytes
  }
}

/// The same numbers in every run (SplitMix64).
private struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
