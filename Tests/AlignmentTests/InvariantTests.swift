import Alignment
import Bibliography
import TestSupport
import Testing

/// What holds of every alignment, on citations that people wrote and on what becomes of them in rough hands.
@Suite("Invariants")
struct InvariantTests {
  static func cases() throws -> [AlignmentCase] { try CaseTests.equivalences() + CaseTests.wild() }

  @Test("Every difference and edit lies where it says, and what is corrected is right")
  func fixtures() throws {
    for aCase in try InvariantTests.cases() {
      let alignment = Aligner().align(aCase.citation, with: aCase.work)
      #expect(Invariants.violations(of: alignment, of: aCase.citation, with: aCase.work).isEmpty, "\(aCase.id)")
    }
  }

  @Test("The same citation and record give the same alignment, with any record beside it")
  func deterministic() throws {
    for aCase in try InvariantTests.cases().prefix(30) {
      let first = Aligner().align(aCase.citation, with: aCase.work)
      let second = Aligner().align(aCase.citation, with: RegisteredWork(aCase.work))
      #expect(first.differences == second.differences && first.fields == second.fields, "\(aCase.id)")
      #expect(first.corrected == second.corrected, "\(aCase.id)")
    }
  }

  @Test("A citation held against a record of no members but the DOI is never wrong")
  func bareRecords() throws {
    // The DOI itself contradicts these: another DOI, and a locator that AGU makes from the DOI.
    let contradicted = ["er18", "er07"]
    for aCase in try InvariantTests.cases() where !contradicted.contains(where: aCase.id.hasPrefix) {
      let alignment = Aligner().align(aCase.citation, with: Work(doi: aCase.work.doi))
      #expect(!alignment.fields.values.contains(.mismatch) && alignment.corrected == nil, "\(aCase.id)")
    }
  }

  @Test("A citation held against another's record does not crash and keeps its ranges")
  func otherRecords() throws {
    let cases = try InvariantTests.cases()
    for (index, aCase) in cases.enumerated() {
      let other = cases[(index * 7 + 31) % cases.count].work
      let alignment = Aligner().align(aCase.citation, with: other)
      #expect(Invariants.violations(of: alignment, of: aCase.citation, with: other).isEmpty, "\(aCase.id)")
    }
  }

  @Test("Damaged citations neither crash nor lead ranges astray", arguments: 0..<6)
  func damaged(_ share: Int) throws {
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

  @Test(
    "Empty, short and very long citations",
    arguments: ["", " ", "\n", "\u{0}", ".", "1", "A", "é", "\u{301}", "😀", "10.1000/1"])
  func extreme(_ text: String) throws {
    for aCase in try InvariantTests.cases().prefix(1) {
      for citation in [text, String(repeating: text, count: 20_000 / max(1, text.utf8.count))] {
        let alignment = Aligner().align(citation, with: aCase.work)
        #expect(Invariants.violations(of: alignment, of: citation, with: aCase.work).isEmpty, "\(aCase.id)")
      }
    }
  }

  @Test("A citation repeated to 20 kB")
  func long() throws {
    for aCase in try InvariantTests.cases().prefix(2) {
      let citation = String(repeating: aCase.citation + " ", count: 20_000 / aCase.citation.utf8.count)
      let alignment = Aligner().align(citation, with: aCase.work)
      #expect(Invariants.violations(of: alignment, of: citation, with: aCase.work).isEmpty, "\(aCase.id)")
    }
  }
}
