import Bibliography
import Testing

@testable import Citations
@testable import Pages

struct EncodingTests {
  private static func encoded(_ text: String, in name: String) throws -> [UInt8] {
    // What cannot be copied cannot be required.
    guard let converter = CharacterConverter(from: "UTF-8", to: name) else {
      throw ScanError(.unknownEncoding(name), at: 0)
    }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      try #require(converter.convert(Array(String(scalar).utf8)[...], to: &bytes) == .converted, "\(scalar)")
    }
    return bytes
  }

  private static let latin =
    "Müller, K., & Étienne, J. (2018). Über Böden – und Straßen. Zeitschrift für Geodäsie, 143(4), 210–219."
  private static let chinese = "罗恒, 王腾. 断层形变研究[J]. 武汉大学学报, 2022, 47(3): 310-318."
  private static let japanese = "山田太郎, 鈴木花子 (2020). 断層の変位. 測地学会誌, 66(2), 45-58."
  private static let korean = "김철수, 이영희 (2021). 단층 변형의 연구. 대한지질학회지, 57(2), 101-112."
  private static let russian = "Иванов И.И., Петров П.П. Деформации земной коры. Физика Земли. 2020. Т. 56. С. 12-25."

  /// The label on the page, the name under which iconv knows the encoding, a citation.
  private static let pages = [
    ("windows-1252", "CP1252", latin), ("iso-8859-1", "CP1252", latin), ("gbk", "GB18030", chinese),
    ("gb2312", "GB18030", chinese), ("big5", "BIG5-HKSCS", "羅恆, 王騰. 斷層形變研究[J]. 武漢大學學報, 2022, 47(3): 310-318."),
    ("Shift_JIS", "CP932", japanese), ("euc-jp", "EUC-JP", japanese), ("iso-2022-jp", "ISO-2022-JP", japanese),
    ("euc-kr", "CP949", korean), ("windows-1251", "CP1251", russian), ("koi8-r", "KOI8-R", russian),
  ]

  private static func html(_ label: String, _ citation: String) -> String {
    "<html><head><meta charset=\"\(label)\"></head><body>\n<p>\(citation) <a href=\"https://doi.org/10.1000/x\">DOI</a></p></body>"
  }

  @Test(arguments: pages)
  func `a page in a declared encoding is read, and its citation leads back to the file's bytes`(
    label: String, name: String, citation: String
  ) throws {
    let file = try Self.encoded(Self.html(label, citation), in: name)
    let source = try SourceFile(path: "page", file: file, as: .html)
    let page = try Page.read(source, as: .html)
    #expect(page.citations.map(\.text.text) == [citation])
    #expect(source.fileBytes == file)
    let range = source.fileRange(of: try #require(page.citations.first?.text.sourceRange))
    // The shift that the citation begins with may stand before it.
    if !source.encoding.hasShifts { #expect(Array(file[range]) == (try Self.encoded(citation, in: name))) }
    #expect(source.location(of: page.citations[0].text.sourceRange!.lowerBound).offset == range.lowerBound)
  }

  @Test(arguments: ["UTF-16LE", "UTF-16BE"], [true, false])
  func `UTF-16 is told by a byte order mark or by its first bytes`(name: String, hasMark: Bool) throws {
    let file = try Self.encoded((hasMark ? "\u{FEFF}" : "") + Self.html("utf-16", Self.latin), in: name)
    let source = try SourceFile(path: "page", file: file, as: .html)
    let page = try Page.read(source, as: .html)
    #expect(page.citations.map(\.text.text) == [Self.latin])
    let range = source.fileRange(of: try #require(page.citations.first?.text.sourceRange))
    #expect(Array(file[range]) == (try Self.encoded(Self.latin, in: name)))
  }

  @Test(arguments: [
    ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n", PageFormat.html),
    ("<meta http-equiv=Content-Type content=\"text/html; charset=latin1\">", .html), ("<META CHARSET = 'l1' />", .html),
    ("<!-- -*- coding: latin-1 -*- -->\n", .markdown), ("\n<!-- vim -*- mode: x; coding: cp1252; -*- -->\n", .markdown),
  ])
  func `an encoding is declared in several ways`(declaration: String, format: PageFormat) throws {
    let file = try Self.encoded("\(declaration)\n\n\(Self.latin)\n", in: "CP1252")
    let page = try Page.read(SourceFile(path: "page", file: file, as: format), as: format)
    #expect(page.citations.map(\.text.text) == [Self.latin])
  }

  @Test func `a page of UTF-8 that says it is Latin-1 is UTF-8`() throws {
    let text = Self.html("iso-8859-1", Self.latin)
    let source = try SourceFile(path: "page", file: Array(text.utf8), as: .html)
    #expect(source.encoding == .utf8)
    #expect(try Page.read(source, as: .html).citations.map(\.text.text) == [Self.latin])
  }

  @Test func `an encoding that nobody knows, and bytes that are not UTF-8, are refused with their place`() throws {
    #expect(throws: ScanError(.unknownEncoding("ebcdic-x"), at: 15)) {
      try SourceFile(path: "page", file: Array("<meta charset='ebcdic-x'>".utf8), as: .html)
    }
    let file = Array("One\nCaf".utf8) + [0xE9] + Array(" 2022".utf8)
    #expect(throws: ScanError(.notUTF8, at: 7, line: 2)) {
      try Page.read(SourceFile(path: "page", file: file, as: .markdown), as: .markdown)
    }
  }

  @Test func `bytes that are no character of the encoding become a replacement character and stay in the file`() throws
  {
    let file = Array("<meta charset=gbk>a".utf8) + [0xFF, 0x20, 0xB9, 0xFA, 0x81]
    let source = try SourceFile(path: "page", file: file, as: .html)
    #expect(source.text(in: 18..<source.bytes.count) == "a\u{FFFD} 国\u{FFFD}")
    #expect(source.fileRange(of: 18..<source.bytes.count) == 18..<24)
    #expect(try source.fileBytes(for: source.bytes) == file)
  }

  @Test(arguments: pages.filter { $0.0 != "iso-2022-jp" })
  func `what has not changed keeps its bytes`(label: String, name: String, citation: String) throws {
    let file = try Self.encoded(Self.html(label, citation), in: name)
    let source = try SourceFile(path: "page", file: file, as: .html)
    let text = String(decoding: source.bytes, as: UTF8.self)
    for (old, new) in [
      ("20", "19"), (String(citation.first!), ""), (".", "。".allSatisfy(\.isASCII) ? "" : "!"), ("\n", "\n\n"),
    ] {
      let changed = text.replacing(old, with: new)
      #expect(try source.fileBytes(for: Array(changed.utf8)) == Self.encoded(changed, in: name))
    }
  }

  @Test func `shifts stay where lines begin and end`() throws {
    let file = Array("<meta charset=iso-2022-jp>a".utf8) + [0x1B, 0x24, 0x42, 0x0A, 0x1B, 0x28, 0x42, 0x62, 0x0A]
    let source = try SourceFile(path: "page", file: file, as: .html)
    #expect(try source.fileBytes(for: source.bytes) == file)
  }

  @Test func `what an encoding cannot write is said`() throws {
    let source = try SourceFile(
      path: "page", file: Self.encoded(Self.html("windows-1252", Self.latin), in: "CP1252"), as: .html)
    let changed = String(decoding: source.bytes, as: UTF8.self).replacing("Müller", with: "Müllěr")
    #expect(throws: EncodingError(text: "ě", encoding: source.encoding)) {
      try source.fileBytes(for: Array(changed.utf8))
    }
  }
}
