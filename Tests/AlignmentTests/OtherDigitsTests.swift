import Bibliography
import TestSupport
import Testing

@testable import Alignment

/// Where only digits of a citation have changed, only its numbers are aligned again.
@Suite struct OtherDigitsTests {
  /// The citation with one digit replaced.
  private func change(_ citation: String, using generator: inout SeededGenerator) -> String? {
    var bytes = Array(citation.utf8)
    let digits = bytes.indices.filter { bytes[$0] >= 0x30 && bytes[$0] <= 0x39 }
    guard let place = digits.randomElement(using: &generator) else { return nil }
    bytes[place] = UInt8.random(in: 0x30...0x39, using: &generator)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: 1...Soak.length(usual: 1, soak: 8))
  func `repeating the numbers alone gives the verdicts of a whole alignment`(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var count = 0
    for aCase in try InvariantTests.cases() {
      let record = RegisteredWork(aCase.work)
      let reading = Segmentation(aCase.citation, record)
      for _ in 0..<8 {
        guard let changed = change(aCase.citation, using: &generator),
          let again = reading.withOtherDigits(changed)
        else { continue }
        count += 1
        let anew = Segmentation(changed, record)
        for field in Field.allCases {
          #expect(Verdicts.fields(of: again)[field] == Verdicts.fields(of: anew)[field], "\(aCase.id) \(changed)")
        }
        #expect(again.text.owners == anew.text.owners && again.text.gaps == anew.text.gaps, "\(aCase.id) \(changed)")
      }
    }
    #expect(count > 100)
  }

  @Test(arguments: [
    "Wang, T. (2021). Slow slip. Nature 12, 34–56.", "Wang, T. (2020). Slow slip. Nature 12, 134–56.",
    "Wang, T. (2020). Slow slip. Nature 10, 34–56.", "Wang, T. (2020). Slow slip. Nature 12, 34-56.",
  ])
  func `a change in more than free digits needs a whole alignment`(_ changed: String) throws {
    var work = Work(doi: try #require(DOI("10.1000/123")))
    work.title = ["Slow slip"]
    work.author = [Name(family: "Wang", given: "T.")]
    work.containerTitle = ["Nature"]
    work.volume = "12"
    work.page = "34-56"
    let citation = "Wang, T. (2020). Slow slip. Nature 12, 34–56."
    #expect((Segmentation(citation, RegisteredWork(work)).withOtherDigits(changed) != nil) == changed.contains("2021"))
    work.title = ["Slow slip of 2020"]
    #expect(Segmentation(citation, RegisteredWork(work)).withOtherDigits(changed) == nil)
  }
}
