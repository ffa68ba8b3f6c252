import Checks
import Dispatch
import Harvest
import Pages
import Reports
import Synchronization
import System

/// Answers lines as they come, in their order, on all cores.
///
/// Each core takes the next lines, answers them and hands the answers to the output, so none waits for another. Lines
/// are answered as soon as they are there, so that a program at the other end of the pipe may wait for each answer.
package struct Comparison: Sendable {
  /// The most bytes that a line may have.
  private static let longestLine = 64 << 20
  /// Number of bytes that are read at a time; their lines are the next piece of work of a core.
  private static let piece = 64 << 10
  /// More cores than this find nothing to do.
  private static let mostCores = 64
  /// Number of pieces that may be begun before an earlier one is done.
  private static let mostPieces = mostCores

  private let checker = Checker()
  private let records = RecentRecords()
  private let jobs: Int

  /// - Parameter jobs: how many cores may work at once; all of them without it.
  package init(jobs: Int? = nil) { self.jobs = min(jobs ?? Comparison.mostCores, Comparison.mostCores) }

  /// The answers to some lines, a line each.
  private struct Answers {
    var bytes: [UInt8]
    /// Every line was understood.
    var areComplete = true
  }

  private struct Outcome {
    var isComplete = true
    var failure: FileError?
  }

  /// Answers a file to its end; says whether every line was understood.
  package func run(from file: consuming OpenFile, to descriptor: Int32) throws(FileError) -> Bool {
    let source = LineSource(file, longestLine: Comparison.longestLine, piece: Comparison.piece)
    let output = OrderedOutput(to: descriptor, mostAtOnce: Comparison.mostPieces)
    let outcome = Mutex(Outcome())
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      do throws(FileError) {
        let areComplete = try answer(source, into: output)
        if !areComplete { outcome.withLock { $0.isComplete = false } }
      } catch {
        outcome.withLock { $0.failure = $0.failure ?? error }
      }
    }
    let result = outcome.withLock { $0 }
    if let failure = result.failure { throw failure }
    return result.isComplete
  }

  /// One core's part: piece after piece, until there are no more.
  private func answer(_ source: LineSource, into output: OrderedOutput) throws(FileError) -> Bool {
    var areComplete = true
    while true {
      output.begin()
      guard let portion = try source.next() else {
        output.cancel()
        return areComplete
      }
      let answers = answers(to: portion.lines)
      if !answers.areComplete { areComplete = false }
      try output.write(answers.bytes, as: portion.number)
    }
  }

  private func answers(to lines: [LineSplitter.Line]) -> Answers {
    var writer = JSONWriter()
    var areComplete = true
    for line in lines {
      do throws(ComparisonRequest.Failure) {
        guard let bytes = line.bytes else {
          throw ComparisonRequest.Failure(reason: "the line is longer than \(Comparison.longestLine >> 20) MB")
        }
        // A blank line asks nothing.
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
        let request = try ComparisonRequest(json: bytes, records: records)
        let citation = Citation(text: try request.visibleText())
        let source = Array(request.citation.utf8)
        var audit = checker.compare(
          citation, in: source, as: request.markup.format, with: request.record, context: request.context)
        if request.markup == .text {
          audit.corrected = audit.correctedKeepingReferences(in: source)
        } else {
          audit.corrected = audit.corrected(in: source, as: request.markup.format)
        }
        ComparisonAnswer.write(audit, to: request, into: &writer)
      } catch {
        areComplete = false
        ComparisonAnswer.write(error, into: &writer)
      }
    }
    return Answers(bytes: writer.bytes, areComplete: areComplete)
  }
}
