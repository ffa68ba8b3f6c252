import Foundation

/// The processor time of a task, for an input and for one of ten times the size.
///
/// The time is that of all threads of the tests: other programs do not count, and tests run one after the other. What
/// disturbs a measurement only adds to it, so a task is measured again where it seems too slow, and the least times count.
public struct Growth: CustomStringConvertible {
  /// Processor seconds of the smaller input.
  public private(set) var small = Double.infinity
  /// Processor seconds of the larger input.
  public private(set) var large = Double.infinity

  /// - Parameters:
  ///   - size: of the smaller input.
  ///   - task: makes an input of a size, which is not measured, and returns what is measured.
  public init(from size: Int, _ task: (Int) throws -> () -> Void) rethrows {
    let (less, more) = (try task(size), try task(10 * size))
    for _ in 0..<3 where !isLinear {
      small = min(small, Growth.seconds(less))
      large = min(large, Growth.seconds(more))
    }
  }

  /// Whether the time grows about as the size does. Times that are too short to compare are always right.
  public var isLinear: Bool { large < small * 25 && small.isFinite || large < 0.05 }

  public var description: String { "\(small) s, then \(large) s" }

  private static func seconds(_ task: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    task()
    return now() - start
  }
}
