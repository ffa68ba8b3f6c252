import Bibliography

/// A page as it was read: its bytes and where its lines begin.
package struct SourceFile: Sendable {
  /// As the user named it; reports print it.
  package let path: String
  /// The page's text in UTF-8; all ranges count these bytes.
  package let bytes: [UInt8]
  /// That of the file.
  package internal(set) var encoding = PageEncoding.utf8
  /// nil where the file's bytes are `bytes`.
  var original: Original?
  /// The offset of each line's first byte; the first is 0.
  private let lineStarts: [Int]
  /// How many Unicode scalars begin before each stretch: a page may be one long line, and have thousands of findings.
  private let scalarsBefore: [Int]
  private static let stretch = 1024

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    var scalars = 0
    var scalarsBefore: [Int] = []
    // A larger page is refused: nobody asks for its lines.
    let counted = bytes.count <= PageLimits.size ? bytes[...] : []
    for (offset, byte) in counted.enumerated() {
      if offset % SourceFile.stretch == 0 { scalarsBefore.append(scalars) }
      if byte == 0x0A { starts.append(offset + 1) }
      if byte.beginsScalar { scalars += 1 }
    }
    scalarsBefore.append(scalars)
    lineStarts = starts
    self.scalarsBefore = scalarsBefore
  }

  /// The text between two byte offsets.
  package func text(in range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The line that a byte stands on; the first is 1.
  package func line(of offset: Int) -> Int { lineStarts.firstIndexOfSorted { $0 > offset } }

  /// The first byte of the line that a byte stands on.
  package func startOfLine(at offset: Int) -> Int { lineStarts[line(of: offset) - 1] }

  /// Where a byte stands for a reader: 1-based line, and 1-based column in Unicode scalars.
  package func location(of offset: Int) -> SourceLocation {
    let line = lineStarts.firstIndexOfSorted { $0 > offset } - 1
    let column = scalars(before: offset) - scalars(before: lineStarts[line]) + 1
    let place = original?.map.file(offset..<offset).lowerBound ?? offset
    return SourceLocation(offset: place, line: line + 1, column: column)
  }

  private func scalars(before offset: Int) -> Int {
    let stretch = offset / SourceFile.stretch
    guard stretch < scalarsBefore.count else { return offset }
    let rest = bytes[stretch * SourceFile.stretch..<offset]
    return scalarsBefore[stretch] + rest.count(where: \.beginsScalar)
  }
}

/// A place on a page: offset in the file's bytes, 1-based line, 1-based column in Unicode scalars.
package struct SourceLocation: Hashable, Sendable {
  package var offset: Int
  package var line: Int
  package var column: Int
}

extension UInt8 {
  fileprivate var beginsScalar: Bool { self & 0xC0 != 0x80 }
}
