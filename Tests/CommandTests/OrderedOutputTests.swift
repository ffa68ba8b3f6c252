import System
import Dispatch
import Foundation
import Harvest
import Synchronization
import TestSupport
import Testing

@testable import App

@Suite("Input and output of compare")
struct OrderedOutputTests {
  /// The text that concurrent writers have written to a file.
  private func written(_ write: (OrderedOutput) throws -> Void) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write([], to: "output")
    let file = try FileHandle(forWritingTo: folder.url("output"))
    try write(OrderedOutput(to: file.fileDescriptor, mostAtOnce: 16))
    try file.close()
    return try String(contentsOf: folder.url("output"), encoding: .utf8)
  }

  @Test func `portions are written in their order, whichever is ready first`() throws {
    let text = try written { output in
      for portion in [2, 0, 3, 1, 4] {
        output.begin()
        try output.write(Array("\(portion) ".utf8), as: portion)
      }
    }
    #expect(text == "0 1 2 3 4 ")
  }

  @Test func `a portion that waits for an earlier one is not written`() throws {
    let text = try written { output in
      for portion in [0, 2, 3] { try output.write(Array("\(portion) ".utf8), as: portion) }
    }
    #expect(text == "0 ")
  }

  @Test func `no more portions are begun than there is room for, and all are written`() throws {
    let count = 2000
    let text = try written { output in
      let next = Mutex(0)
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        while true {
          output.begin()
          let portion = next.withLock { next in
            defer { next += 1 }
            return next
          }
          guard portion < count else { return output.cancel() }
          try? output.write(Array("\(portion)\n".utf8), as: portion)
        }
      }
    }
    #expect(text == (0..<count).map { "\($0)\n" }.joined())
  }

  @Test func `a write that fails is reported to all later writers`() {
    let output = OrderedOutput(to: -1, mostAtOnce: 16)
    for portion in 0..<3 {
      output.begin()
      #expect(throws: FileError.self) { try output.write([0x41], as: portion) }
    }
  }

  @Test(arguments: [1, 2, 3, 7, 4096])
  func `lines come whole and in order, however few bytes are read at a time`(_ piece: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("one\ntwo\n\nthree-and-more\nlast".utf8), to: "input")
    let source = LineSource(try OpenFile(folder.url("input").path()), longestLine: 8, piece: piece)
    var lines: [String?] = []
    var numbers: [Int] = []
    while let portion = try source.next() {
      numbers.append(portion.number)
      lines += portion.lines.map { $0.bytes.map { String(decoding: $0, as: UTF8.self) } }
    }
    #expect(lines == ["one", "two", "", nil, "last"])
    #expect(numbers == Array(numbers.indices))
    #expect(try source.next() == nil)
  }
}
