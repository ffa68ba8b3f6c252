import Bibliography

/// The rows of a table, cell by cell: comma-, semicolon- or tab-separated values (RFC 4180).
package struct TableRows {
  package struct Cell {
    /// Between quotation marks, without them.
    package var text: MappedText
    package var notation: FieldNotation
    /// From the separator before it to the one behind it.
    package var range: Range<Int>
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var index: Int
  /// Where the next row begins.
  package var offset: Int { index }
  /// A quotation mark that is never closed.
  package private(set) var broken: BrokenEntry?

  package init(_ bytes: [UInt8], from start: Int, separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
    index = start
  }

  /// nil at the end of the table.
  package mutating func next() -> [Cell]? {
    guard index < bytes.count else { return nil }
    var cells: [Cell] = []
    while true {
      cells.append(bytes[index...].first == UInt8(ascii: "\"") ? quoted() : bare())
      guard index < bytes.count, bytes[index] == separator else { break }
      index += 1
    }
    if index < bytes.count, bytes[index] == 0x0D { index += 1 }
    if index < bytes.count, bytes[index] == 0x0A { index += 1 }
    return cells
  }

  private mutating func bare() -> Cell {
    let end = bytes[index...].firstIndex { $0 == separator || $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    var text = MappedText()
    text.append(verbatim: String(decoding: bytes[index..<end], as: UTF8.self), at: index)
    defer { index = end }
    return Cell(
      text: text.trimmed(), notation: .cell(separator: separator, isQuoted: false), range: index..<end)
  }

  /// Between quotation marks, two of which stand for one.
  private mutating func quoted() -> Cell {
    let open = index
    var text = MappedText()
    index += 1
    while let mark = bytes[index...].firstIndex(of: UInt8(ascii: "\"")) {
      text.append(verbatim: String(decoding: bytes[index..<mark], as: UTF8.self), at: index)
      guard mark + 1 < bytes.count, bytes[mark + 1] == UInt8(ascii: "\"") else {
        // What follows up to the next separator is not part of a cell.
        index = bytes[(mark + 1)...].firstIndex { $0 == separator || $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        return Cell(
          text: text.trimmed(), notation: .cell(separator: separator, isQuoted: true), range: open..<index)
      }
      text.append("\"", from: mark..<(mark + 2))
      index = mark + 2
    }
    let end = bytes[open...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    broken = broken ?? BrokenEntry(range: open..<min(end, open + 100), what: "a quotation mark is not closed")
    index = end
    return Cell(text: MappedText(), notation: .elsewhere, range: open..<end)
  }
}
