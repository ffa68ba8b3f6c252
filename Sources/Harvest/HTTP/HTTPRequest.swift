/// One GET request, and the bounds it must keep.
struct HTTPRequest {
  /// Absolute and encoded.
  var url: String
  /// The media type that is asked for.
  var accept = "application/json"
  var userAgent: String
  /// How long it may take to be connected.
  var connectTimeout: Duration
  /// How long it may all take.
  var timeout: Duration
  /// How many bytes of body are taken, counted after decompression.
  var largestBody: Int

  var isHTTPS: Bool { url.hasPrefix("https://") }
  /// The server is on this machine: no proxy is asked.
  var isLoopback: Bool { BaseURL.host(of: url).map(BaseURL.isLoopback) ?? false }
}
