import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// A Crossref on this machine: serves a few works as api.crossref.org would, and goes wrong on demand.
public final class CrossrefServer: Sendable {
  /// What it does apart from answering.
  public struct Behaviour: Sendable {
    /// Tells the pools' limits in its headers.
    public var tellsLimits = false
    /// Answers 429 past them.
    public var enforcesLimits = false
    /// How long every answer takes.
    public var latency = Duration.zero
    /// Request targets of more bytes are refused with 414.
    public var longestTarget = 8_192
    /// What goes wrong with a request; nil where nothing does.
    public var fault: @Sendable (SeenRequest) -> ServerFault? = { _ in nil }
    /// Replaces the headers about limits.
    public var headers: [String: String] = [:]

    public init() {}
  }

  /// `http://127.0.0.1:8123`, what `--crossref` takes.
  public let url: String
  private let log: RequestLog
  private let served: Served
  private let task: Task<Void, Never>

  /// Starts to listen; `port` 0 takes any free one.
  public init(_ works: ServedWorks, port: UInt16 = 0, behaviour: Behaviour = Behaviour()) async throws {
    let log = RequestLog()
    let served = Served(ServerRules(works: works, longestTarget: behaviour.longestTarget))
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), timeout: 900, logger: .disabled,
      handler: ClosureHTTPHandler { request in
        try await CrossrefServer.respond(to: SeenRequest(request), by: served.rules, behaviour, log)
      })
    let task = Task<Void, Never> { try? await server.run() }
    do {
      try await server.waitUntilListening()
    } catch {
      task.cancel()
      throw error
    }
    guard case .ip4(_, let listening) = await server.listeningAddress else { throw SocketError.unsupportedAddress }
    self.log = log
    self.served = served
    self.task = task
    url = "http://127.0.0.1:\(listening)"
  }

  deinit { task.cancel() }

  /// What has been asked so far, in the order of arrival.
  public var requests: [SeenRequest] { log.requests }

  /// The answers of status 429 so far that the limits provoked.
  public var complaints: Int { log.complaints }

  /// Serves other works from now on, as after a night.
  public func serve(_ works: ServedWorks) { served.replace(works) }

  /// What is served now.
  private final class Served: Sendable {
    private let current: Mutex<ServerRules>

    init(_ rules: ServerRules) { current = Mutex(rules) }

    var rules: ServerRules { current.withLock { $0 } }
    func replace(_ works: ServedWorks) { current.withLock { $0.works = works } }
  }

  /// Stops to listen and drops every connection.
  public func stop() { task.cancel() }

  /// Listens until the task is cancelled.
  public func run() async { await task.value }

  private static func respond(
    to request: SeenRequest, by rules: ServerRules, _ behaviour: Behaviour, _ log: RequestLog
  ) async throws -> HTTPResponse {
    let isAdmitted = log.arrive(request)
    defer { log.leave(request) }
    if behaviour.latency > .zero { try await Task.sleep(for: behaviour.latency) }
    if behaviour.enforcesLimits && !isAdmitted {
      log.complain()
      return ServerAnswer(429, nil, "").response
    }
    var answer = rules.answer(request)
    if behaviour.tellsLimits { answer.headers.merge(ServerLimits.headers(for: request)) { own, _ in own } }
    answer.headers.merge(behaviour.headers) { _, other in other }
    if let fault = behaviour.fault(request) { return try await fault.response(instead: answer) }
    return answer.response
  }
}
