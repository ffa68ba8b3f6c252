import FlyingFox
import FlyingSocks
import Foundation

/// What a server, or a balancer before it, does wrong.
public enum ServerFault: Sendable, Equatable {
  /// Takes the request and never answers.
  case hang
  /// Answers with a page of HTML under this status.
  case html(status: Int)
  /// Closes the connection before the body has begun.
  case dropped
  /// Sends more bytes than it has said.
  case wrongLength
  /// Breaks off in the middle of the body.
  case brokenOff
  /// Sends half of the JSON as if it were all.
  case halfJSON
  /// Status 200 and nothing else.
  case empty
  /// A Java exception as JSON, status 500.
  case exception
  /// Status 429, without a body and without headers but for `Retry-After`, in seconds, where given.
  case tooMany(retryAfter: Int?)
  /// Status 403.
  case forbidden
  /// Redirects to this URL or path.
  case redirect(to: String)
  /// One byte now and then.
  case drip
  /// Status 200 and this JSON, whatever was asked for.
  case json(String)
  /// So many bytes without end or length.
  case flood(bytes: Int)

  func response(instead proper: ServerAnswer) async throws -> HTTPResponse {
    switch self {
    case .hang:
      try await Task.sleep(for: .seconds(600))
      return proper.response
    case .html(let status):
      return ServerAnswer(status, "text/html", "<html><body><h1>\(status)</h1>\nThat did not work.\n</body></html>")
        .response
    case .brokenOff:
      let bytes = Array(proper.body.utf8)
      let body = FaultyBody(bytes: Array(bytes[..<(bytes.count / 2)]), end: .breakOff)
      return proper.response(with: HTTPBodySequence(from: body, count: bytes.count))
    case .dropped:
      let body = FaultyBody(bytes: [], end: .breakOff)
      return proper.response(with: HTTPBodySequence(from: body, count: proper.body.utf8.count + 1))
    case .wrongLength:
      let bytes = Array(proper.body.utf8)
      return proper.response(
        with: HTTPBodySequence(from: FaultyBody(bytes: bytes, end: .none), count: bytes.count / 2))
    case .halfJSON:
      return ServerAnswer(proper.status, proper.type, String(proper.body.prefix(proper.body.count / 2))).response
    case .empty:
      return ServerAnswer(200, "application/json", "").response
    case .exception:
      let message =
        #"{"name":"class java.lang.NullPointerException","description":"","message":"","stack":[],"cause":null}"#
      return ServerAnswer.json(500, status: "error", type: "exception", message: message).response
    case .tooMany(let retryAfter):
      var answer = ServerAnswer(429, nil, "")
      if let retryAfter { answer.headers["Retry-After"] = "\(retryAfter)" }
      return answer.response
    case .forbidden:
      return ServerAnswer(403, "text/plain", "Forbidden").response
    case .redirect(let url):
      var answer = ServerAnswer(301, nil, "")
      answer.headers["Location"] = url
      return answer.response
    case .drip:
      let body = FaultyBody(bytes: Array(proper.body.utf8), end: .none, pieces: 1, pause: .milliseconds(100))
      return proper.response(with: HTTPBodySequence(from: body, count: proper.body.utf8.count))
    case .json(let text): return ServerAnswer(200, "application/json", text).response
    case .flood(let bytes):
      return proper.response(with: HTTPBodySequence(from: FaultyBody(bytes: [], end: .flood(bytes)), count: bytes))
    }
  }
}
