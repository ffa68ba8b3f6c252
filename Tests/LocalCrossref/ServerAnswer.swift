import FlyingFox
import Foundation

/// A proper answer, before it is sent.
struct ServerAnswer: Sendable {
  var status: Int
  var type: String?
  var body: String
  var headers: [String: String] = [:]

  init(_ status: Int, _ type: String?, _ body: String) {
    self.status = status
    self.type = type
    self.body = body
  }

  /// Crossref's envelope.
  static func json(_ code: Int, status: String = "ok", type: String, message: String) -> ServerAnswer {
    let body = #"{"status":"\#(status)","message-type":"\#(type)","message-version":"1.0.0","message":\#(message)}"#
    return ServerAnswer(code, "application/json", body)
  }

  /// A 400: what is wrong with which value.
  static func complaint(_ type: String, _ value: String, _ message: String) -> ServerAnswer {
    let entry = ["type": type, "value": value, "message": message]
    let data = try? JSONSerialization.data(withJSONObject: [entry], options: [.sortedKeys])
    let message = data.map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    return json(400, status: "failed", type: "validation-failure", message: message)
  }

  static let notFound = ServerAnswer(404, "text/plain", "Resource not found.")

  var response: HTTPResponse { response(with: HTTPBodySequence(data: Data(body.utf8))) }

  func response(with body: HTTPBodySequence) -> HTTPResponse {
    var fields = HTTPHeaders()
    if let type { fields[HTTPHeader("Content-Type")] = type }
    for (name, value) in headers { fields[HTTPHeader(name)] = value }
    return HTTPResponse(statusCode: HTTPStatusCode(status, phrase: "Status"), headers: fields, body: body)
  }
}
