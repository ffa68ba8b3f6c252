import Bibliography

/// Makes citations from the rows of a table: comma-, semicolon- or tab-separated values below a header row (RFC 4180).
struct TableReader {
  private let file: SourceFile
  private let keys: FieldKeys
  private let separator: UInt8
  /// Where the header begins.
  private let start: Int

  init(_ file: SourceFile, keys: FieldKeys) {
    self.file = file
    self.keys = keys
    start = TableReader.headerStart(in: file.bytes)
    if start > file.bytes.textStart, let sign = file.bytes[file.bytes.textStart...].firstIndex(of: UInt8(ascii: "=")) {
      separator = file.bytes[sign + 1]
      return
    }
    let header = file.bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    let candidates = [UInt8(ascii: ","), 0x09, UInt8(ascii: ";")]
    separator =
      candidates.max { left, right in
        header.count { $0 == left } < header.count { $0 == right }
      } ?? UInt8(ascii: ",")
  }

  /// The header's first byte. Before it Excel writes a line that names the separator: `sep=;`.
  static func headerStart(in bytes: [UInt8]) -> Int {
    let start = bytes.textStart
    let line = bytes[start...].prefix(TableReader.longestSeparatorLine).prefix { $0 != 0x0A && $0 != 0x0D }
    let words = line.first == UInt8(ascii: "\"") ? line.dropFirst().prefix { $0 != UInt8(ascii: "\"") } : line
    guard words.count == 5, words.has("sep=", at: words.startIndex), line.endIndex < bytes.count else { return start }
    let isPair = bytes[line.endIndex] == 0x0D && line.endIndex + 1 < bytes.count && bytes[line.endIndex + 1] == 0x0A
    return line.endIndex + (isPair ? 2 : 1)
  }

  /// The bytes of `"sep=;"` and of its line end.
  private static let longestSeparatorLine = 9

  /// Bytes of a row that a message shows.
  private static let longestExcerpt = 100

  /// Rows of one table are citations where its header names a title or a DOI.
  func read(into page: inout Page) {
    var rows = TableRows(file.bytes, from: start, separator: separator)
    guard let header = rows.next()?.map(\.text.text) else { return }
    let fields = header.map { keys.field(FieldKeys.form(of: $0)) }
    guard fields.contains(.doi) || fields.contains(.title) else { return }
    var entries = DataEntries(file, keys: keys)
    var broken = BrokenEntries()
    while true {
      let start = rows.offset
      guard let row = rows.next() else { break }
      if row.allSatisfy({ $0.text.isEmpty }) { continue }
      guard row.count == header.count else {
        let end = file.bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.bytes.count
        var last = min(end, start + TableReader.longestExcerpt)
        while last > start, last < end, file.bytes[last].continuesScalar { last -= 1 }
        broken.append(
          BrokenEntry(range: start..<last, what: "the row has \(row.count) cells, the header \(header.count)"))
        continue
      }
      let members = zip(header, row).compactMap { name, cell in
        cell.text.isEmpty ? nil : DataMember(name, .scalar(cell.text, cell.notation))
      }
      entries.collect(.map(members), isItem: true)
    }
    if let quotation = rows.broken { broken.append(quotation) }
    broken.add(to: &page)
    entries.add(to: &page, commentSign: nil)
  }
}

/// The rows of a table, cell by cell.
private struct TableRows {
  struct Cell {
    var text: MappedText
    var notation: FieldNotation
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var index: Int
  /// Where the next row begins.
  var offset: Int { index }
  /// A quotation mark that is never closed.
  private(set) var broken: BrokenEntry?

  init(_ bytes: [UInt8], from start: Int, separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
    index = start
  }

  /// nil at the end of the table.
  mutating func next() -> [Cell]? {
    guard index < bytes.count else { return nil }
    var cells: [Cell] = []
    while true {
      cells.append(bytes[index...].first == UInt8(ascii: "\"") ? quoted() : bare())
      guard index < bytes.count, bytes[index] == separator else { break }
      index += 1
      // A separator at the end of the table.
      if index == bytes.count { break }
    }
    if index < bytes.count, bytes[index] == 0x0D { index += 1 }
    if index < bytes.count, bytes[index] == 0x0A { index += 1 }
    return cells
  }

  private var notation: FieldNotation { .cell(separator: separator, isQuoted: false) }

  private mutating func bare() -> Cell {
    let end = bytes[index...].firstIndex { $0 == separator || $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    var text = MappedText()
    text.append(verbatim: String(decoding: bytes[index..<end], as: UTF8.self), at: index)
    index = end
    return Cell(text: text.trimmed(), notation: notation)
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
        return Cell(text: text.trimmed(), notation: .cell(separator: separator, isQuoted: true))
      }
      text.append("\"", from: mark..<(mark + 2))
      index = mark + 2
    }
    let end = bytes[open...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    broken = broken ?? BrokenEntry(range: open..<min(end, open + 100), what: "a quotation mark is not closed")
    index = end
    return Cell(text: MappedText(), notation: .elsewhere)
  }
}
