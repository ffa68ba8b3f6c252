import Bibliography
import Dispatch
import Foundation

/// Reads lines as `compare` does, their records included, and does nothing with them.
enum Decoding {
  /// How long it takes on all cores, and the processor time of them together.
  static func seconds(for lines: [[UInt8]]) -> (elapsed: Double, processor: Double) {
    let before = ProcessorTime.own
    let share = 64
    let clock = ContinuousClock()
    let time = clock.measure {
      DispatchQueue.concurrentPerform(iterations: (lines.count + share - 1) / share) { index in
        for line in lines[(index * share)..<min(lines.count, (index + 1) * share)] { decode(line) }
      }
    }
    return (
      Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18,
      ProcessorTime.own - before
    )
  }

  private static func decode(_ line: [UInt8]) {
    var reader = JSONReader(line)
    do throws(JSONError) {
      try reader.object { (key, reader) throws(JSONError) in
        switch key {
        case "record": _ = try Work(reading: &reader)
        case "id", "citation": _ = try reader.string()
        default: break
        }
      }
    } catch {
      preconditionFailure("a line of the benchmark is not understood: \(error)")
    }
  }
}
