import Testing

@testable import Bibliography

@Suite("JSON reader")
struct JSONReaderTests {
  /// Whether a text is one JSON value and nothing more.
  private func error(in text: String) -> JSONError.Kind? { error(in: Array(text.utf8)) }

  private func error(in bytes: [UInt8]) -> JSONError.Kind? {
    var reader = JSONReader(bytes)
    do throws(JSONError) {
      try reader.skip()
      try reader.end()
      return nil
    } catch {
      return error.kind
    }
  }

  private func string(_ text: String) -> Result<String, JSONError> {
    var reader = JSONReader(Array(text.utf8))
    do throws(JSONError) {
      let string = try reader.string()
      try reader.end()
      return .success(string)
    } catch {
      return .failure(error)
    }
  }

  @Test(
    "What RFC 8259 calls JSON is passed over to its end",
    arguments: [
      "{}", "[]", "null", "true", "false", "0", "-1", "1.5e+10", "\"\"", " [ ] ", "\t{\r\n} ", "[1,2,3]", "[[[]]]",
      #"{"a":{"b":[null,true,"c"]},"":0}"#, #""\"\\\/\b\f\n\r\t\u00e9""#, #"{"a":1,"a":2}"#, "[\"\u{7F}\u{2028}😀\"]",
    ])
  func valid(_ text: String) { #expect(error(in: text) == nil) }

  @Test(
    "What is not is refused",
    arguments: [
      "", " ", "{", "}", "[", "]", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}",
      "{1:1}", "nul", "True",
      "NaN", "Infinity", "\"", "\"abc", "\"a\\", "{}{}", "[] x", "// a\n1", "\u{FEFF}{}", "undefined", "+1", ".5",
    ])
  func invalid(_ text: String) { #expect(error(in: text) != nil) }

  @Test(
    "Strings are unescaped",
    arguments: [
      (#""""#, ""), (#""abc""#, "abc"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00E9\u00e9""#, "éé"),
      (#""\ud83d\ude00""#, "😀"), (#""x\u0000y""#, "x\u{0}y"), (#""10.1000\/1""#, "10.1000/1"), (#""Ca\u003c""#, "Ca<"),
      (#""é王😀""#, "é王😀"), (#"  "a"  "#, "a"), (#""\uFFFF""#, "\u{FFFF}"),
    ])
  func unescaped(_ text: String, _ expected: String) throws { #expect(try string(text).get() == expected) }

  @Test(
    "A lone surrogate becomes U+FFFD, and what follows it stays",
    arguments: [
      (#""\ud83d""#, "\u{FFFD}"), (#""\ude00""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"),
      (#""\ud83d\n""#, "\u{FFFD}\n"),
      (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
    ])
  func surrogates(_ text: String, _ expected: String) throws { #expect(try string(text).get() == expected) }

  @Test(
    "Bad escapes and bare control characters are refused",
    arguments: [
      #""\x""#, #""\u12""#, #""\u12g4""#, #""\U0041""#, "\"\n\"", "\"\t\"", "\"a\u{1}b\"", #""\u 041""#,
      #""\u+041""#, #""\u-041""#, #""\u@041""#, #""\u`041""#, #""\u00:1""#, #""\u00G1""#,
    ])
  func badStrings(_ text: String) { #expect(throws: JSONError.self) { try string(text).get() } }

  @Test("Bytes that are no UTF-8 become U+FFFD")
  func invalidUTF8() throws {
    var reader = JSONReader([0x22, 0x61, 0xFF, 0xC3, 0x22])
    let string = try reader.string()
    #expect(string.hasPrefix("a") && string.unicodeScalars.contains("\u{FFFD}"))
  }

  @Test(
    "Whole numbers are read, others are nil",
    arguments: [
      ("0", 0), ("12", 12), ("-7", -7), ("9223372036854775807", Int.max), ("9223372036854775808", nil), ("1.5", nil),
      ("1e3", nil),
      ("99999999999999999999999", nil),
    ] as [(String, Int?)])
  func numbers(_ text: String, _ expected: Int?) throws {
    var reader = JSONReader(Array(text.utf8))
    #expect(try reader.integer() == expected)
    try reader.end()
  }

  @Test("An object that has been read before is passed over where its bytes come next")
  func passing() throws {
    let object = Array(#"{"a": [1, "}"]}"#.utf8)
    var reader = JSONReader(Array(" \t".utf8) + object + Array("] ".utf8))
    let passes = reader.pass(over: object)
    #expect(passes && reader.offset == 2 + object.count)
    #expect(throws: JSONError(kind: .unexpectedByte, offset: 2 + object.count)) { _ = try reader.peek() }
  }

  @Test(
    "Other bytes, fewer bytes and no bytes are not passed over",
    arguments: [#"{"a": 2}"#, #"{"a":1 }"#, #"{"a": 1"#, "", #"{"b": {"a": 1}}"#])
  func notPassing(_ text: String) {
    let object = Array(#"{"a": 1}"#.utf8)
    var reader = JSONReader(Array(" \(text)".utf8))
    let passes = reader.pass(over: object)
    #expect(!passes && reader.offset == 1)
  }

  @Test("Nesting is bounded, for arrays and objects alike, and the bound is no crash")
  func depth() {
    let deepest = JSONReader.deepest
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(error(in: nested(deepest)) == nil)
    #expect(error(in: nested(deepest + 1)) == .tooDeep)
    #expect(error(in: String(repeating: "[", count: 1_000_000)) == .tooDeep)
    #expect(error(in: String(repeating: #"{"a":"#, count: 1_000_000)) == .tooDeep)
    #expect(error(in: "[" + String(repeating: "[],", count: 1000) + "[]]") == nil)
  }

  @Test("Members are visited in their order, and one that is not read is skipped")
  func visits() throws {
    var reader = JSONReader(Array(#" {"a": [1, {"x": "}"}], "b": "two", "c": {"d": null}, "e": 5} x"#.utf8))
    var seen: [String] = []
    var found: String?
    try reader.object { (key, reader) throws(JSONError) in
      seen.append(key)
      if key == "b" { found = try reader.string() }
    }
    #expect(seen == ["a", "b", "c", "e"] && found == "two")
    #expect(throws: JSONError(kind: .trailingBytes, offset: reader.offset + 1)) { try reader.end() }
  }

  @Test("An error says where")
  func place() {
    var reader = JSONReader(Array(#"{"a": nope}"#.utf8))
    #expect(throws: JSONError(kind: .unexpectedByte, offset: 6)) { try reader.skip() }
    #expect(JSONError(kind: .unexpectedByte, offset: 6).description == "unexpected character at byte 6")
  }

  @Test("A text cut off at any byte is refused, and nothing crashes")
  func truncated() {
    let sample = Array(WorkSample.json.utf8)
    #expect(error(in: sample) == nil)
    for end in 0..<sample.count {
      #expect(error(in: Array(sample[..<end])) != nil)
      #expect(throws: JSONError.self) { try Work(json: Array(sample[..<end])) }
    }
  }

  @Test("A byte changed to any other crashes nothing", arguments: [0, 0x22, 0x5C, 0x5B, 0x7D, 0x80, 0xFF] as [UInt8])
  func damaged(_ byte: UInt8) {
    let sample = Array(WorkSample.json.utf8)
    for place in stride(from: 0, to: sample.count, by: 3) {
      var damaged = sample
      damaged[place] = byte
      _ = try? Work(json: damaged)
    }
  }
}
