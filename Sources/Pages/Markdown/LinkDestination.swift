import Bibliography

/// The target of a Markdown link and where the link ends: `(https://doi.org/10.1000/182 "title")`.
struct LinkDestination {
  var target: Range<Int>
  /// Behind the closing bracket.
  var end: Int

  /// Reads from the opening bracket on; nil when this is no target.
  init?(in bytes: [UInt8], at open: Int) {
    let limit = min(bytes.count, open + LinkDestination.longest)
    var index = open + 1
    func skipBlanks() { while index < limit, bytes[index].isBlank { index += 1 } }
    skipBlanks()
    guard index < limit else { return nil }
    if bytes[index] == UInt8(ascii: "<") {
      let start = index + 1
      guard let close = bytes[start..<limit].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      target = start..<close
      index = close + 1
    } else {
      guard let end = LinkDestination.bareEnd(in: bytes, from: index, limit: limit) else { return nil }
      target = index..<end
      index = end
    }
    skipBlanks()
    if index < limit, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      guard let close = bytes[(index + 1)..<limit].firstIndex(of: bytes[index]) else { return nil }
      index = close + 1
      skipBlanks()
    }
    guard index < limit, bytes[index] == UInt8(ascii: ")") else { return nil }
    end = index + 1
  }

  /// Longer ones are data, not addresses.
  private static let longest = 8192
  private static let deepest = 32

  /// The end of a target without `<>`: brackets balance, as in DOIs of the form SICI.
  private static func bareEnd(in bytes: [UInt8], from start: Int, limit: Int) -> Int? {
    var index = start
    var depth = 0
    while index < limit, !bytes[index].isBlank {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "("):
        depth += 1
        if depth > deepest { return nil }
      case UInt8(ascii: ")"):
        if depth == 0 { return index }
        depth -= 1
      case UInt8(ascii: "{") where bytes[index...].prefix(2).elementsEqual("{{".utf8):
        guard let close = bytes[index..<limit].firstIndex(of: "}}", from: index) else { return nil }
        index = close + 1
      default: break
      }
      index += 1
    }
    return index < limit && depth == 0 ? index : nil
  }
}
