import Bibliography
import Citations
import Pages
import Foundation
import Testing

/// Pages that were broken at random: none may crash a scanner, and what it finds must still lead back to the bytes.
///
/// So many in a usual run, the same ones every time; for as long as `make fuzz SECONDS=…` says, others every time.
struct FuzzTests {
  struct Seed: CustomTestStringConvertible, Sendable {
    var name: String
    var bytes: [UInt8]
    var format: PageFormat

    var testDescription: String { name }

    /// Every page of the fixtures, in small and in full.
    static func all() throws -> [Seed] {
      try FixturePage.all().map { Seed(name: $0.testDescription, bytes: try $0.bytes, format: try $0.format) }
        + LayoutCase.all().map { Seed(name: $0.name, bytes: Array($0.page.utf8), format: $0.format) }
    }
  }

  /// How long all seeds together may take; nil in a usual run.
  private static let seconds = ProcessInfo.processInfo.environment["FUZZ_SECONDS"].flatMap(Double.init)
  /// Where a long run starts, printed so that `FUZZ_START` can repeat one that crashed.
  private static let start: UInt64 = {
    let start = ProcessInfo.processInfo.environment["FUZZ_START"].flatMap(UInt64.init) ?? .random(in: 0..<1_000_000)
    print("FUZZ_START=\(start)")
    return start
  }()

  @Test(arguments: try Seed.all())
  func `a broken page is read or refused, and every range leads back to its bytes`(seed: Seed) throws {
    guard let seconds = Self.seconds else {
      let rounds = seed.bytes.count > 2000 ? 60 : 8
      return Self.fuzz(seed, random: SeededRandom(seed: UInt64(seed.bytes.count)), rounds: rounds)
    }
    let end = ContinuousClock.now + .seconds(seconds / Double(try Seed.all().count))
    var round: UInt64 = 0
    while ContinuousClock.now < end {
      Self.fuzz(seed, random: SeededRandom(seed: Self.start + round), rounds: 10)
      round += 1
    }
  }

  private static func fuzz(_ seed: Seed, random: SeededRandom, rounds: Int) {
    var mutation = Mutation(random: random)
    for round in 0..<rounds {
      let file = mutation.broken(seed.bytes)
      // Its own format half of the time, one of the others else.
      let formats = PageFormat.allCases
      let format = round % 2 == 0 ? seed.format : formats[round / 2 % formats.count]
      // A folder's pages are read on all cores: an HTML page beside another one.
      let files = format == .html ? [file, mutation.broken(seed.bytes)] : [file]
      for (file, faults) in zip(files, files.concurrentMap({ faults(of: $0, as: format) })) {
        #expect(faults == [], "\(format): \(file)")
        if !faults.isEmpty { return }
      }
    }
  }

  private static func faults(of file: [UInt8], as format: PageFormat) -> [String] {
    guard let source = try? SourceFile(path: "page", file: file, as: format),
      let page = try? Page.read(source, as: format)
    else { return [] }
    var faults = Replay(source: source).faults(of: page)
    if (try? source.fileBytes(for: source.bytes)) != file { faults.append("the file's bytes do not come back") }
    for citation in page.citations {
      guard let range = citation.text.sourceRange else { continue }
      let place = source.fileRange(of: range)
      if place.lowerBound < 0 || place.upperBound > file.count { faults.append("\(place) leaves the file") }
      let location = source.location(of: range.lowerBound)
      if location.line < 1 || location.column < 1 { faults.append("\(location)") }
    }
    for entry in page.broken {
      let ends = [entry.range.lowerBound, entry.range.upperBound]
      if ends.contains(where: { $0 < source.bytes.count && source.bytes[$0] & 0xC0 == 0x80 }) {
        faults.append("\(entry.range) is inside a character")
      }
    }
    for suppression in page.suppressions {
      guard suppression.range.upperBound <= source.bytes.count else { return faults + ["a comment leaves the page"] }
      for name in suppression.names where source.text(in: name.range) != name.text { faults.append(name.text) }
    }
    return faults
  }
}
