import Bibliography
import Pages

/// The fields of an entry that has one a line: `doi: 10.5555/x` in YAML, `DO  - 10.5555/x` in RIS.
struct FieldLines: EntryFields {
  private struct Line {
    var key: String
    /// Without the line end.
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private var lines: [Line] = []

  /// The lines around a place, which is in the value of a field.
  init?(around offset: Int, in bytes: [UInt8], isRIS: Bool) {
    self.bytes = bytes
    guard offset < bytes.count, let own = FieldLines.line(at: offset, in: bytes, isRIS) else { return nil }
    let column = own.column
    var lines = [Line(key: own.key, range: own.range)]
    var start = own.range.lowerBound
    // Up to the line with the dash of the list's item.
    var isFirst = own.beginsItem
    while start > 0, !isFirst, let line = FieldLines.line(at: start - 1, in: bytes, isRIS), line.column >= column {
      if line.column == column { lines.insert(Line(key: line.key, range: line.range), at: 0) }
      isFirst = line.beginsItem && line.column == column
      start = line.range.lowerBound
    }
    var end = bytes.endOfLine(at: offset)
    while end + 1 < bytes.count {
      // A blank line may stand in a block of text, and between fields.
      var next = end + 1
      while !isRIS, next < bytes.count, bytes[next..<bytes.endOfLine(at: next)].allSatisfy(\.isWhite) {
        next = bytes.endOfLine(at: next) + 1
      }
      guard next < bytes.count, let line = FieldLines.line(at: next, in: bytes, isRIS), line.column >= column else {
        break
      }
      end = next - 1
      if line.column == column {
        if line.beginsItem { break }
        lines.append(Line(key: line.key, range: line.range))
      } else if let last = lines.indices.last {
        lines[last].range = lines[last].range.lowerBound..<line.range.upperBound
      }
      end = bytes.endOfLine(at: end + 1)
    }
    self.lines = lines
  }

  /// A line with the column of its key; nil for a blank one and for a line that has none in RIS.
  private static func line(
    at offset: Int, in bytes: [UInt8], _ isRIS: Bool
  ) -> (key: String, column: Int, range: Range<Int>, beginsItem: Bool)? {
    let start = bytes.startOfLine(at: offset)
    var end = bytes.endOfLine(at: offset)
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    let content = bytes[start..<end].firstIndex { !$0.isWhite } ?? end
    guard content < end, !bytes[start..<end].starts(with: "---".utf8) else { return nil }
    let hasDash = !isRIS && bytes[content] == UInt8(ascii: "-") && content + 1 < end && bytes[content + 1] == 0x20
    let place = hasDash ? bytes[(content + 1)..<end].firstIndex { !$0.isWhite } ?? end : content
    let key = bytes[place..<end].prefix { $0.isLetter || $0.isDigit || "-_".utf8.contains($0) }
    let sign = bytes[key.endIndex..<end].drop { $0.isWhite }.first
    guard !isRIS || key.count == 2 && sign == UInt8(ascii: "-") else { return nil }
    return (
      String(decoding: key, as: UTF8.self), place - start, start..<end, hasDash || isRIS && key.elementsEqual("TY".utf8)
    )
  }

  /// nil also where the line begins an item.
  func model(of mention: Range<Int>) -> FieldModel? {
    guard let index = lines.firstIndex(where: { $0.range.contains(mention.lowerBound) }),
      mention.upperBound <= lines[index].range.upperBound
    else { return nil }
    let line = lines[index].range
    let head = bytes[line.lowerBound..<mention.lowerBound].drop { $0.isWhite }
    let tail = bytes[mention.upperBound..<line.upperBound]
    guard head.starts(with: lines[index].key.utf8), tail.allSatisfy({ "\"' ".utf8.contains($0) }) else { return nil }
    return FieldModel(
      head: String(decoding: head, as: UTF8.self), tail: String(decoding: tail, as: UTF8.self),
      previous: index > 0 ? lines[index - 1].key : nil, next: index + 1 < lines.count ? lines[index + 1].key : nil)
  }

  func has(_ key: String) -> Bool { lines.contains { $0.key.lowercased() == key } }

  /// Last, before the same field, or behind the same field.
  func adding(_ value: String, like model: FieldModel) -> Edit? {
    guard let last = lines.last, !value.utf8.contains(where: { "\"'\\#".utf8.contains($0) }) else { return nil }
    let column = bytes[last.range].prefix { $0 == 0x20 || $0 == 0x09 }
    let content = String(decoding: column, as: UTF8.self) + model.head + value + model.tail
    let end = bytes.endOfLine(at: last.range.lowerBound)
    let lineEnd = end > 0 && bytes[end - 1] == 0x0D ? "\r\n" : "\n"
    // The line of the item's dash cannot have one before it.
    if model.next != nil, let line = lines.dropFirst().first(where: { $0.key == model.next }) {
      return Edit(range: line.range.lowerBound..<line.range.lowerBound, replacement: content + lineEnd)
    }
    let isLast = model.next == nil
    guard let line = isLast ? last : lines.first(where: { $0.key == model.previous }), lines.count > 1 else {
      return nil
    }
    return Edit(range: line.range.upperBound..<line.range.upperBound, replacement: lineEnd + content)
  }
}
