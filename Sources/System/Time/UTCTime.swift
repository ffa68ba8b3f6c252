/// A moment on the calendar of UTC.
package struct UTCTime: Equatable {
  /// Since 1970.
  package var seconds: Int64

  package init(seconds: Int64) { self.seconds = seconds }

  /// The times that a store can hold: up to the end of the year 9999.
  package static let seconds: ClosedRange<Int64> = 0...253_402_300_799
  package static let milliseconds: ClosedRange<Int64> = 0...253_402_300_799_999

  /// `2026-07-31`, or with a time of day, `2026-07-31T22:58:18Z`; nil for anything else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int64? {
      guard range.upperBound <= bytes.count else { return nil }
      var value: Int64 = 0
      for byte in bytes[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int64(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    seconds = UTCTime.days(year, month, day) * 86_400
    guard bytes.count > 10 else { return }
    guard bytes[10] == UInt8(ascii: "T"), let hour = number(11..<13), let minute = number(14..<16),
      let second = number(17..<19)
    else { return nil }
    seconds += hour * 3600 + minute * 60 + second
  }

  /// `2026-07-31`
  package var day: String {
    // Days are counted from the first of March of year 0, so that a leap day comes last (Howard Hinnant,
    // "chrono-Compatible Low-Level Date Algorithms").
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ number: Int64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfYear - (153 * shifted + 2) / 5 + 1, 2))"
  }

  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
