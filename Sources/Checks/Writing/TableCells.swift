import Bibliography
import Pages

/// The cells of a row of a table: of Markdown, of HTML, or of separated values.
struct TableCells {
  /// The content of each cell, with its blanks.
  var cells: [Range<Int>]
  /// The quotation marks around cells of separated values belong to them.
  var isCSV = false
  /// A cell reaches over several columns or rows, so that the places in the row are no columns.
  var isIrregular = false

  /// The index of the cell that has a place of the page.
  func index(of offset: Int) -> Int? { cells.firstIndex { $0.lowerBound <= offset && offset <= $0.upperBound } }

  // MARK: Markdown and HTML

  /// The row around a place; nil where it is in no table.
  init?(around offset: Int, in bytes: [UInt8], as format: PageFormat) {
    let row =
      TableCells(ofHTMLAround: offset, in: bytes)
      ?? (format == .markdown ? TableCells(ofMarkdownAround: offset, in: bytes) : nil)
    guard let row else { return nil }
    self = row
  }

  /// `| Borel, A. … | 10.5555/x |`
  private init?(ofMarkdownAround offset: Int, in bytes: [UInt8]) {
    let line = bytes.startOfLine(at: offset)..<bytes.endOfLine(at: offset)
    guard let cells = TableCells.cells(ofLine: line, in: bytes) else { return nil }
    self.cells = cells
  }

  /// nil for a line that does not begin and end with a bar.
  private static func cells(ofLine line: Range<Int>, in bytes: [UInt8]) -> [Range<Int>]? {
    var (start, end) = (line.lowerBound, line.upperBound)
    while start < end, bytes[start].isWhite { start += 1 }
    while end > start, bytes[end - 1].isWhite { end -= 1 }
    let bar = UInt8(ascii: "|")
    guard end - start > 2, bytes[start] == bar, bytes[end - 1] == bar else { return nil }
    let bars = (start..<end).filter { bytes[$0] == bar && ($0 == start || bytes[$0 - 1] != UInt8(ascii: "\\")) }
    return zip(bars, bars.dropFirst()).map { $0 + 1..<$1 }
  }

  /// `<tr><td>Borel, A. …</td><td>10.5555/x</td></tr>`
  private init?(ofHTMLAround offset: Int, in bytes: [UInt8]) {
    let furthest = 8_000
    let window = max(0, offset - furthest)..<min(bytes.count, offset + furthest)
    guard let start = TableCells.last("<tr", before: offset, in: window, of: bytes),
      bytes.range(of: "</tr", in: start..<offset) == nil,
      let end = bytes.range(of: "</tr", in: offset..<window.upperBound)?.lowerBound
    else { return nil }
    var cells: [Range<Int>] = []
    var place = start
    while let open = bytes.range(of: "<td", in: place..<end),
      let tag = bytes[open.upperBound..<end].firstIndex(of: 0x3E)
    {
      guard let close = bytes.range(of: "</td", in: tag..<end),
        bytes.range(of: "<td", in: tag..<close.lowerBound) == nil
      else { return nil }
      cells.append(tag + 1..<close.lowerBound)
      isIrregular = isIrregular || bytes.range(of: "span", in: open.upperBound..<tag) != nil
      place = close.upperBound
    }
    guard !cells.isEmpty, bytes.range(of: "<table", in: start..<end) == nil else { return nil }
    self.cells = cells
  }

  private static func last(_ tag: String, before offset: Int, in window: Range<Int>, of bytes: [UInt8]) -> Int? {
    let name = Array(tag.utf8)
    return bytes[window.lowerBound..<offset].indices.last { start in
      bytes[start] == 0x3C && bytes[start...].prefix(name.count).elementsEqual(name) { $0 == $1 || $0.lowered == $1 }
    }
  }

  /// Bytes between two rows up to which it is looked whether they are of one table.
  static let furthestRow = 100_000

  /// Whether two rows are of one table: nothing between them ends it.
  static func areOfOneTable(_ first: Int, _ second: Int, in bytes: [UInt8], as format: PageFormat) -> Bool {
    let between = min(first, second)..<max(first, second)
    if bytes.range(of: "<table", in: between) != nil || bytes.range(of: "</table", in: between) != nil { return false }
    if format != .markdown || TableCells(ofHTMLAround: first, in: bytes) != nil { return true }
    var line = bytes.startOfLine(at: between.upperBound)
    while line > between.lowerBound {
      let before = bytes.startOfLine(at: line - 1)
      guard cells(ofLine: before..<line - 1, in: bytes) != nil else { return false }
      line = before
    }
    return true
  }

  fileprivate init(ofSeparated cells: [Range<Int>]) {
    self.cells = cells
    isCSV = true
  }
}

/// The rows of a file of separated values, read once.
struct SeparatedRows {
  private var rows: [[Range<Int>]] = []

  init(in bytes: [UInt8], separatedBy separator: UInt8) {
    var reader = TableRows(bytes, from: bytes.textStart, separator: separator)
    while let row = reader.next() { rows.append(row.map(\.range)) }
  }

  /// The row around a place.
  func row(around offset: Int) -> TableCells? {
    let behind = rows.firstIndexOfSorted { $0[0].lowerBound > offset }
    guard behind > 0, let last = rows[behind - 1].last, offset <= last.upperBound else { return nil }
    return TableCells(ofSeparated: rows[behind - 1])
  }
}
