import CZlib
import TestSupport
import Testing

@testable import System

@Suite struct ZipArchiveTests {
  /// Bytes packed as a zip archive has them: those of zlib without head and checksum.
  private func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var size = compressBound(UInt(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(size))
    #expect(compress2(&packed, &size, bytes, UInt(bytes.count), 9) == Z_OK)
    return Array(packed[2..<Int(size) - 4])
  }

  private func entry(_ name: String, _ content: [UInt8]) -> ZipFixture.Entry {
    ZipFixture.Entry(
      name, deflated: deflated(content), checksum: UInt32(crc32(0, content, UInt32(content.count))))
  }

  private func archive(_ entries: ZipFixture.Entry...) throws -> ZipArchive {
    try #require(ZipArchive(ZipFixture(entries).bytes))
  }

  @Test func `stored and deflated entries are read`() throws {
    let long = [UInt8](repeating: 0x61, count: 3_000_000)
    let archive = try archive(
      ZipFixture.Entry("a.xml", stored: "<a/>"), entry("word/b.xml", long),
      ZipFixture.Entry("empty", stored: ""))
    #expect(try archive.content(of: "a.xml", atMost: 100) == Array("<a/>".utf8))
    #expect(try archive.content(of: "word/b.xml", atMost: long.count) == long)
    #expect(try archive.content(of: "empty", atMost: 0) == [])
    #expect(try archive.content(of: "b.xml", atMost: 100) == nil)
    #expect(archive.has("word/b.xml"))
  }

  @Test func `an entry is unpacked up to the limit only`() throws {
    let bomb = [UInt8](repeating: 0, count: 50_000_000)
    let packed = entry("bomb", bomb)
    #expect(packed.packed.count < 100_000)
    let archive = try archive(packed, ZipFixture.Entry("a", stored: "abc"))
    #expect(throws: ZipArchive.Failure.tooLarge) { try archive.content(of: "bomb", atMost: 2 << 20) }
    #expect(throws: ZipArchive.Failure.tooLarge) { try archive.content(of: "a", atMost: 2) }
  }

  @Test func `encrypted and damaged entries are errors`() throws {
    var encrypted = ZipFixture.Entry("a", stored: "abc")
    encrypted.flags = 1
    var changed = ZipFixture.Entry("b", stored: "abc")
    changed.packed[0] = 0x78
    var unknown = ZipFixture.Entry("c", stored: "abc")
    unknown.method = 12
    let cut = deflated(Array("a text of some length, a text of some length".utf8)).dropLast(3)
    let archive = try archive(
      encrypted, changed, unknown, ZipFixture.Entry("d", deflated: Array(cut), checksum: 0),
      ZipFixture.Entry("e", deflated: [], checksum: 0))
    #expect(throws: ZipArchive.Failure.encrypted) { try archive.content(of: "a", atMost: 100) }
    for name in ["b", "c", "d", "e"] {
      #expect(throws: ZipArchive.Failure.damaged) { try archive.content(of: name, atMost: 100) }
    }
    #expect(ZipArchive([]) == nil)
    #expect(ZipArchive(Array("PK\u{3}\u{4} and a text of more than twenty bytes".utf8)) == nil)
  }

  @Test func `changed and shortened archives are read or refused`() throws {
    let text = [UInt8](repeating: 0x62, count: 500)
    let whole = ZipFixture([
      ZipFixture.Entry("a", stored: "abc"), entry("b", text),
    ]).bytes
    for index in whole.indices {
      _ = try? ZipArchive(Array(whole[..<index]))?.content(of: "b", atMost: 1000)
      for value in [0, 0xFF] as [UInt8] {
        var changed = whole
        changed[index] = value
        let archive = ZipArchive(changed)
        _ = try? archive?.content(of: "a", atMost: 1000)
        _ = try? archive?.content(of: "b", atMost: 1000)
      }
    }
  }
}
