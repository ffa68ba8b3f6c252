import FlyingFox
import Foundation

/// A request that has reached the server.
public struct SeenRequest: Sendable {
  public enum Kind: Sendable {
    /// Works of Crossref's: several or by a query, or one.
    case list, single
    /// doi.org: which agencies have some DOIs, or where the record of one is.
    case agencies, negotiation
    /// DataCite's works, several or one.
    case dataCiteList, dataCite
    /// A record in CSL-JSON, where doi.org has sent to.
    case csl
    /// doi.org: which DOI a short one stands for.
    case handle
    case other
  }

  public let kind: Kind
  /// Path and query as they came, encoded.
  public let target: String
  /// The query's items, decoded.
  public let query: [String: String]
  /// The works it is about, decoded, as written.
  public let dois: [String]
  public let userAgent: String
  public let accept: String
  public let time: ContinuousClock.Instant
  let method: String

  init(_ request: HTTPRequest) {
    time = .now
    method = request.method.rawValue
    target = request.target.rawValue
    userAgent = request.headers[HTTPHeader("User-Agent")] ?? ""
    accept = request.headers[HTTPHeader("Accept")] ?? ""
    var query: [String: String] = [:]
    for item in request.target.query().split(separator: "&") {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? String(parts[1].replacing("+", with: " ")) : ""
      let name = String(parts[0])
      query[name.removingPercentEncoding ?? name] = value.removingPercentEncoding ?? value
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
    } else if let prefix = SeenRequest.prefixes.first(where: { path.hasPrefix($0.path) }) {
      kind = prefix.kind
      let rest = String(path.dropFirst(prefix.path.utf8.count))
      let names = kind == .agencies ? rest.split(separator: ",").map(String.init) : [rest]
      dois = names.map { $0.removingPercentEncoding ?? $0 }
    } else if path == "/dois" {
      kind = .dataCiteList
      dois = (query["ids"] ?? "").split(separator: ",").map(String.init)
    } else if path.hasPrefix("/10.") {
      kind = .negotiation
      dois = [String(path.dropFirst()).removingPercentEncoding ?? String(path.dropFirst())]
    } else {
      kind = .other
      dois = []
    }
  }

  private static let prefixes: [(path: String, kind: Kind)] = [
    ("/works/", .single), ("/doiRA/", .agencies), ("/ra/", .agencies), ("/dois/", .dataCite), ("/csl/", .csl),
    ("/api/handles/", .handle),
  ]

  /// Whether the sender says who they are, in either of the two ways.
  var isPolite: Bool { query["mailto"] != nil || userAgent.contains("mailto:") }
}
