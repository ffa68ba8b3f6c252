import Foundation
import Testing

/// Hand-written hard cases, kept beside the repository.
@Suite("Tricky cases", .enabled(if: CaseFile.sharedIsThere, "the folder shared is not beside the repository"))
struct TrickyTests {
  static let cases: [AlignmentCase] =
    CaseFile.sharedIsThere ? (try? CaseFile.cases(in: CaseFile.shared.appending(path: "tricky.jsonl"))) ?? [] : []

  @Test("There are cases")
  func areThere() { #expect(!TrickyTests.cases.isEmpty) }

  @Test("A tricky case is read as its author meant it", arguments: cases)
  func isRead(_ aCase: AlignmentCase) { NotYet.check(aCase, of: "tricky") }
}
