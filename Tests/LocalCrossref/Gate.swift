import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A door on this machine behind which no proper server is: takes connections and treats them badly, below HTTP.
public final class Gate: Sendable {
  public enum Treatment: Sendable {
    /// The connection is reset as soon as it is made.
    case reset
    /// It is taken, and nothing is ever said.
    case silence
    /// These bytes are said to whoever asks, and the connection is closed.
    case bytes([UInt8])
  }

  /// Number of connections taken so far.
  private final class Counter: Sendable {
    let count = Mutex(0)
  }

  private let address: String
  private let listener: Int32
  private let counter = Counter()

  /// Number of connections that were made so far.
  public var connections: Int { counter.count.withLock { $0 } }

  public init(_ treatment: Treatment) throws {
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let listener = socket(AF_INET, stream, 0)
    self.listener = listener
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, pointer, &length) == 0
      }
    }
    guard isBound else { throw CocoaError(.fileReadUnknown) }
    address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
    let counter = counter
    Thread.detachNewThread { Gate.serve(listener, treatment, counter) }
  }

  /// Calls `body` with the door's URL, `http://127.0.0.1:41235`, and keeps it open until that is done.
  public func open<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    defer { withExtendedLifetime(self) {} }
    return try await body(address)
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private static func serve(_ listener: Int32, _ treatment: Treatment, _ counter: Counter) {
    var taken: [Int32] = []
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      counter.count.withLock { $0 += 1 }
      switch treatment {
      case .reset:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        close(connection)
      case .silence: taken.append(connection)
      case .bytes(let bytes):
        var request = [UInt8](repeating: 0, count: 8192)
        _ = recv(connection, &request, request.count, 0)
        _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        shutdown(connection, Int32(SHUT_WR))
        // What is still unread would make a reset of the close.
        while recv(connection, &request, request.count, 0) > 0 {}
        close(connection)
      }
    }
    for connection in taken { close(connection) }
  }
}
