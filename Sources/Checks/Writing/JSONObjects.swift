import Bibliography

/// The objects and arrays of a page in JSON, read once.
struct JSONObjects {
  private struct Container {
    var start: Int
    var end: Int
    var isObject: Bool
    /// The index of the container around it.
    var parent: Int?
  }

  /// In the order of their starts.
  private var containers: [Container] = []

  init(in bytes: [UInt8]) {
    var open: [Int] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "{") where !isQuoted, UInt8(ascii: "[") where !isQuoted:
        open.append(containers.count)
        containers.append(
          Container(start: index, end: bytes.count, isObject: byte == UInt8(ascii: "{"), parent: open.dropLast().last))
      case UInt8(ascii: "}") where !isQuoted, UInt8(ascii: "]") where !isQuoted:
        if let last = open.popLast() { containers[last].end = index }
      default: break
      }
      index += 1
    }
  }

  /// The brace of the innermost object around a place; nil where that is in an array within an object, or in none.
  func object(around offset: Int) -> Int? {
    var index = containers.firstIndexOfSorted { $0.start >= offset } - 1
    guard index >= 0 else { return nil }
    while containers[index].end < offset {
      guard let parent = containers[index].parent else { return nil }
      index = parent
    }
    return containers[index].isObject ? containers[index].start : nil
  }
}
