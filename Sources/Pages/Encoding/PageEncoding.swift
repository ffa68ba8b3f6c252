import Bibliography

/// The encoding of a page, and its name in the system's iconv.
package struct PageEncoding: Sendable, Equatable, CustomStringConvertible {
  /// As declared on the page, or the usual name.
  package let description: String
  let converter: String

  package static let utf8 = PageEncoding(description: "UTF-8", converter: "UTF-8")
  static let utf16LittleEndian = PageEncoding(description: "UTF-16LE", converter: "UTF-16LE")
  static let utf16BigEndian = PageEncoding(description: "UTF-16BE", converter: "UTF-16BE")

  private init(description: String, converter: String) {
    self.description = description
    self.converter = converter
  }

  /// By its declared name; nil for a name that browsers do not know.
  init?(label: String) {
    let name = label.lowercased()
    description = label
    switch name {
    case "utf-8", "utf8", "unicode-1-1-utf-8": converter = "UTF-8"
    // The declaration was read as ASCII, so the file is not UTF-16.
    case "utf-16", "utf-16le", "utf-16be", "ucs-2", "unicode": converter = "UTF-8"
    case "ascii", "us-ascii", "latin1", "latin-1", "l1", "iso-8859-1", "iso8859-1", "iso_8859-1", "windows-1252",
      "cp1252",
      "x-cp1252", "ansinew":
      converter = "CP1252"
    case "latin2", "latin-2": converter = "ISO-8859-2"
    case "latin9", "latin-9": converter = "ISO-8859-15"
    case "iso-8859-9", "iso8859-9", "latin5": converter = "CP1254"
    case "gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80", "chinese": converter = "GB18030"
    case "big5", "big5-hkscs", "cn-big5", "x-x-big5", "cp950": converter = "BIG5-HKSCS"
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "cp932": converter = "CP932"
    case "euc-jp", "x-euc-jp": converter = "EUC-JP"
    case "iso-2022-jp": converter = "ISO-2022-JP"
    case "euc-kr", "ks_c_5601-1987", "korean", "windows-949", "cp949", "ksc5601": converter = "CP949"
    case "koi8-r", "koi8", "koi": converter = "KOI8-R"
    case "koi8-u": converter = "KOI8-U"
    case "macintosh", "mac", "x-mac-roman", "applemac": converter = "MACINTOSH"
    default:
      guard let number = PageEncoding.number(in: name) else { return nil }
      converter = number
    }
  }

  /// `windows-1251`, `cp1251`, `iso-8859-5`, `iso8859-5`
  private static func number(in name: String) -> String? {
    for (prefix, converter, numbers) in [
      ("windows-", "CP", 1250...1258), ("cp", "CP", 1250...1258), ("x-cp", "CP", 1250...1258),
      ("iso-8859-", "ISO-8859-", 2...16), ("iso8859-", "ISO-8859-", 2...16), ("iso_8859-", "ISO-8859-", 2...16),
    ] where name.hasPrefix(prefix) {
      if let number = Int(name.dropFirst(prefix.count)), numbers.contains(number) { return "\(converter)\(number)" }
    }
    return nil
  }

  /// Whether every byte below 0x80 at the beginning of a character is that ASCII character.
  var extendsASCII: Bool {
    self != .utf16LittleEndian && self != .utf16BigEndian && !hasShifts
  }

  /// Whether the meaning of a byte depends on earlier bytes.
  var hasShifts: Bool { converter == "ISO-2022-JP" }

  /// Whether each byte is a character.
  var isSingleByte: Bool {
    converter.hasPrefix("CP125") || converter.hasPrefix("ISO-8859") || converter.hasPrefix("KOI8")
      || converter == "MACINTOSH"
  }

  package static func == (left: PageEncoding, right: PageEncoding) -> Bool { left.converter == right.converter }
}

/// The declared encoding of a file: a byte order mark, `<meta charset=…>`, `<?xml encoding=…?>`, or an editor's mode
/// line.
enum EncodingDeclaration {
  /// The number of leading bytes to inspect; the HTML standard asks for a declaration within the first 1024.
  private static let longest = 4096

  /// The declared encoding; nil if there is none, and an error if it is unknown.
  static func encoding(of file: [UInt8], as format: PageFormat) throws(ScanError) -> PageEncoding? {
    if file.textStart > 0 { return .utf8 }
    if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0x3C, 0x00]) { return .utf16LittleEndian }
    if file.starts(with: [0xFE, 0xFF]) || file.starts(with: [0x00, 0x3C]) { return .utf16BigEndian }
    let beginning = file.prefix(longest)
    guard let label = label(in: beginning, as: format) else {
      // The encoding of a `CITATION` is declared in the package's `DESCRIPTION`; other than UTF-8 it is nearly always Latin-1.
      let isLatin = format == .r && (try? UTF8Span(validating: file.span)) == nil
      return isLatin ? PageEncoding(label: "latin1") : nil
    }
    let name = String(decoding: beginning[label], as: UTF8.self)
    guard let encoding = PageEncoding(label: name) else {
      throw ScanError(.unknownEncoding(name), at: label.lowerBound)
    }
    return encoding
  }

  private static func label(in bytes: ArraySlice<UInt8>, as format: PageFormat) -> Range<Int>? {
    switch format {
    case .html, .endNote: labelOfMarkup(bytes)
    case .markdown: labelOfMarkup(bytes) ?? labelOfLines(bytes, behind: "-*-", "coding")
    case .bibtex: labelOfLines(bytes, behind: "%", "encoding") ?? labelOfLines(bytes, behind: "-*-", "coding")
    case .latex: labelOfTeX(bytes) ?? labelOfLines(bytes, behind: "-*-", "coding")
    case .restructuredText, .asciiDoc, .org, .typst, .mediaWiki, .text, .r:
      labelOfLines(bytes, behind: "-*-", "coding")
    case .cslJSON, .yaml, .table, .ris, .docx, .odt: nil
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

  /// `\usepackage[latin1]{inputenc}`, `% !TeX encoding = UTF-8`
  private static func labelOfTeX(_ bytes: ArraySlice<UInt8>) -> Range<Int>? {
    if let package = bytes.firstIndex(of: "]{inputenc}", from: bytes.startIndex),
      let open = bytes[..<package].lastIndex(of: UInt8(ascii: "[")), package - open < longestLabel
    {
      // `utf8x` is a name of TeX only.
      let label = open + 1..<package
      return bytes.has("utf8", at: label.lowerBound)
        || PageEncoding(label: String(decoding: bytes[label], as: UTF8.self)) == nil
        ? nil : label
    }
    return labelOfLines(bytes, behind: "% !tex", "encoding")
  }

  private static let longestLabel = 40

  /// `-*- coding: latin-1 -*-`, or `% Encoding: Cp1252` as JabRef writes it, in one of the first two lines.
  private static func labelOfLines(
    _ bytes: ArraySlice<UInt8>, behind mark: StaticString, _ word: StaticString
  ) -> Range<Int>? {
    let lines = bytes.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false).prefix(2)
    return lines.lazy.compactMap { line in
      line.firstIndex(of: mark, from: line.startIndex).flatMap { value(of: word, in: line, from: $0) }
    }.first
  }

  /// The value after a word and `=` or `:`, with or without quotes.
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
    return label.isEmpty || label.count > longestLabel ? nil : label
  }
}

extension StaticString {
  fileprivate func contains(_ byte: UInt8) -> Bool {
    UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount).contains(byte)
  }
}
