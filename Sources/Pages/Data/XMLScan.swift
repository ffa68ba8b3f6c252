import Bibliography

/// The elements and texts of an XML file, each with its place. One pass over the bytes; nothing is resolved, and what is not
/// well-formed is read as far as it goes.
struct XMLScan {
  enum Token {
    /// At the byte of its `<`.
    case start(String, Int)
    /// The end tag, or the end of an element without content.
    case end(String)
    /// - isVerbatim: whether it is a CDATA section, which has no character references.
    case text(Range<Int>, isVerbatim: Bool)
  }

  private let source: [UInt8]
  private var index: Int
  /// The end of an element without content, which follows its start.
  private var pending: String?

  init(_ source: [UInt8]) {
    self.source = source
    index = source.textStart
  }

  mutating func next() -> Token? {
    if let name = pending {
      pending = nil
      return .end(name)
    }
    while index < source.count {
      guard source[index] == UInt8(ascii: "<") else {
        let start = index
        index = source[index...].firstIndex(of: UInt8(ascii: "<")) ?? source.count
        return .text(start..<index, isVerbatim: false)
      }
      if source.has("<!--", at: index) {
        pass(behind: "-->", from: index + 4)
      } else if source.has("<![cdata[", at: index) {
        let start = index + 9
        pass(behind: "]]>", from: start)
        let end = source[..<index].suffix(3).elementsEqual("]]>".utf8) ? index - 3 : index
        if start < end { return .text(start..<end, isVerbatim: true) }
      } else if source.has("<?", at: index) {
        pass(behind: "?>", from: index + 2)
      } else if source.has("<!", at: index) {
        pass(behind: ">", from: index + 2)
      } else {
        return tag()
      }
    }
    return nil
  }

  /// The value of an attribute of the start tag at a byte, with its references decoded.
  func attribute(_ name: String, of start: Int) -> String? {
    var place = start + 1
    while place < index, !source[place].isBlank { place += 1 }
    while place < index {
      while place < index, source[place].isBlank { place += 1 }
      let nameStart = place
      while place < index, source[place] != UInt8(ascii: "="), !source[place].isBlank { place += 1 }
      let nameEnd = place
      while place < index, source[place] != UInt8(ascii: "\""), source[place] != UInt8(ascii: "'") { place += 1 }
      guard place < index else { return nil }
      let quote = source[place]
      let valueStart = place + 1
      place = valueStart
      while place < index, source[place] != quote { place += 1 }
      if source[nameStart..<nameEnd].elementsEqual(name.utf8) {
        return text(of: valueStart..<place, isVerbatim: false)
      }
      place += 1
    }
    return nil
  }

  /// A text with its references decoded.
  func text(of range: Range<Int>, isVerbatim: Bool) -> String {
    let bytes = source[range]
    guard !isVerbatim, bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var decoded: [UInt8] = []
    var place = range.lowerBound
    while place < range.upperBound {
      if source[place] == UInt8(ascii: "&"),
        let reference = CharacterReference(in: source, at: place, end: range.upperBound, of: .text)
      {
        decoded += reference.text.utf8
        place += reference.length
      } else {
        decoded.append(source[place])
        place += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private mutating func pass(behind mark: StaticString, from start: Int) {
    index =
      source.firstIndex(of: mark, from: min(start, source.count)).map { $0 + mark.utf8CodeUnitCount } ?? source.count
  }

  private mutating func tag() -> Token {
    let start = index
    let isEnd = start + 1 < source.count && source[start + 1] == UInt8(ascii: "/")
    let nameStart = start + (isEnd ? 2 : 1)
    var end = nameStart
    while end < source.count, !source[end].isBlank, !">/<".utf8.contains(source[end]) { end += 1 }
    let name = String(decoding: source[nameStart..<min(end, nameStart + 40)], as: UTF8.self)
    var quote: UInt8 = 0
    // A `<` inside of a tag is an error, after which the next tag is read.
    while end < source.count, quote != 0 || source[end] != UInt8(ascii: ">") && source[end] != UInt8(ascii: "<") {
      if quote == source[end] {
        quote = 0
      } else if quote == 0, source[end] == UInt8(ascii: "\"") || source[end] == UInt8(ascii: "'") {
        quote = source[end]
      }
      end += 1
    }
    let isClosed = end < source.count && source[end] == UInt8(ascii: ">")
    index = isClosed ? end + 1 : end
    if isEnd { return .end(name) }
    if isClosed, source[end - 1] == UInt8(ascii: "/") { pending = name }
    return .start(name, start)
  }
}

extension MappedText {
  /// The text between two tags: its references decoded, and each stretch of white space with a line end one blank.
  init(markup range: Range<Int>, of file: SourceFile, isDecoded: Bool) {
    self.init()
    let bytes = file.bytes
    var start = range.lowerBound
    var index = start
    func flush(_ text: inout MappedText) {
      if start < index { text.append(verbatim: file.text(in: start..<index), at: start) }
    }
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "&"), isDecoded,
        let reference = CharacterReference(in: bytes, at: index, end: range.upperBound, of: .text)
      {
        flush(&self)
        // `&#xD;` is a line end.
        let isBlank = reference.text.utf8.allSatisfy(\.isBlank)
        append(isBlank ? " " : reference.text, from: index..<index + reference.length)
        index += reference.length
        start = index
      } else if bytes[index] == 0x0A || bytes[index] == 0x0D {
        var first = index
        while first > start, bytes[first - 1].isBlank { first -= 1 }
        if start < first { append(verbatim: file.text(in: start..<first), at: start) }
        while index < range.upperBound, bytes[index].isBlank { index += 1 }
        append(" ", from: first..<index)
        start = index
      } else {
        index += 1
      }
    }
    flush(&self)
  }
}
