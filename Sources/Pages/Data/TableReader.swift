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
