import Bibliography
import Pages

/// The fields of an entry between braces, in BibTeX or JSON, on one line or on many.
struct DelimitedFields: EntryFields {
  private struct Part {
    var key: String
    /// From the key to the end of the value.
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private var parts: [Part] = []
  /// Whether a comma stands behind the last field.
  private var hasLastComma = false

  /// The fields of the entry that has a place of the page in one of its values.
  ///
  /// - Parameter objects: the objects of a page in JSON; nil for BibTeX.
  init?(around offset: Int, in bytes: [UInt8], _ objects: JSONObjects?) {
    self.bytes = bytes
    let isJSON = objects != nil
    guard offset < bytes.count,
      let open = isJSON ? objects?.object(around: offset) : DelimitedFields.entry(around: offset, in: bytes)
    else { return nil }
    var depth = 1
    var isQuoted = false
    var start = open + 1
    var index = start
    while index < bytes.count, depth > 0 {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "\"") where isJSON || depth == 1: isQuoted.toggle()
      case UInt8(ascii: "{") where !(isJSON && isQuoted), UInt8(ascii: "[") where isJSON && !isQuoted: depth += 1
      case UInt8(ascii: "}") where !(isJSON && isQuoted), UInt8(ascii: "]") where isJSON && !isQuoted:
        depth -= 1
        if depth == 0 { add(start..<index) }
      case UInt8(ascii: ",") where depth == 1 && !isQuoted:
        add(start..<index)
        start = index + 1
        hasLastComma = bytes[start...].first { !$0.isWhite } == UInt8(ascii: "}")
      default: break
      }
      index += 1
    }
    guard depth == 0, parts.count > 1, parts.contains(where: { $0.range.contains(offset) }) else { return nil }
  }

  private mutating func add(_ range: Range<Int>) {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start].isWhite { start += 1 }
    while end > start, bytes[end - 1].isWhite { end -= 1 }
    guard start < end else { return }
    let name = bytes[start..<end].drop { $0 == UInt8(ascii: "\"") }.prefix { $0.isLetter || "-_".utf8.contains($0) }
    parts.append(Part(key: String(decoding: name, as: UTF8.self).lowercased(), range: start..<end))
  }

  /// The brace of the entry of BibTeX around a place: an `@` that begins a line, or stands behind another entry.
  private static func entry(around offset: Int, in bytes: [UInt8]) -> Int? {
    let sign = bytes[..<offset].indices.last { index in
      bytes[index] == UInt8(ascii: "@")
        && (bytes[..<index].last { $0 != 0x20 && $0 != 0x09 }.map { "\n\r}".utf8.contains($0) } ?? true)
    }
    // In parentheses, `@article(a, …)`, the first brace is that of a value.
    guard let sign, let brace = bytes[sign..<offset].firstIndex(of: UInt8(ascii: "{")),
      bytes[sign + 1..<brace].allSatisfy({ $0.isLetter || $0.isWhite })
    else { return nil }
    return brace
  }

  // MARK: The field of the DOI

  func model(of mention: Range<Int>) -> FieldModel? {
    guard
      let index = parts.firstIndex(where: {
        $0.range.lowerBound < mention.lowerBound && mention.upperBound <= $0.range.upperBound
      })
    else { return nil }
    let range = parts[index].range
    let tail = bytes[mention.upperBound..<range.upperBound]
    let head = bytes[range.lowerBound..<mention.lowerBound]
    guard tail.allSatisfy({ "\"}".utf8.contains($0) }),
      head.drop(while: { $0 == UInt8(ascii: "\"") }).dropFirst(parts[index].key.utf8.count)
        .allSatisfy({ " \t\r\n\"={:".utf8.contains($0) })
    else { return nil }
    return FieldModel(
      head: String(decoding: head, as: UTF8.self), tail: String(decoding: tail, as: UTF8.self),
      // The first part of BibTeX is the entry's key.
      previous: index > 0 ? parts[index - 1].key : nil, next: index + 1 < parts.count ? parts[index + 1].key : nil)
  }

  func has(_ key: String) -> Bool { parts.contains { $0.key == key } }

  /// Last, before the same field, or behind the same field.
  func adding(_ value: String, like model: FieldModel) -> Edit? {
    guard !value.utf8.contains(where: { "{}\"\\".utf8.contains($0) }), let last = parts.last else { return nil }
    let new = model.head + value + model.tail
    if model.next != nil, let index = parts.indices.dropFirst().first(where: { parts[$0].key == model.next }) {
      let start = parts[index].range.lowerBound
      return Edit(range: start..<start, replacement: new + "," + blanks(before: index))
    }
    if model.next != nil, let index = parts.indices.dropFirst().first(where: { parts[$0].key == model.previous }) {
      let end = parts[index].range.upperBound
      return Edit(range: end..<end, replacement: "," + blanks(before: index) + new)
    }
    guard model.next == nil else { return nil }
    let end = last.range.upperBound + (hasLastComma ? 1 : 0)
    return Edit(
      range: end..<end,
      replacement: (hasLastComma ? "" : ",") + blanks(before: parts.count - 1) + new + (hasLastComma ? "," : ""))
  }

  /// The blanks and the line end before a field.
  private func blanks(before index: Int) -> String {
    let start = parts[index].range.lowerBound
    let blanks = bytes[..<start].reversed().prefix { $0.isWhite }.count
    return String(decoding: bytes[start - blanks..<start], as: UTF8.self)
  }
}
