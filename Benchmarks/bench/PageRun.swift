import CLibXML2
import Citations
import Pages
import Foundation

/// How fast pages of a kind are read, and how the time grows with their size; for HTML also the ratio to libxml2's
/// parsing alone.
struct PageRun {
  private static let short = [100_000, 1_000_000]
  private static let long = [10_000, 100_000, 1_000_000, 10_000_000, 50_000_000]
  /// Least duration of a measurement in seconds: one reading of a short page is too short, so it is read repeatedly.
  private static let least = 0.2

  private var seconds: [Double]
  private var rate: Double
  /// 1.0 where a byte of the largest page takes as long as one of 100 kB.
  private var growth: Double
  /// Ratio to libxml2's time for the largest page; nil unless the page is a list in HTML.
  private var parsing: Double?

  /// Prints the figures of each kind, from 10 kB to 50 MB.
  static func all() throws { _ = try runs(of: long) }

  /// Prints the figures of 100 kB and 1 MB, and compares the worst with the thresholds.
  static func hold(_ thresholds: inout Thresholds) throws {
    let runs = try runs(of: short)
    thresholds.hold("pages, a byte of 1 MB / a byte of 100 kB", runs.map(\.growth).max() ?? 0)
    thresholds.hold("pages, HTML / libxml2 alone", runs.compactMap(\.parsing).max() ?? 0)
  }

  private static func runs(of sizes: [Int]) throws -> [PageRun] {
    print(
      "processor seconds for a page of each size, on one core; growth: time per byte of the last size / of 100 kB"
    )
    print(row(["page"] + sizes.map(name) + ["MB/s", "growth", "/ libxml2"]))
    return try PageKind.all.map { kind in
      let run = try PageRun(of: kind, sizes)
      let figures =
        [run.rate, run.growth].map { String(format: "%.1f", $0) } + [
          run.parsing.map { String(format: "%.1f", $0) } ?? ""
        ]
      print(row([kind.name] + run.seconds.map { String(format: "%.4f", $0) } + figures))
      return run
    }
  }

  private init(of kind: PageKind, _ sizes: [Int]) throws {
    let pages = sizes.map(kind.page)
    seconds = try zip(pages, sizes).map { page, size in
      try PageRun.seconds {
        let source = try SourceFile(path: "page", file: page, as: kind.format)
        let read = try Page.read(source, as: kind.format)
        precondition(
          read.citations.count >= kind.citations(in: size), "\(kind.name): \(read.citations.count) citations")
      }
    }
    let last = sizes.count - 1
    rate = Double(sizes[last]) / 1e6 / seconds[last]
    let usual = sizes.firstIndex(of: 100_000) ?? 0
    growth = seconds[last] / seconds[usual] / (Double(sizes[last]) / Double(sizes[usual]))
    guard kind.format == .html, kind.isList else { return }
    parsing = seconds[last] / PageRun.seconds { PageRun.parse(pages[last]) }
  }

  /// libxml2 alone: parses the page to a tree, and discards it.
  private static func parse(_ page: [UInt8]) {
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue
    page.withUnsafeBytes { buffer in
      let bytes = buffer.bindMemory(to: CChar.self).baseAddress
      xmlFreeDoc(htmlReadMemory(bytes, Int32(buffer.count), nil, "UTF-8", Int32(options)))
    }
  }

  private static func seconds(_ work: () throws -> Void) rethrows -> Double {
    var rounds = 0
    let start = threadSeconds
    repeat {
      try work()
      rounds += 1
    } while threadSeconds - start < least
    return (threadSeconds - start) / Double(rounds)
  }

  /// Processor time of this thread: other programs do not count.
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
