import System
import Testing

@testable import Harvest

@Suite struct UTCTimeTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2026-07-31T22:58:18Z", 1_785_538_698), ("2000-02-29", 951_782_400), ("1969-12-31", -86_400),
    ("2024-12-31T23:59:59Z", 1_735_689_599),
  ]) func aTimeIsReadAndItsDayWritten(text: String, seconds: Int64) {
    #expect(UTCTime(text)?.seconds == seconds)
    #expect(UTCTime(seconds: seconds).day == text.prefix(10))
  }

  @Test(arguments: ["", "2026", "2026-13-01", "2026-07-31 22:58", "2026-07-31T", "yesterday", "2026/07/31"])
  func anythingElseIsNoTime(text: String) { #expect(UTCTime(text) == nil) }

  @Test func everyDayOf400YearsIsWrittenAsItIsRead() {
    for day in stride(from: Int64(-100_000), to: 100_000, by: 1) {
      let time = UTCTime(seconds: day * 86_400 + 43_200)
      guard UTCTime(time.day)?.seconds == day * 86_400 else { return #expect(Bool(false), "\(time.day)") }
    }
  }
}
