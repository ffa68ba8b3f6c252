import System
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2026-07-31T22:58:18Z", 1_785_538_698), ("2000-02-29", 951_782_400), ("1969-12-31", -86_400),
    ("2024-12-31T23:59:59Z", 1_735_689_599),
  ]) func `a registry's time is read, and its day is written`(text: String, seconds: Int64) {
    #expect(Timestamp(registered: text)?.seconds == seconds)
    #expect("\(Timestamp(seconds: seconds).utcDay)" == text.prefix(10))
  }

  @Test(arguments: ["", "2026", "2026-13-01", "2026-07-31 22:58", "2026-07-31T", "yesterday", "2026/07/31"])
  func `anything else is not a registry's time`(text: String) { #expect(Timestamp(registered: text) == nil) }

  @Test func `every day of 400 years is written as it is read`() {
    for day in stride(from: Int64(-100_000), to: 100_000, by: 1) {
      let time = Timestamp(seconds: day * 86_400 + 43_200)
      guard Timestamp(registered: "\(time.utcDay)")?.seconds == day * 86_400 else {
        return #expect(Bool(false), "\(time.utcDay)")
      }
    }
  }

  @Test(arguments: [
    ("2026-03-01T03:17:00Z", 1_772_335_020), ("2026-03-01T03:17Z", 1_772_335_020), ("2026-03-01Z", 1_772_323_200),
  ]) func `a typed time with a Z is in UTC`(text: String, seconds: Int64) {
    #expect(Timestamp(typed: text)?.seconds == seconds)
  }

  @Test func `a typed time without a Z is in the local zone`() throws {
    let time = try #require(Timestamp(typed: "2026-03-01T03:17:00"))
    #expect(time.text == "2026-03-01 03:17")
    #expect(time.day == CalendarDay("2026-03-01"))
  }

  @Test(arguments: ["", "2026-02-30", "2026-03-01T", "2026-03-01T24:00", "2026-03-01T3:17", "1969-12-31Z", "now"])
  func `anything else is not a time to type`(text: String) { #expect(Timestamp(typed: text) == nil) }
}
