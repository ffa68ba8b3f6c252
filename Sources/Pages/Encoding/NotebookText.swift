import Bibliography

/// The cells of a Jupyter notebook as one Markdown page, with its mapping to the bytes of the notebook.
///
/// Each line of the notebook is a line of the page, so that both have the same line numbers; a line without text of a cell
/// is blank. Code is between fences, which stand for the brackets around it.
struct NotebookText {
  private(set) var utf8: [UInt8] = []
  private(set) var map = OffsetMap()
  private let file: [UInt8]
  /// The end of what has been mapped.
  private var reached = 0

  private struct Cell {
    var isMarkdown = false
    var isCode = false
    /// The texts of its source, usually one for each line.
    var source: [MappedText] = []
    /// The bytes of the source with its brackets.
    var extent = 0..<0
  }

  /// Whether a file is a notebook, by its beginning and its version.
  static func isNotebook(_ file: [UInt8]) -> Bool {
    file.first { !$0.isBlank } == UInt8(ascii: "{") && file.firstIndex(of: "\"nbformat\"", from: 0) != nil
  }

  init(_ file: [UInt8]) throws(ScanError) {
    self.file = file
    var cells: [Cell] = []
    do throws(JSONError) {
      var reader = JSONReader(file)
      try reader.object { (key, reader) throws(JSONError) in
        guard key == "cells", try reader.peek() == .array else { return }
        try reader.array { (reader) throws(JSONError) in cells.append(try NotebookText.cell(&reader)) }
      }
    } catch {
      throw ScanError(.notJSON, at: error.offset)
    }
    for cell in cells where cell.isMarkdown || cell.isCode { append(cell) }
    skip(to: file.count)
  }

  private static func cell(_ reader: inout JSONReader) throws(JSONError) -> Cell {
    var cell = Cell()
    guard try reader.peek() == .object else { return cell }
    try reader.object { (key, reader) throws(JSONError) in
      switch key {
      case "cell_type":
        let type = try JSONText(&reader)?.text.text
        cell.isMarkdown = type == "markdown"
        cell.isCode = type == "code"
      case "source":
        let kind = try reader.peek()
        let start = reader.offset
        if kind == .array {
          try reader.array { (reader) throws(JSONError) in
            if let text = try JSONText(&reader, decodesReferences: false) { cell.source.append(text.text) }
          }
        } else if let text = try JSONText(&reader, decodesReferences: false) {
          cell.source.append(text.text)
        }
        cell.extent = start..<reader.offset
      default: break
      }
    }
    return cell
  }

  private mutating func append(_ cell: Cell) {
    guard let first = cell.source.first(where: { !$0.isEmpty })?.sourceRange else { return }
    let lines = skip(to: cell.extent.lowerBound)
    // A notebook on one line has no lines between its cells.
    var border = String(repeating: "\n", count: max(0, 2 - lines))
    if cell.isCode {
      let isLine = file[cell.extent.lowerBound..<first.lowerBound].contains(0x0A)
      border += isLine ? NotebookText.fence : NotebookText.fence + "\n"
    }
    append(border, from: 1)
    for text in cell.source {
      guard let range = text.sourceRange else { continue }
      skip(to: range.lowerBound)
      append(text)
    }
    skip(to: max(reached, cell.extent.upperBound - 1))
    if cell.isCode { append((utf8.last == 0x0A ? "" : "\n") + NotebookText.fence, from: 1) }
  }

  /// Longer than any fence in code.
  private static let fence = "````````"

  /// The text of a string. A line end at its end is that of the notebook behind it.
  private mutating func append(_ text: MappedText) {
    let bytes = Array(text.text.utf8)
    for run in text.runs {
      skip(to: run.source.lowerBound)
      if run.isVerbatim {
        for byte in bytes[run.visible] { append([byte], from: 1) }
      } else if bytes[run.visible].elementsEqual([0x0A]), endsLine(run.source.upperBound) {
        skip(to: run.source.upperBound)
      } else {
        append(Array(bytes[run.visible]), from: run.source.count)
      }
    }
  }

  /// Whether a string ends here, and with it the line of the notebook: `",` and a line end.
  private func endsLine(_ offset: Int) -> Bool {
    let rest = file[offset...].prefix(8).drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") || $0 == 0x20 }
    return rest.startIndex > offset && (rest.first == 0x0A || rest.first == 0x0D)
  }

  private mutating func append(_ text: String, from length: Int) { append(Array(text.utf8), from: length) }

  private mutating func append(_ text: [UInt8], from length: Int) {
    if text.isEmpty { map.skip(file: length) } else { map.append(text: text.count, file: length) }
    utf8 += text
    reached += length
  }

  /// Leaves out bytes of the notebook up to an offset, except for its line ends.
  ///
  /// - Returns: the number of line ends.
  @discardableResult
  private mutating func skip(to offset: Int) -> Int {
    var lines = 0
    while reached < offset {
      let line = file[reached..<offset].firstIndex(of: 0x0A) ?? offset
      if line > reached {
        map.skip(file: line - reached)
        reached = line
      }
      if line < offset {
        append([0x0A], from: 1)
        lines += 1
      }
    }
    return lines
  }
}
