import Alignment
import Bibliography
import TestSupport
import Testing

/// Figures of the README that may not fall below the floors of `Evaluation/floors.json`.
@Suite struct AccuracyTests {
  /// Counts of cases, by the names of the figures in `Evaluation/floors.json`.
  struct Count {
    /// The cases that each figure counts.
    var ids: [String: [String]] = [:]
    var right = 0
    var wrong = 0
    var other = 0
    var violations: [String] = []

    mutating func add(_ id: String, to figure: String, if isSo: Bool) {
      if isSo { ids[figure, default: []].append(id) }
    }

    mutating func add(_ more: Count) {
      ids.merge(more.ids, uniquingKeysWith: +)
      right += more.right
      wrong += more.wrong
      other += more.other
      violations += more.violations
    }
  }

  @Test func `figures of made citations hold their floors`() async throws {
    let cases = try GeneratedCase.all()
    let count = await withTaskGroup(of: Count.self, returning: Count.self) { group in
      let share = (cases.count + 7) / 8
      for start in stride(from: 0, to: cases.count, by: share) {
        let cases = cases[start..<min(start + share, cases.count)]
        group.addTask { AccuracyTests.count(cases) }
      }
      return await group.reduce(into: Count()) { $0.add($1) }
    }
    #expect(count.violations.isEmpty)
    let floors = try Floors(of: "made")
    for (figure, whole) in [
      ("right citations with a false alarm", count.right), ("right citations changed by a correction", count.right),
      ("wrong field detected", count.wrong), ("exactly that field and no other", count.wrong),
      ("corrected to the letter", count.wrong), ("another work recognised as such", count.other),
    ] {
      let ids = count.ids[figure] ?? []
      #expect(try floors.hold(figure, count: ids.count, of: whole), "\(figure): \(ids.count) of \(whole)")
    }
  }

  private static func count(_ cases: some Sequence<GeneratedCase>) -> Count {
    var count = Count()
    for made in cases {
      let alignment = Aligner().align(made.citation, with: made.work)
      let violations = Invariants.violations(of: alignment, of: made.citation, with: made.work)
      count.violations += violations.map { "\(made.id): \($0)" }
      let mismatches = alignment.fields.filter { $0.value == .mismatch }.map(\.key)
      let isOther = alignment.verdict == .otherWork
      if made.isOtherWork {
        count.other += 1
        count.add(made.id, to: "another work recognised as such", if: isOther)
      } else if let field = made.field {
        count.wrong += 1
        count.add(made.id, to: "wrong field detected", if: mismatches.contains(field))
        count.add(made.id, to: "exactly that field and no other", if: mismatches == [field])
        count.add(made.id, to: "corrected to the letter", if: alignment.corrected == made.clean)
      } else {
        count.right += 1
        count.add(made.id, to: "right citations with a false alarm", if: isOther || !mismatches.isEmpty)
        let isChanged = alignment.corrected.map { $0 != made.citation } ?? false
        count.add(made.id, to: "right citations changed by a correction", if: isChanged)
      }
    }
    return count
  }
}
