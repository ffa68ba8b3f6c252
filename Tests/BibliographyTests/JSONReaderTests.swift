import Testing

@testable import Bibliography

@Suite struct JSONReaderTests {
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

  @Test(arguments: [
    "{}", "[]", "null", "true", "false", "0", "-1", "1.5e+10", "\"\"", " [ ] ", "\t{\r\n} ", "[1,2,3]", "[[[]]]",
    #"{"a":{"b":[null,true,"c"]},"":0}"#, #""\"\\\/\b\f\n\r\t\u00e9""#, #"{"a":1,"a":2}"#, "[\"\u{7F}\u{2028}😀\"]",
  ])
  func `valid JSON of RFC 8259 is skipped to its end`(_ text: String) { #expect(error(in: text) == nil) }

  @Test(arguments: [
    "", " ", "{", "}", "[", "]", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}",
    "{1:1}", "nul", "True",
    "NaN", "Infinity", "\"", "\"abc", "\"a\\", "{}{}", "[] x", "// a\n1", "\u{FEFF}{}", "undefined", "+1", ".5",
  ])
  func `invalid JSON is refused`(_ text: String) { #expect(error(in: text) != nil) }

  @Test(arguments: [
    (#""""#, ""), (#""abc""#, "abc"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00E9\u00e9""#, "éé"),
    (#""\ud83d\ude00""#, "😀"), (#""x\u0000y""#, "x\u{0}y"), (#""10.1000\/1""#, "10.1000/1"), (#""Ca\u003c""#, "Ca<"),
    (#""é王😀""#, "é王😀"), (#"  "a"  "#, "a"), (#""\uFFFF""#, "\u{FFFF}"),
  ])
  func `strings are unescaped`(_ text: String, _ expected: String) throws {
    #expect(try string(text).get() == expected)
  }

  @Test(arguments: [
    (#""\ud83d""#, "\u{FFFD}"), (#""\ude00""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"),
    (#""\ud83d\n""#, "\u{FFFD}\n"),
    (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
  ])
  func `a lone surrogate becomes U+FFFD, and the text after it stays`(_ text: String, _ expected: String) throws {
    #expect(try string(text).get() == expected)
  }

  @Test(arguments: [
    #""\x""#, #""\u12""#, #""\u12g4""#, #""\U0041""#, "\"\n\"", "\"\t\"", "\"a\u{1}b\"", #""\u 041""#,
    #""\u+041""#, #""\u-041""#, #""\u@041""#, #""\u`041""#, #""\u00:1""#, #""\u00G1""#,
  ])
  func `bad escapes and bare control characters are refused`(_ text: String) {
    #expect(throws: JSONError.self) { try string(text).get() }
  }

  @Test func `invalid UTF-8 becomes U+FFFD`() throws {
    var reader = JSONReader([0x22, 0x61, 0xFF, 0xC3, 0x22])
    let string = try reader.string()
    #expect(string.hasPrefix("a") && string.unicodeScalars.contains("\u{FFFD}"))
  }

  @Test(
    arguments: [
      ("0", 0), ("12", 12), ("-7", -7), ("9223372036854775807", Int.max), ("9223372036854775808", nil), ("1.5", nil),
      ("1e3", nil),
      ("99999999999999999999999", nil),
    ] as [(String, Int?)])
  func `whole numbers are read, others are nil`(_ text: String, _ expected: Int?) throws {
    var reader = JSONReader(Array(text.utf8))
    #expect(try reader.integer() == expected)
    try reader.end()
  }

  @Test func `an object that was read before is skipped when its bytes follow`() throws {
    let object = Array(#"{"a": [1, "}"]}"#.utf8)
    var reader = JSONReader(Array(" \t".utf8) + object + Array("] ".utf8))
    let passes = reader.pass(over: object)
    #expect(passes && reader.offset == 2 + object.count)
    #expect(throws: JSONError(kind: .unexpectedByte, offset: 2 + object.count)) { _ = try reader.peek() }
  }

  @Test(arguments: [#"{"a": 2}"#, #"{"a":1 }"#, #"{"a": 1"#, "", #"{"b": {"a": 1}}"#])
  func `other bytes, fewer bytes and no bytes are not skipped`(_ text: String) {
    let object = Array(#"{"a": 1}"#.utf8)
    var reader = JSONReader(Array(" \(text)".utf8))
    let passes = reader.pass(over: object)
    #expect(!passes && reader.offset == 1)
  }

  @Test func `nesting is limited for arrays and objects, and the limit is no crash`() {
    let deepest = JSONReader.deepest
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(error(in: nested(deepest)) == nil)
    #expect(error(in: nested(deepest + 1)) == .tooDeep)
    #expect(error(in: String(repeating: "[", count: 1_000_000)) == .tooDeep)
    #expect(error(in: String(repeating: #"{"a":"#, count: 1_000_000)) == .tooDeep)
    #expect(error(in: "[" + String(repeating: "[],", count: 1000) + "[]]") == nil)
  }

  @Test func `members are visited in order, and an unread one is skipped`() throws {
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

  @Test func `an error has its place`() {
    var reader = JSONReader(Array(#"{"a": nope}"#.utf8))
    #expect(throws: JSONError(kind: .unexpectedByte, offset: 6)) { try reader.skip() }
    #expect(JSONError(kind: .unexpectedByte, offset: 6).description == "unexpected character at byte 6")
  }

  @Test func `text cut off at any byte is refused without a crash`() {
    let sample = Array(WorkSample.json.utf8)
    #expect(error(in: sample) == nil)
    for end in 0..<sample.count {
      #expect(error(in: Array(sample[..<end])) != nil)
      #expect(throws: JSONError.self) { try Work(json: Array(sample[..<end])) }
    }
  }

  @Test(arguments: [0, 0x22, 0x5C, 0x5B, 0x7D, 0x80, 0xFF] as [UInt8])
  func `a byte replaced by any other crashes nothing`(_ byte: UInt8) {
    let sample = Array(WorkSample.json.utf8)
    for place in stride(from: 0, to: sample.count, by: 3) {
      var damaged = sample
      damaged[place] = byte
      _ = try? Work(json: damaged)
    }
  }
}
