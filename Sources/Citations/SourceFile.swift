/// A page as it was read: its bytes and where its lines begin.
public struct SourceFile: Sendable {
  /// As the user named it; reports print it.
  public let path: String
  /// UTF-8.
  public let bytes: [UInt8]
  /// The offset of each line's first byte; the first is 0.
  private let lineStarts: [Int]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    lineStarts = starts
  }

  /// The text between two byte offsets.
  public func text(in range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Where a byte stands for a reader: 1-based line, and 1-based column in Unicode scalars.
  public func location(of offset: Int) -> SourceLocation {
    let line = lineStarts.partitioningIndex { $0 > offset } - 1
    let scalars = bytes[lineStarts[line]..<offset].lazy.filter { $0 & 0xC0 != 0x80 }.count
    return SourceLocation(offset: offset, line: line + 1, column: scalars + 1)
  }
}

/// A place on a page: UTF-8 byte offset, 1-based line, 1-based column in Unicode scalars.
public struct SourceLocation: Hashable, Sendable {
  public var offset: Int
  public var line: Int
  public var column: Int
}

extension [Int] {
  /// The first index at which the predicate, false before and true after, becomes true.
  fileprivate func partitioningIndex(where isAfter: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
