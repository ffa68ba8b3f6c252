import Foundation
import Testing

/// The cases of `Fixtures/alignment`; its README says where their facts come from.
@Suite("Alignment cases")
struct CaseTests {
  static func equivalences() throws -> [AlignmentCase] { try CaseFile.fixture("equivalences.jsonl") }
  static func wild() throws -> [AlignmentCase] { try CaseFile.fixture("wild.jsonl") }
  static func tricky() throws -> [AlignmentCase] { try CaseFile.fixture("tricky.jsonl") }

  @Test("What people write otherwise than the registry, and what they get wrong", arguments: try equivalences())
  func equivalence(_ aCase: AlignmentCase) { NotYet.check(aCase, of: "equivalences") }

  @Test("Citations from real pages", arguments: try wild())
  func page(_ aCase: AlignmentCase) { NotYet.check(aCase, of: "wild") }

  @Test("Hard cases, each of one kind", arguments: try tricky())
  func trickyCase(_ aCase: AlignmentCase) { NotYet.check(aCase, of: "tricky") }

  @Test("The list of what does not come right yet names cases that there are")
  func notYet() throws {
    var ids = Set(try CaseTests.equivalences().map { "equivalences/\($0.id)" })
    ids.formUnion(try CaseTests.wild().map { "wild/\($0.id)" })
    ids.formUnion(try CaseTests.tricky().map { "tricky/\($0.id)" })
    let unknown = NotYet.reasons.keys.filter { !ids.contains($0) }
    #expect(unknown.isEmpty)
  }
}
