/// What a server answered, whatever it was.
struct HTTPAnswer {
  var status: Int
  /// Lower case, without parameters: `text/plain`; empty where none was given.
  var contentType = ""
  var body: [UInt8] = []
  /// The headers of `RateHeader`, as the server wrote them.
  var rates: [RateHeader: String] = [:]
  /// How long the server asks to be left alone.
  var retryAfter: Duration?
  /// Where a redirect leads, absolute.
  var redirect: String?
  /// How long after its start the request had reached the server at the latest, as far as can be told from here: name
  /// look-up, connection and TLS, and what it took from there to the first byte.
  var untilArrived: Duration = .zero

  /// The headers in which Crossref tells its limits.
  enum RateHeader: String, CaseIterable {
    case limit = "x-rate-limit-limit"
    case interval = "x-rate-limit-interval"
    case concurrency = "x-concurrency-limit"
  }
}

extension HTTPAnswer {
  /// Where the body starts, white space aside.
  var start: Int? { body.firstIndex { $0 > 0x20 } }
  var firstByte: UInt8? { start.map { body[$0] } }
  func startsWith(_ character: Unicode.Scalar) -> Bool { firstByte == UInt8(ascii: character) }
}
