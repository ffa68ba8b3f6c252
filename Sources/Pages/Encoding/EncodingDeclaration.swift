import Bibliography

/// What a file says about its encoding: by its first bytes, `<meta charset=…>`, `<?xml encoding=…?>`, or an editor's line.
enum EncodingDeclaration {
  /// Browsers look no further.
  private static let longest = 4096

  /// The declared encoding; nil where none is, and an error where it is one that nobody knows.
  static func encoding(of file: [UInt8], as format: PageFormat) throws(ScanError) -> PageEncoding? {
    if file.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0x3C, 0x00]) { return .utf16LittleEndian }
    if file.starts(with: [0xFE, 0xFF]) || file.starts(with: [0x00, 0x3C]) { return .utf16BigEndian }
    let beginning = file.prefix(longest)
    guard let label = label(in: beginning, as: format) else { return nil }
    let name = String(decoding: beginning[label], as: UTF8.self)
    guard let encoding = PageEncoding(label: name) else {
      throw ScanError(.unknownEncoding(name), at: label.lowerBound)
    }
    return encoding
  }

  private static func label(in bytes: ArraySlice<UInt8>, as format: PageFormat) -> Range<Int>? {
    switch format {
    case .html: labelOfMarkup(bytes)
    case .markdown: labelOfMarkup(bytes) ?? labelOfLines(bytes, behind: "-*-", "coding")
    case .bibtex: labelOfLines(bytes, behind: "%", "encoding") ?? labelOfLines(bytes, behind: "-*-", "coding")
    case .text: labelOfLines(bytes, behind: "-*-", "coding")
    case .cslJSON: nil
    }
  }

  /// `<?xml version="1.0" encoding="…"?>`, `<meta charset="…">`
  private static func labelOfMarkup(_ bytes: ArraySlice<UInt8>) -> Range<Int>? {
    if bytes.has("<?xml", at: bytes.startIndex), let end = bytes.firstIndex(of: "?>", from: 5),
      let label = value(of: "encoding", in: bytes[..<end], from: 5)
    {
      return label
    }
    var index = bytes.startIndex
    while let tag = bytes.firstIndex(of: "<meta", from: index) {
      index = bytes[tag...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.endIndex
      if let label = value(of: "charset", in: bytes[..<index], from: tag) { return label }
    }
    return nil
  }

  /// `-*- coding: latin-1 -*-`, or `% Encoding: Cp1252` as JabRef writes it, in one of the first two lines.
  private static func labelOfLines(
    _ bytes: ArraySlice<UInt8>, behind mark: StaticString, _ word: StaticString
  ) -> Range<Int>? {
    let lines = bytes.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false).prefix(2)
    return lines.lazy.compactMap { line in
      line.firstIndex(of: mark, from: line.startIndex).flatMap { value(of: word, in: line, from: $0) }
    }.first
  }

  /// What stands behind a word and `=` or `:`, with or without quotes.
  private static func value(of word: StaticString, in bytes: ArraySlice<UInt8>, from start: Int) -> Range<Int>? {
    guard let found = bytes.firstIndex(of: word, from: start) else { return nil }
    var index = found + word.utf8CodeUnitCount
    func skip(_ marks: StaticString) {
      while index < bytes.endIndex, bytes[index].isBlank || marks.contains(bytes[index]) { index += 1 }
    }
    skip("=:")
    skip("\"'")
    let end = bytes[index...].firstIndex { !$0.isLetter && !$0.isDigit && !("-_:.+" as StaticString).contains($0) }
    let label = index..<(end ?? bytes.endIndex)
    return label.isEmpty || label.count > 40 ? nil : label
  }
}

extension StaticString {
  fileprivate func contains(_ byte: UInt8) -> Bool {
    UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount).contains(byte)
  }
}
