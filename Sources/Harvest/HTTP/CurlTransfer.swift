import CCurl
import System

/// One request under way: owns an easy handle and collects the response.
///
/// A class, because libcurl holds its address while the transfer runs. Used on one thread only.
final class CurlTransfer {
  let id: Int
  let easy: UnsafeMutableRawPointer
  private let largestBody: Int
  private let headerList: UnsafeMutablePointer<curl_slist>?
  private var body: [UInt8] = []
  private var rates: [HTTPResponse.RateHeader: String] = [:]
  private var isTooLarge = false

  /// nil where libcurl has no memory left or does not know an option, so that no request without limits can go out.
  init?(_ request: HTTPRequest, id: Int) {
    guard let easy = curl_easy_init() else { return nil }
    self.id = id
    self.easy = easy
    largestBody = request.largestBody
    headerList = curl_slist_append(nil, "Accept: " + request.accept)
    guard configure(for: request) else { return nil }
  }

  /// The easy handle must have been removed from the multi handle.
  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(headerList)
  }

  private func configure(for request: HTTPRequest) -> Bool {
    let this = Unmanaged.passUnretained(self).toOpaque()
    var codes = [
      ccurl_set_string(easy, CURLOPT_URL, request.url),
      ccurl_set_string(easy, CURLOPT_USERAGENT, request.userAgent),
      ccurl_set_list(easy, CURLOPT_HTTPHEADER, headerList),
      // All encodings that curl was built with; curl decodes them.
      ccurl_set_string(easy, CURLOPT_ACCEPT_ENCODING, ""),
      ccurl_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS)),
      // A DOI may contain `/../`.
      ccurl_set_long(easy, CURLOPT_PATH_AS_IS, 1),

      ccurl_restrict_protocols(easy, request.isHTTPS ? 1 : 0),
      ccurl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0),
      ccurl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1),
      ccurl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2),

      ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1),
      ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.milliseconds),
      ccurl_set_long(easy, CURLOPT_TIMEOUT_MS, request.timeout.milliseconds),
      ccurl_set_long(easy, CURLOPT_LOW_SPEED_LIMIT, CurlTransfer.slowest),
      ccurl_set_long(easy, CURLOPT_LOW_SPEED_TIME, CurlTransfer.slowestSeconds),

      ccurl_set_callback(easy, CURLOPT_WRITEFUNCTION, receiveBody),
      ccurl_set_pointer(easy, CURLOPT_WRITEDATA, this),
      ccurl_set_callback(easy, CURLOPT_HEADERFUNCTION, receiveHeader),
      ccurl_set_pointer(easy, CURLOPT_HEADERDATA, this),
    ]
    // A second request waits for the first one's connection, which may serve both.
    if request.isHTTPS { codes.append(ccurl_set_long(easy, CURLOPT_PIPEWAIT, 1)) }
    if request.isHTTPS, let file = CertificateFile.path { codes.append(ccurl_set_string(easy, CURLOPT_CAINFO, file)) }
    if request.isLoopback { codes.append(ccurl_set_string(easy, CURLOPT_NOPROXY, "*")) }
    ccurl_never_wait_for_resolver(easy)
    return codes.allSatisfy { $0 == CURLE_OK }
  }

  /// A response that is slower than this, in bytes a second, for `slowestSeconds` has timed out.
  private static let slowest = 100
  private static let slowestSeconds = 10

  /// The result, once libcurl is done with the request.
  func result(_ code: CURLcode) -> Result<HTTPResponse, TransferFailure> {
    if isTooLarge { return .failure(.tooLarge) }
    guard code == CURLE_OK else { return .failure(TransferFailure(code)) }
    var response = HTTPResponse(status: long(CURLINFO_RESPONSE_CODE), body: body, rates: rates)
    let contentType = string(CURLINFO_CONTENT_TYPE) ?? ""
    response.contentType = String(contentType.prefix { $0 != ";" && $0 != " " }).lowercased()
    let retryAfter = offset(CURLINFO_RETRY_AFTER)
    if retryAfter > 0 { response.retryAfter = .seconds(min(retryAfter, 86_400)) }
    response.redirect = string(CURLINFO_REDIRECT_URL)
    let sent = offset(CURLINFO_PRETRANSFER_TIME_T)
    let way = min(offset(CURLINFO_STARTTRANSFER_TIME_T) - sent, CurlTransfer.longestWay)
    response.untilArrived = .microseconds(sent + max(way, 0))
    return .success(response)
  }

  /// Longest time on the way to a server, in microseconds: the rest of the time is the server's work.
  private static let longestWay = 120_000

  private func long(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get_long(easy, info, &value) == CURLE_OK ? value : 0
  }

  private func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return ccurl_get_offset(easy, info, &value) == CURLE_OK ? Int(value) : 0
  }

  private func string(_ info: CURLINFO) -> String? {
    var value: UnsafePointer<CChar>?
    guard ccurl_get_string(easy, info, &value) == CURLE_OK, let value else { return nil }
    return String(cString: value)
  }

  fileprivate func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    // Returning another count than that of the bytes ends the transfer.
    guard body.count + bytes.count <= largestBody else {
      isTooLarge = true
      return 0
    }
    body.append(contentsOf: bytes)
    return bytes.count
  }

  fileprivate func takeHeader(_ bytes: UnsafeRawBufferPointer) {
    // A status line: the headers before it belong to an interim response.
    if bytes.starts(with: "HTTP/".utf8) { rates = [:] }
    guard bytes.count < 256, let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
    guard let header = HTTPResponse.RateHeader(rawValue: name) else { return }
    let value = bytes[(colon + 1)...].filter { $0 > 0x20 }
    rates[header] = String(decoding: value, as: UTF8.self)
  }
}

extension TransferFailure {
  fileprivate init(_ code: CURLcode) {
    self =
      switch code {
      case CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_SSL_CONNECT_ERROR:
        .unreachable
      case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
        CURLE_SSL_INVALIDCERTSTATUS:
        .untrusted
      case CURLE_OPERATION_TIMEDOUT: .timedOut
      case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM,
        CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL:
        .interrupted
      default: .other(String(cString: curl_easy_strerror(code)))
      }
  }
}

private func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
  return transfer.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
}

private func receiveHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
  transfer.takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
  return size * count
}
