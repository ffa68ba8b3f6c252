#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A point in time, in whole seconds.
package struct Timestamp: Sendable, Equatable {
  /// Since 1970, UTC.
  package var seconds: Int64

  package init(seconds: Int64) { self.seconds = seconds }

  package static var now: Timestamp { Timestamp(seconds: Int64(time(nil))) }

  /// The times that a store can hold: up to the end of the year 9999.
  package static let seconds: ClosedRange<Int64> = 0...253_402_300_799
  package static let milliseconds: ClosedRange<Int64> = 0...253_402_300_799_999

  // MARK: Reading

  /// Reads a time that a user has typed: `2026-03-01` or `2026-03-01T03:17:00`, both in the local time zone, or with a `Z`
  /// in UTC; nil for anything else.
  package init?(typed text: String) {
    let isUTC = text.hasSuffix("Z")
    let parts = (isUTC ? text.dropLast() : text[...]).split(separator: "T", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, let day = CalendarDay(String(first)) else { return nil }
    var numbers = [0, 0, 0]
    if parts.count == 2 {
      let words = parts[1].split(separator: ":", omittingEmptySubsequences: false)
      guard (2...3).contains(words.count) else { return nil }
      for (index, word) in words.enumerated() {
        guard word.utf8.count == 2, let number = Int(word), (0...(index == 0 ? 23 : 59)).contains(number) else {
          return nil
        }
        numbers[index] = number
      }
    }
    var fields = Timestamp.fields((day.year, day.month, day.day), (numbers[0], numbers[1], numbers[2]))
    seconds = Int64(isUTC ? timegm(&fields) : mktime(&fields))
    if seconds < 0 { return nil }
  }

  /// Reads a time that a registry has written, always in UTC: `2026-07-31` or `2026-07-31T22:58:18Z`; nil for anything
  /// else. What follows the seconds is passed over.
  package init?(registered text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    var time = (0, 0, 0)
    if bytes.count > 10 {
      guard bytes[10] == UInt8(ascii: "T"), let hour = number(11..<13), let minute = number(14..<16),
        let second = number(17..<19)
      else { return nil }
      time = (hour, minute, second)
    }
    var fields = Timestamp.fields((year, month, day), time)
    seconds = Int64(timegm(&fields))
  }

  private static func fields(_ day: (Int, Int, Int), _ time: (Int, Int, Int)) -> tm {
    var fields = tm()
    fields.tm_year = Int32(day.0 - 1900)
    fields.tm_mon = Int32(day.1 - 1)
    fields.tm_mday = Int32(day.2)
    fields.tm_hour = Int32(time.0)
    fields.tm_min = Int32(time.1)
    fields.tm_sec = Int32(time.2)
    // The system finds out whether daylight saving time is in force.
    fields.tm_isdst = -1
    return fields
  }

  // MARK: Writing

  /// The day in the local time zone.
  package var day: CalendarDay { CalendarDay(local) }

  /// The day in UTC.
  package var utcDay: CalendarDay {
    var time = time_t(seconds)
    var fields = tm()
    gmtime_r(&time, &fields)
    return CalendarDay(fields)
  }

  /// `2026-03-01 03:17`, in the local time zone.
  package var text: String {
    let fields = local
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day) \(two(fields.tm_hour)):\(two(fields.tm_min))"
  }

  private var local: tm {
    var time = time_t(seconds)
    var fields = tm()
    localtime_r(&time, &fields)
    return fields
  }
}

extension CalendarDay {
  /// 1970-01-01 for a year that has not four digits.
  fileprivate init(_ fields: tm) {
    self =
      CalendarDay(year: Int(fields.tm_year) + 1900, month: Int(fields.tm_mon) + 1, day: Int(fields.tm_mday))
      ?? CalendarDay(year: 1970, month: 1, day: 1)!
  }
}
