import Bibliography
import Testing

@testable import Harvest

/// Without a server, and with times of the tests' own making.
struct ScheduleTests {
  /// Asks whatever may be asked, answers it with the same outcome a moment later; how often something was asked.
  private func asked(
    _ questions: [Question<DOI>], outcome: Result<HTTPAnswer, TransferFailure>, after delay: Duration,
    timeout: Duration = .seconds(15)
  ) throws -> (times: [Duration], deadlines: [Duration], schedule: Schedule<CrossrefWorks>) {
    let service = CrossrefWorks(base: try BaseURL("https://api.crossref.org"), mailto: nil)
    let schedule = Schedule(
      service, pace: ServicePace(.publicPool), patience: Patience(timeout: timeout), jitter: { 1 })
    schedule.ask(questions, at: .zero)
    var now = Duration.zero
    var times: [Duration] = []
    var deadlines: [Duration] = []
    for _ in 0..<10_000 where !schedule.isDone {
      schedule.giveUpIfOverdue(at: now)
      if let (id, _) = schedule.start(at: now) {
        times.append(now)
        deadlines.append(schedule.deadline)
        now += delay
        schedule.finish(id, outcome, at: now)
      } else {
        now += schedule.wait(at: now) ?? .zero
      }
    }
    return (times, deadlines, schedule)
  }

  private static let lists = (1...50).map { number in
    Question<DOI>.list(dois(["10.5555/first.\(number)", "10.5555/second.\(number)"]))
  }

  @Test("After three connections that fail in a row nobody is asked any more")
  func connections() throws {
    let (times, _, schedule) = try asked(Self.lists, outcome: .failure(.unreachable), after: .milliseconds(1))
    #expect(times.count == 3)
    #expect(schedule.isDone)
    #expect(schedule.settled.count == 100)
  }

  @Test("A server that is always in trouble is asked ever less often, and not beyond the timeout")
  func trouble() throws {
    let (times, _, schedule) = try asked(
      Self.lists, outcome: .success(HTTPAnswer(status: 503)), after: .milliseconds(10))
    #expect(times.count == 5)
    #expect(times.allSatisfy { $0 < .seconds(15) })
    #expect(schedule.isDone)
    #expect(schedule.settled.count == 100)
  }

  @Test("Fifty lists that are answered take as long as the limits say, however short the timeout")
  func patient() throws {
    let body = #"{"status":"ok","message":{"items":[{"DOI":"10.5555/first.1"},{"DOI":"10.5555/second.1"}]}}"#
    let list = Question<DOI>.list(dois(["10.5555/first.1", "10.5555/second.1"]))
    let answer = HTTPAnswer(status: 200, contentType: "application/json", body: Array(body.utf8))
    let (times, deadlines, schedule) = try asked(
      Array(repeating: list, count: 50), outcome: .success(answer), after: .milliseconds(10),
      timeout: .milliseconds(500))
    #expect(zip(times, deadlines).allSatisfy { $1 == $0 + .milliseconds(480) }, "the pace's waits are not silence")
    #expect(times.count == 50)
    #expect(times[49] > .seconds(49) && times[49] < .seconds(52))
    #expect(
      schedule.settled.allSatisfy {
        if case .value = $0.outcome { true } else { false }
      })
  }
}
