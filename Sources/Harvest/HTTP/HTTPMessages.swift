/// One GET request, and the limits of its transfer.
struct HTTPRequest {
  /// Absolute and encoded.
  var url: String
  /// The media type that is asked for.
  var accept = "application/json"
  var userAgent: String
  /// Longest time until it is connected.
  var connectTimeout: Duration
  /// Longest time for all of it.
  var timeout: Duration
  /// Largest body after decompression, in bytes.
  var largestBody: Int

  var isHTTPS: Bool { url.hasPrefix("https://") }
  /// Whether the server is on this machine; no proxy is used for it.
  var isLoopback: Bool { BaseURL.host(of: url).map(BaseURL.isLoopback) ?? false }
}

/// A response of a server, of any status.
struct HTTPResponse {
  var status: Int
  /// Lower case, without parameters: `text/plain`; empty where none was given.
  var contentType = ""
  var body: [UInt8] = []
  /// The headers of `RateHeader`, as the server wrote them.
  var rates: [RateHeader: String] = [:]
  /// The pause that the server asks for.
  var retryAfter: Duration?
  /// Where a redirect leads, absolute.
  var redirect: String?
  /// The latest time after its start at which the request can have reached the server, as estimated here: name look-up,
  /// connection and TLS, and from there the time to the first byte.
  var untilArrived: Duration = .zero

  /// The headers with Crossref's limits.
  enum RateHeader: String, CaseIterable {
    case limit = "x-rate-limit-limit"
    case interval = "x-rate-limit-interval"
    case concurrency = "x-concurrency-limit"
  }
}

extension HTTPResponse {
  /// Index of the first byte of the body that is not white space.
  var start: Int? { body.firstIndex { $0 > 0x20 } }
  var firstByte: UInt8? { start.map { body[$0] } }
  func startsWith(_ character: Unicode.Scalar) -> Bool { firstByte == UInt8(ascii: character) }
}

/// Why no response came at all.
enum TransferFailure: Error, Equatable {
  /// The host has no address, or does not accept the connection.
  case unreachable
  /// The certificate cannot be trusted. Never tried again, never ignored.
  case untrusted
  case timedOut
  /// The connection broke, before the response or in the middle of it.
  case interrupted
  /// The body is larger than the request allows.
  case tooLarge
  /// Anything else, in curl's words.
  case other(String)

  /// A phrase whose subject is the host.
  var description: String {
    switch self {
    case .unreachable: "cannot be reached"
    case .untrusted: "has a certificate that cannot be trusted"
    case .timedOut: "does not answer in time"
    case .interrupted: "broke off its answer"
    case .tooLarge: "sent an answer that is too long"
    case .other(let words): "cannot be asked (\(words))"
    }
  }
}
