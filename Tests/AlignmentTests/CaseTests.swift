import Foundation
import Testing

/// The cases of `Fixtures/alignment`; its README says where their facts come from.
@Suite struct CaseTests {
  static func equivalences() throws -> [AlignmentCase] { try CaseFile.fixture("equivalences.jsonl") }
  static func wild() throws -> [AlignmentCase] { try CaseFile.fixture("wild.jsonl") }
  static func tricky() throws -> [AlignmentCase] { try CaseFile.fixture("tricky.jsonl") }

  @Test(arguments: try equivalences())
  func `variants and typical errors of many styles`(_ aCase: AlignmentCase) { NotYet.check(aCase, of: "equivalences") }

  @Test(arguments: try wild())
  func `citations from real pages`(_ aCase: AlignmentCase) { NotYet.check(aCase, of: "wild") }

  @Test(arguments: try tricky())
  func `hard cases, one of each kind`(_ aCase: AlignmentCase) { NotYet.check(aCase, of: "tricky") }

  @Test func `every entry of the not-yet list names an existing case`() throws {
    var ids = Set(try CaseTests.equivalences().map { "equivalences/\($0.id)" })
    ids.formUnion(try CaseTests.wild().map { "wild/\($0.id)" })
    ids.formUnion(try CaseTests.tricky().map { "tricky/\($0.id)" })
    let unknown = NotYet.reasons.keys.filter { !ids.contains($0) }
    #expect(unknown.isEmpty)
  }
}
