import Foundation

/// The time that processors have worked, which other programs do not change, unlike the time of a clock.
enum ProcessorTime {
  /// The seconds so far, of all cores together.
  ///
  /// - Parameter who: this process, or the programs that it has run to their end.
  static func seconds(of who: __rusage_who) -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(who.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }
}
