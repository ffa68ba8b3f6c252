import Checks
import Citations
import Harvest
import Reports

/// Answers lines as they come, in their order, on all cores.
///
/// What has been read is answered before more is read, so that memory stays bounded and a program at the other end of
/// the pipe may wait for each answer.
struct Comparison {
  /// The most bytes that a line may have.
  static let longestLine = 64 << 20
  /// So many lines are a core's next piece of work.
  private static let share = 4

  /// The answers to some lines, a line each.
  struct Answers: Sendable {
    var bytes: [UInt8] = []
    /// Every line was understood.
    var isComplete = true
  }

  private let checker = Checker()
  private let records = RecentRecords()

  /// In the order of the lines.
  func answers(to lines: [LineSplitter.Line]) -> [Answers] {
    let shares = stride(from: 0, to: lines.count, by: Comparison.share).map { start in
      lines[start..<min(start + Comparison.share, lines.count)]
    }
    let (checker, records) = (checker, records)
    return shares.concurrentMap { Comparison.answers(to: $0, by: checker, records: records) }
  }

  private static func answers(
    to lines: ArraySlice<LineSplitter.Line>, by checker: Checker, records: RecentRecords
  ) -> Answers {
    var writer = JSONWriter()
    var isComplete = true
    for line in lines {
      do throws(ComparisonRequest.Failure) {
        guard let bytes = line.bytes else {
          throw ComparisonRequest.Failure(reason: "the line is longer than \(longestLine >> 20) MB")
        }
        // A blank line asks nothing.
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
        let request = try ComparisonRequest(json: bytes, records: records)
        let citation = Citation(text: try request.visibleText())
        let source = Array(request.citation.utf8)
        var audit = checker.compare(
          citation, in: source, as: request.markup.format, with: request.record, context: request.context)
        if request.markup != .text { audit.corrected = audit.corrected(in: source, as: request.markup.format) }
        ComparisonAnswer.write(audit, to: request, into: &writer)
      } catch {
        isComplete = false
        ComparisonAnswer.write(error, into: &writer)
      }
    }
    return Answers(bytes: writer.bytes, isComplete: isComplete)
  }
}
