import FlyingFox
import Foundation

/// A request that has reached the server.
public struct SeenRequest: Sendable {
  public enum Kind: Sendable { case list, single, other }

  public let kind: Kind
  /// Path and query as they came, encoded.
  public let target: String
  /// The query's items, decoded.
  public let query: [String: String]
  /// The works it is about, decoded, as written.
  public let dois: [String]
  public let userAgent: String
  public let time: ContinuousClock.Instant
  let method: String

  init(_ request: HTTPRequest) {
    time = .now
    method = request.method.rawValue
    target = request.target.rawValue
    userAgent = request.headers[HTTPHeader("User-Agent")] ?? ""
    var query: [String: String] = [:]
    for item in request.target.query().split(separator: "&") {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? String(parts[1].replacing("+", with: " ")) : ""
      query[String(parts[0])] = value.removingPercentEncoding ?? value
    }
    self.query = query

    var path = request.target.path()[...]
    if path.hasPrefix("/v1/") { path = path.dropFirst(3) }
    // One slash at the end does not count; an escaped one does.
    if path.hasSuffix("/") { path = path.dropLast() }
    if path == "/works" {
      kind = .list
      let filters = (query["filter"] ?? "").split(separator: ",")
      dois = filters.filter { $0.hasPrefix("doi:") }.map { String($0.dropFirst(4)) }
    } else if path.hasPrefix("/works/") {
      kind = .single
      let name = String(path.dropFirst("/works/".count))
      dois = [name.removingPercentEncoding ?? name]
    } else {
      kind = .other
      dois = []
    }
  }

  /// Whether the sender says who they are, in either of the two ways.
  var isPolite: Bool { query["mailto"] != nil || userAgent.contains("mailto:") }
}
