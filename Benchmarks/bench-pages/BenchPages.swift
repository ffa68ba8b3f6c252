import Citations
import Foundation

/// Prints how long pages of each kind take to be read, from 10 kB to 50 MB, and how the time grows with the size.
@main
struct BenchPages {
  private static let sizes = [10_000, 100_000, 1_000_000, 10_000_000, 50_000_000]
  /// A page is read until so many seconds are over: a short one takes too little time to be measured once.
  private static let least = 0.2

  static func main() throws {
    print(
      "seconds for a page of a size; growth is 1.0 where a page of 50 MB takes 500 times as long as one of 100 kB\n")
    print(row(["page"] + sizes.map(name) + ["MB/s", "growth"]))
    for kind in PageKind.all {
      let seconds = try sizes.map { try BenchPages.seconds(for: kind, size: $0) }
      let rate = Double(sizes[4]) / 1_000_000 / seconds[4]
      let growth = seconds[4] / seconds[1] / (Double(sizes[4]) / Double(sizes[1]))
      print(
        row(
          [kind.name] + seconds.map { String(format: "%.4f", $0) }
            + [String(format: "%.1f", rate), String(format: "%.2f", growth)]))
    }
  }

  /// Processor time of this thread: other programs do not count.
  private static func seconds(for kind: PageKind, size: Int) throws -> Double {
    let file = kind.page(of: size)
    var rounds = 0
    let start = threadSeconds
    repeat {
      let source = try SourceFile(path: "page", file: file, as: kind.format)
      let page = try Page.read(source, as: kind.format)
      precondition(page.citations.count >= kind.citations(in: size), "\(kind.name): \(page.citations.count) citations")
      rounds += 1
    } while threadSeconds - start < least
    return (threadSeconds - start) / Double(rounds)
  }

  private static var threadSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func name(_ size: Int) -> String { size < 1_000_000 ? "\(size / 1000) kB" : "\(size / 1_000_000) MB" }

  private static func row(_ cells: [String]) -> String {
    let columns = cells.dropFirst().map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }
    return cells[0] + String(repeating: " ", count: max(0, 24 - cells[0].count)) + columns.joined()
  }
}
