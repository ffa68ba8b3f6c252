import CCurl
import System

/// Many requests at once on the calling thread, over connections that are reused.
///
/// Not `Sendable`: libcurl's handles must stay on one thread.
final class CurlMulti {
  /// The result of the request of an id.
  typealias Completion = (id: Int, result: Result<HTTPResponse, TransferFailure>)

  private let multi: UnsafeMutableRawPointer
  private var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]
  /// Requests that libcurl did not accept.
  private var rejected: [Completion] = []

  /// Initialised once in a process, before any handle is made.
  private static let isReady: Bool = {
    // OpenSSL writes to connections that the server has closed.
    Interruption.ignoreBrokenPipes()
    return curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK
  }()

  init() throws(HarvestError) {
    guard CurlMulti.isReady, let multi = curl_multi_init() else { throw .curl(reason: "it cannot be initialised") }
    self.multi = multi
  }

  deinit {
    abandonAll()
    curl_multi_cleanup(multi)
  }

  /// Starts a request; `wait` returns its result.
  func start(_ request: HTTPRequest, id: Int) {
    guard let transfer = CurlTransfer(request, id: id) else {
      rejected.append((id, .failure(.other("out of memory, or an option is not known"))))
      return
    }
    let code = curl_multi_add_handle(multi, transfer.easy)
    if code == CURLM_OK {
      transfers[transfer.easy] = transfer
    } else {
      rejected.append((id, .failure(.other(String(cString: curl_multi_strerror(code))))))
    }
  }

  /// Lets the transfers run until something happens or the time is over; returns the results of those that are done.
  ///
  /// Waits even if no transfer is under way.
  func wait(atMost time: Duration) -> [Completion] {
    var done = perform()
    if done.isEmpty {
      curl_multi_poll(multi, nil, 0, Int32(clamping: time.milliseconds), nil)
      done = perform()
    }
    return done
  }

  /// Abandons all requests that are under way.
  func abandonAll() {
    for easy in transfers.keys { curl_multi_remove_handle(multi, easy) }
    transfers = [:]
    rejected = []
  }

  private func perform() -> [Completion] {
    var done = rejected
    rejected = []
    var running: Int32 = 0
    curl_multi_perform(multi, &running)
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
      // The message is invalid after the handle's removal.
      let code = ccurl_result(message)
      curl_multi_remove_handle(multi, easy)
      if let transfer = transfers.removeValue(forKey: easy) { done.append((transfer.id, transfer.result(code))) }
    }
    return done
  }
}
