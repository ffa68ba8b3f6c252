import Alignment
import Bibliography
import Testing

/// Floors under the figures that the README gives for whole sets, so that whoever breaks something learns of it at once.
@Suite("Accuracy", .enabled(if: CaseFile.sharedIsThere, "the folder shared is not beside the repository"))
struct AccuracyTests {
  struct Count {
    var clean = 0
    var falseAlarms: [String] = []
    var wrong = 0
    var missed: [String] = []
    var notRestored: [String] = []
    var violations: [String] = []

    mutating func add(_ other: Count) {
      clean += other.clean
      wrong += other.wrong
      falseAlarms += other.falseAlarms
      missed += other.missed
      notRestored += other.notRestored
      violations += other.violations
    }
  }

  @Test("Citations with a known truth: few false alarms, few misses, most of them corrected to the letter")
  func floors() async throws {
    let cases = try GeneratedCase.sample(1500)
    let count = await withTaskGroup(of: Count.self, returning: Count.self) { group in
      let share = (cases.count + 7) / 8
      for start in stride(from: 0, to: cases.count, by: share) {
        let cases = cases[start..<min(start + share, cases.count)]
        group.addTask { AccuracyTests.count(cases) }
      }
      return await group.reduce(into: Count()) { $0.add($1) }
    }
    #expect(count.violations.isEmpty)
    #expect(Double(count.falseAlarms.count) <= 0.005 * Double(count.clean), "of \(count.clean): \(count.falseAlarms)")
    #expect(Double(count.missed.count) <= 0.015 * Double(count.wrong), "of \(count.wrong): \(count.missed)")
    #expect(Double(count.notRestored.count) <= 0.055 * Double(count.wrong), "of \(count.wrong): \(count.notRestored)")
  }

  private static func count(_ cases: some Sequence<GeneratedCase>) -> Count {
    var count = Count()
    for generated in cases {
      let alignment = Aligner().align(generated.citation, with: generated.work)
      let violations = Invariants.violations(of: alignment, of: generated.citation, with: generated.work)
      count.violations += violations.map { "\(generated.id): \($0)" }
      let isAlarmed = alignment.verdict == .otherWork || alignment.fields.values.contains(.mismatch)
      if generated.isOtherWork { continue }
      if let field = generated.field {
        count.wrong += 1
        if alignment.fields[field] != .mismatch { count.missed.append(generated.id) }
        if alignment.corrected != generated.clean { count.notRestored.append(generated.id) }
      } else {
        count.clean += 1
        if isAlarmed { count.falseAlarms.append(generated.id) }
      }
    }
    return count
  }
}
