#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A point in time, in whole seconds.
package struct Timestamp: Sendable, Equatable {
  /// Since 1970.
  package var seconds: Int64

  package init(seconds: Int64) { self.seconds = seconds }

  package static var now: Timestamp { Timestamp(seconds: Int64(time(nil))) }

  /// `2026-03-01` or `2026-03-01T03:17:00`, both in the local time zone, or with a `Z` for UTC; nil for anything else.
  package static func parsed(_ text: String) -> Timestamp? {
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
    var fields = tm()
    fields.tm_year = Int32(day.year - 1900)
    fields.tm_mon = Int32(day.month - 1)
    fields.tm_mday = Int32(day.day)
    fields.tm_hour = Int32(numbers[0])
    fields.tm_min = Int32(numbers[1])
    fields.tm_sec = Int32(numbers[2])
    fields.tm_isdst = -1
    let moment = Timestamp(seconds: Int64(isUTC ? timegm(&fields) : mktime(&fields)))
    return moment.seconds >= 0 ? moment : nil
  }

  /// In the local time zone.
  package var day: CalendarDay {
    let fields = local
    return CalendarDay(year: Int(fields.tm_year) + 1900, month: Int(fields.tm_mon) + 1, day: Int(fields.tm_mday))
      ?? CalendarDay(year: 1970, month: 1, day: 1)!
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
