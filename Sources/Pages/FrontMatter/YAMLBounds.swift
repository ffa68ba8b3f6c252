import Bibliography

/// What YAML may hold before it is read: a few hundred bytes can stand for more values than a machine has room for.
package enum YAMLBounds {
  private static let deepest = 64
  /// So many aliases cannot grow into a bomb.
  private static let mostAliases = 16

  /// What makes it unsafe to read; nil where it is safe.
  ///
  /// - Parameter name: what it is, at the beginning of the sentence.
  package static func refusal(of bytes: ArraySlice<UInt8>, named name: String) -> String? {
    var depth = 0
    var anchors = 0
    var aliases = 0
    var dashes = 0
    var before: UInt8 = 0x0A
    for (index, byte) in zip(bytes.indices, bytes) {
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0x0A
      let isStart = before.isBlank || before.mayPrecedeYAMLNode
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: "&") where isStart && !next.isBlank: anchors += 1
      case UInt8(ascii: "*") where isStart && !next.isBlank: aliases += 1
      case UInt8(ascii: "-") where before.isBlank && next.isBlank: dashes += 1
      case UInt8(ascii: "?") where before.isBlank && next.isBlank: dashes += 1
      case 0x0A: dashes = 0
      default: break
      }
      if depth > deepest || dashes > deepest { return "\(name) is nested too deeply" }
      before = byte
    }
    return anchors > 0 && aliases > mostAliases ? "\(name) has more than \(mostAliases) aliases" : nil
  }
}

extension UInt8 {
  /// Whether an alias or an anchor may stand directly behind it: what begins a value in brackets, and the last bytes of
  /// U+0085, U+2028, U+2029 and U+FEFF, which YAML takes for line breaks or for nothing.
  fileprivate var mayPrecedeYAMLNode: Bool {
    switch self {
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "?"), 0x85, 0xA8,
      0xA9,
      0xBF:
      true
    default: false
    }
  }
}
