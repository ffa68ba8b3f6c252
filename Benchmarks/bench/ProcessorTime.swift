// Without this import the compiler does not accept `timeval.tv_sec`: another module declares it too.
import CLibXML2
import Foundation

/// The time that processors have worked, which other programs do not change, unlike the time of a clock.
enum ProcessorTime {
  /// The seconds of this process so far, on all cores together.
  static var own: Double { seconds(RUSAGE_SELF) }

  /// The seconds of the programs that this process has run to their end.
  static var ofPrograms: Double { seconds(RUSAGE_CHILDREN) }

  private static func seconds(_ who: __rusage_who) -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(who.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }
}
