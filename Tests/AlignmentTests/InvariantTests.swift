import Alignment
import Bibliography
import TestSupport
import Testing

/// Invariants of every alignment, tested on real citations and on damaged copies of them.
@Suite struct InvariantTests {
  static func cases() throws -> [AlignmentCase] { try CaseTests.equivalences() + CaseTests.wild() }

  @Test
  func `every difference and edit has the right range, and corrected citations agree with their records`() throws {
    for aCase in try InvariantTests.cases() {
      let alignment = Aligner().align(aCase.citation, with: aCase.work)
      #expect(Invariants.violations(of: alignment, of: aCase.citation, with: aCase.work).isEmpty, "\(aCase.id)")
    }
  }

  @Test func `the same citation and record give the same alignment`() throws {
    for aCase in try InvariantTests.cases().prefix(30) {
      let first = Aligner().align(aCase.citation, with: aCase.work)
      let second = Aligner().align(aCase.citation, with: RegisteredWork(aCase.work))
      #expect(first.differences == second.differences && first.fields == second.fields, "\(aCase.id)")
      #expect(first.corrected == second.corrected, "\(aCase.id)")
    }
  }

  @Test func `a record with nothing but a DOI contradicts no citation`() throws {
    // The DOI itself contradicts these: another DOI, and a locator that AGU makes from the DOI.
    let contradicted = ["er18", "er07"]
    for aCase in try InvariantTests.cases() where !contradicted.contains(where: aCase.id.hasPrefix) {
      let alignment = Aligner().align(aCase.citation, with: Work(doi: aCase.work.doi))
      #expect(!alignment.fields.values.contains(.mismatch) && alignment.corrected == nil, "\(aCase.id)")
    }
  }

  @Test func `the record of another work neither crashes the alignment nor breaks its ranges`() throws {
    let cases = try InvariantTests.cases()
    for (index, aCase) in cases.enumerated() {
      let other = cases[(index * 7 + 31) % cases.count].work
      let alignment = Aligner().align(aCase.citation, with: other)
      #expect(Invariants.violations(of: alignment, of: aCase.citation, with: other).isEmpty, "\(aCase.id)")
    }
  }

  @Test(arguments: 0..<6)
  func `damaged citations neither crash the alignment nor break its ranges`(_ share: Int) throws {
    let cases = try InvariantTests.cases()
    var generator = SeededGenerator(seed: UInt64(share) &+ 1)
    for index in 0..<50 {
      let aCase = cases[(share * 50 + index) % cases.count]
      let citation = Damage.damaged(aCase.citation, using: &generator)
      let alignment = Aligner().align(citation, with: aCase.work)
      let violations = Invariants.violations(of: alignment, of: citation, with: aCase.work)
      #expect(violations.isEmpty, "\(aCase.id): \(citation.debugDescription)")
    }
  }

  @Test(arguments: ["", " ", "\n", "\u{0}", ".", "1", "A", "é", "\u{301}", "😀", "10.1000/1"])
  func `empty, short and very long citations`(_ text: String) throws {
    for aCase in try InvariantTests.cases().prefix(1) {
      for citation in [text, String(repeating: text, count: 20_000 / max(1, text.utf8.count))] {
        let alignment = Aligner().align(citation, with: aCase.work)
        #expect(Invariants.violations(of: alignment, of: citation, with: aCase.work).isEmpty, "\(aCase.id)")
      }
    }
  }

  @Test func `a citation repeated to 20 kB`() throws {
    for aCase in try InvariantTests.cases().prefix(2) {
      let citation = String(repeating: aCase.citation + " ", count: 20_000 / aCase.citation.utf8.count)
      let alignment = Aligner().align(citation, with: aCase.work)
      #expect(Invariants.violations(of: alignment, of: citation, with: aCase.work).isEmpty, "\(aCase.id)")
    }
  }
}
