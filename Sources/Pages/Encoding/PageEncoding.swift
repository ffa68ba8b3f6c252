/// The encoding that a page is written in, by the name under which the system's iconv knows it.
package struct PageEncoding: Sendable, Equatable, CustomStringConvertible {
  /// As the page declares it, or the usual name.
  package let description: String
  let converter: String

  package static let utf8 = PageEncoding(description: "UTF-8", converter: "UTF-8")
  static let utf16LittleEndian = PageEncoding(description: "UTF-16LE", converter: "UTF-16LE")
  static let utf16BigEndian = PageEncoding(description: "UTF-16BE", converter: "UTF-16BE")

  private init(description: String, converter: String) {
    self.description = description
    self.converter = converter
  }

  /// By what a page calls it; nil for a name that no browser knows.
  init?(label: String) {
    let name = label.lowercased()
    description = label
    switch name {
    case "utf-8", "utf8", "unicode-1-1-utf-8": converter = "UTF-8"
    // Who could read the declaration did not read UTF-16.
    case "utf-16", "utf-16le", "utf-16be", "ucs-2", "unicode": converter = "UTF-8"
    case "ascii", "us-ascii", "latin1", "latin-1", "l1", "iso-8859-1", "iso8859-1", "iso_8859-1", "windows-1252",
      "cp1252",
      "x-cp1252":
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
    case "macintosh", "mac", "x-mac-roman": converter = "MACINTOSH"
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

  /// Whether every byte below 0x80 that begins a character is that character of ASCII.
  var extendsASCII: Bool {
    self != .utf16LittleEndian && self != .utf16BigEndian && !hasShifts
  }

  /// Whether what a byte means depends on those before it.
  var hasShifts: Bool { converter == "ISO-2022-JP" }

  /// Whether each byte is a character.
  var isSingleByte: Bool {
    converter.hasPrefix("CP125") || converter.hasPrefix("ISO-8859") || converter.hasPrefix("KOI8")
      || converter == "MACINTOSH"
  }

  package static func == (left: PageEncoding, right: PageEncoding) -> Bool { left.converter == right.converter }
}
