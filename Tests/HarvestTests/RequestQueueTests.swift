import Bibliography
import Testing

@testable import Harvest

/// Without a server, and with times of the tests' own making.
struct RequestQueueTests {
  /// Asks whatever may be asked, answers it with the same outcome a moment later; how often something was asked.
  private func asked(
    _ queries: [Query<DOI>], outcome: Result<HTTPResponse, TransferFailure>, after delay: Duration,
    timeout: Duration = .seconds(15)
  ) throws -> (times: [Duration], deadlines: [Duration], queue: RequestQueue<CrossrefWorks>) {
    let service = CrossrefWorks(base: try BaseURL("https://api.crossref.org"), mailto: nil)
    let queue = RequestQueue(
      service, limiter: ServiceRateLimiter(.publicPool), policy: RetryPolicy(timeout: timeout), jitter: { 1 })
    queue.add(queries, at: .zero)
    var now = Duration.zero
    var times: [Duration] = []
    var deadlines: [Duration] = []
    for _ in 0..<10_000 where !queue.isDone {
      queue.giveUpIfOverdue(at: now)
      if let (id, _) = queue.start(at: now) {
        times.append(now)
        deadlines.append(queue.deadline)
        now += delay
        queue.finish(id, outcome, at: now)
      } else {
        now += queue.wait(at: now) ?? .zero
      }
    }
    return (times, deadlines, queue)
  }

  private static let lists = (1...50).map { number in
    Query<DOI>.list(dois(["10.5555/first.\(number)", "10.5555/second.\(number)"]))
  }

  @Test func `after three failed connections in a row the host is given up`() throws {
    let (times, _, queue) = try asked(Self.lists, outcome: .failure(.unreachable), after: .milliseconds(1))
    #expect(times.count == 3)
    #expect(queue.isDone)
    #expect(queue.settled.count == 100)
  }

  @Test func `a server that is always in trouble is asked less and less often, and not beyond the timeout`() throws {
    let (times, _, queue) = try asked(
      Self.lists, outcome: .success(HTTPResponse(status: 503)), after: .milliseconds(10))
    #expect(times.count == 5)
    #expect(times.allSatisfy { $0 < .seconds(15) })
    #expect(queue.isDone)
    #expect(queue.settled.count == 100)
  }

  @Test func `fifty lists take as long as the rate limit says, however short the timeout`() throws {
    let body = #"{"status":"ok","message":{"items":[{"DOI":"10.5555/first.1"},{"DOI":"10.5555/second.1"}]}}"#
    let list = Query<DOI>.list(dois(["10.5555/first.1", "10.5555/second.1"]))
    let answer = HTTPResponse(status: 200, contentType: "application/json", body: Array(body.utf8))
    let (times, deadlines, queue) = try asked(
      Array(repeating: list, count: 50), outcome: .success(answer), after: .milliseconds(10),
      timeout: .milliseconds(500))
    #expect(zip(times, deadlines).allSatisfy { $1 == $0 + .milliseconds(480) }, "the pace's waits are not silence")
    #expect(times.count == 50)
    #expect(times[49] > .seconds(49) && times[49] < .seconds(52))
    #expect(
      queue.settled.allSatisfy {
        if case .value = $0.outcome { true } else { false }
      })
  }
}
