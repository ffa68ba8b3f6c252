import Foundation
import TestSupport
import Testing

/// Messy citations, which imitate those of real lists: a floor under how many are answered as a careful reader expects.
@Suite struct MessyCaseTests {
  private static func cases() throws -> [MessyCase] {
    let text = try Repository.text(of: "Evaluation/messy.jsonl")
    return try text.split(separator: "\n").map { try MessyCase(json: Data($0.utf8)) }
  }

  @Test func `messy citations are answered as expected`() async throws {
    let cases = try MessyCaseTests.cases()
    try #require(cases.count >= 150 && Set(cases.map(\.id)).count == cases.count)
    let run = try await DOIAuditRun(["compare"], input: cases.flatMap { Array($0.request) })
    #expect(run.status == 0, "\(run.errors)")
    let answers = try run.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    try #require(answers.map { $0["id"] as? String } == cases.map(\.id))
    var objections: [String] = []
    for (aCase, answer) in zip(cases, answers) {
      let objected = try aCase.objections(to: answer)
      if !objected.isEmpty { objections.append("\(aCase.id): \(objected.joined(separator: "; "))") }
    }
    let right = cases.count - objections.count
    let holds = try Floors(of: "messy").hold("answered as a careful reader expects", count: right, of: cases.count)
    #expect(holds, "\(right) of \(cases.count):\n\(objections.joined(separator: "\n"))")
  }
}
