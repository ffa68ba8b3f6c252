import Synchronization

/// What has reached the server, from whichever task.
final class RequestLog: Sendable {
  private struct State {
    var requests: [SeenRequest] = []
    var limits = ServerLimits()
    var complaints = 0
  }

  private let state = Mutex(State())

  var requests: [SeenRequest] { state.withLock { $0.requests } }
  var complaints: Int { state.withLock { $0.complaints } }

  /// False where the request is one too many for its pool.
  func arrive(_ request: SeenRequest) -> Bool {
    state.withLock { state in
      state.requests.append(request)
      return state.limits.admit(request)
    }
  }

  func leave(_ request: SeenRequest) { state.withLock { $0.limits.leave(request) } }
  func complain() { state.withLock { $0.complaints += 1 } }
}
