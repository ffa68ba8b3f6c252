import CZlib
import System
import TestSupport
import Testing

/// Lines and packed files, in whatever pieces the bytes come.
@Suite struct StreamTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `lines are the same in whatever pieces the bytes come, and one that is too long is passed over`() {
    let bytes = Array("one\n\nthree long\nfour\r\nfive".utf8)
    for size in 1...bytes.count {
      var splitter = LineSplitter(longest: 6)
      var lines: [String?] = []
      var numbers: [Int] = []
      let visit = { (line: LineSplitter.Line) in
        lines.append(line.bytes.map { String(decoding: $0, as: UTF8.self) })
        numbers.append(line.number)
      }
      for start in stride(from: 0, to: bytes.count, by: size) {
        splitter.split(Array(bytes[start..<min(start + size, bytes.count)]), visit)
      }
      splitter.end(visit)
      #expect(lines == ["one", "", nil, "four\r", "five"])
      #expect(numbers == [1, 2, 3, 4, 5])
    }
  }

  private func contents(_ path: String) throws -> [UInt8] {
    var stream = try ByteStream(path)
    var bytes: [UInt8] = []
    while true {
      let next = try stream.next()
      if next.isEmpty { return bytes }
      bytes += next
    }
  }

  /// Several packed files in a row.
  private func pack(_ parts: [[UInt8]], to path: String) {
    for part in parts {
      let file = gzopen(path, "ab")
      #expect(gzwrite(file, part, UInt32(part.count)) == part.count)
      gzclose(file)
    }
  }

  @Test func `packed files in a row are one`() throws {
    let text = Array(repeating: Array("A line of text\n".utf8), count: 200_000).flatMap { $0 }
    let path = folder.path("two.gz")
    pack([Array(text.prefix(1_000)), Array(text.dropFirst(1_000))], to: path)
    #expect(try contents(path) == text)
  }

  @Test func `a file that is not packed is read as it is, whatever its name`() throws {
    try folder.write("x", to: "one.gz")
    #expect(try contents(folder.path("one.gz")) == Array("x".utf8))
  }

  @Test func `a packed file that ends too early is damaged`() throws {
    let path = folder.path("cut.gz")
    pack([(0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }], to: path)
    let packed = try OpenFile(path).contents(atMost: 1 << 20)
    try folder.write(Array(packed.dropLast(20)), to: "cut.gz")
    #expect { try contents(path) } throws: { "\($0)" == "gzip that ends too early" }
  }

  @Test func `a file that is not there is an error`() {
    #expect { try contents(folder.path("none")) } throws: { "\($0)" == "cannot be read (no such file or directory)" }
  }
}
