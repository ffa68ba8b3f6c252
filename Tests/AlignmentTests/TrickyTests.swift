import Foundation
import Testing

/// Hand-written hard cases, kept beside the repository.
@Suite("Tricky cases", .enabled(if: CaseFile.sharedIsThere, "the folder shared is not beside the repository"))
struct TrickyTests {
  static func cases() throws -> [AlignmentCase] {
    CaseFile.sharedIsThere ? try CaseFile.cases(in: CaseFile.shared.appending(path: "tricky.jsonl")) : []
  }

  @Test("A tricky case is read as its author meant it", arguments: try cases())
  func isRead(_ aCase: AlignmentCase) { NotYet.check(aCase, of: "tricky") }
}
