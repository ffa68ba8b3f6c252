import Bibliography

/// Signs that a registered text is damaged: the citation is not wrong for differing from it.
enum RecordFaults {
  /// Lost markup (`(  )`, `(,`), unreadable letters, formulas in TeX.
  static func isBroken(_ text: FoldedText) -> Bool {
    let bytes = text.utf8
    var last: UInt8 = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "$"): return true
      case UInt8(ascii: ","), UInt8(ascii: ")"): if last == UInt8(ascii: "(") { return true }
      case UInt8(ascii: "?"): if last == byte { return true }
      case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD: return true
      case 0x20: continue
      default: break
      }
      last = byte
    }
    return false
  }
}
