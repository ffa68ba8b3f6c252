import Citations
import Pages
import Testing

@Suite struct LocationTests {
  @Test func `the location of every byte of a long line is that of a plain count`() {
    let text = String(repeating: "Müller, 王腾 and 𝔸; ", count: 150) + "\n" + String(repeating: "é", count: 600) + "\nx"
    let bytes = Array(text.utf8)
    let source = SourceFile(path: "page.md", bytes: bytes)
    var line = 1
    var column = 1
    for (offset, byte) in bytes.enumerated() {
      if byte & 0xC0 == 0x80 { continue }
      let location = source.location(of: offset)
      #expect(location.line == line && location.column == column && location.offset == offset)
      column += 1
      if byte == 0x0A {
        line += 1
        column = 1
      }
    }
    #expect(source.location(of: bytes.count).column == 2)
    #expect(SourceFile(path: "", bytes: []).location(of: 0).line == 1)
    #expect(SourceFile(path: "", bytes: [UInt8](repeating: 0x61, count: 2048)).location(of: 2048).column == 2049)
  }
}
