import Bibliography

/// Where a service is: `https://api.crossref.org`, or a server on this machine over `http`.
///
/// The grammar is stricter than that of URLs, so that no other program can read one differently: no user, no query, no
/// escapes.
struct BaseURL: Equatable {
  let isHTTPS: Bool
  /// Lower case; an IPv6 address in its brackets.
  let host: String
  let port: Int?
  /// The path of the service, `/crossref` or empty.
  let path: String

  init(_ text: String) throws(HarvestError) {
    func refused(_ reason: String) -> HarvestError { .base(url: text, reason: reason) }

    let lower = text.lowercased()
    if lower.hasPrefix("https://") {
      isHTTPS = true
    } else if lower.hasPrefix("http://") {
      isHTTPS = false
    } else {
      throw refused("not an https URL")
    }
    let rest = text.dropFirst(isHTTPS ? 8 : 7)
    let authority = rest.prefix { $0 != "/" }
    guard let (host, port) = BaseURL.hostAndPort(authority) else { throw refused("not a host, or a host and a port") }
    self.host = host
    self.port = port

    var path = rest.dropFirst(authority.count)
    while path.hasSuffix("/") { path.removeLast() }
    guard path.utf8.allSatisfy({ BaseURL.isPlain($0) || $0 == UInt8(ascii: "/") }) else {
      throw refused("not a plain path: no query, no escapes")
    }
    self.path = String(path)
    if !isHTTPS && !isLoopback { throw refused("http is not safe to another machine") }
  }

  /// `https://api.crossref.org`, without the path.
  var origin: String { (isHTTPS ? "https://" : "http://") + host + (port.map { ":\($0)" } ?? "") }

  var isLoopback: Bool { BaseURL.isLoopback(host) }

  /// `localhost`, `127.0.0.0/8` and `::1`: hosts that are this machine.
  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "127" else { return false }
    return parts.allSatisfy { part in
      (1...3).contains(part.utf8.count) && part.utf8.allSatisfy(isDigit) && UInt8(part) != nil
    }
  }

  /// The path and query of another URL on this host; nil for a URL on another host.
  ///
  /// Scheme and port may differ: servers behind a proxy name their own. They are never used.
  func target(of url: String) -> String? {
    guard let parts = BaseURL.parts(of: url), parts.host == host, !parts.target.isEmpty else { return nil }
    return parts.target
  }

  /// The host of an absolute URL; nil for anything else.
  static func host(of url: String) -> String? { parts(of: url).map(\.host) }

  /// A URL that may be followed to any host: `https`, or `http` from this machine to this machine; nil otherwise.
  func destination(of url: String) -> String? {
    guard let parts = BaseURL.parts(of: url) else { return nil }
    guard parts.isHTTPS || isLoopback && BaseURL.isLoopback(parts.host) else { return nil }
    let scheme = parts.isHTTPS ? "https://" : "http://"
    return scheme + parts.host + (parts.port.map { ":\($0)" } ?? "") + (parts.target.isEmpty ? "/" : parts.target)
  }

  /// The parts of an absolute URL; nil where another program could read it differently.
  private static func parts(of url: String) -> (isHTTPS: Bool, host: String, port: Int?, target: String)? {
    let lower = url.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
    let rest = url.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let (host, port) = hostAndPort(authority) else { return nil }
    let target = rest.dropFirst(authority.count).prefix { $0 != "#" }
    guard target.isEmpty || target.hasPrefix("/"), target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      return nil
    }
    return (scheme == "https://", host, port, String(target))
  }

  private static func hostAndPort(_ authority: Substring) -> (host: String, port: Int?)? {
    var host = authority
    var port: Int?
    let colon = authority.utf8.lastIndex(of: UInt8(ascii: ":"))
    if let colon, !authority.hasSuffix("]") {
      let digits = authority[authority.utf8.index(after: colon)...]
      guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy(isDigit), let number = Int(digits),
        (1...65535).contains(number)
      else { return nil }
      host = authority[..<colon]
      port = number
    }
    if host == "[::1]" { return ("[::1]", port) }
    guard (1...253).contains(host.utf8.count), host.utf8.allSatisfy(isPlain) else { return nil }
    return (host.lowercased(), port)
  }

  /// Letters, digits and the punctuation that needs no escape in hosts and paths.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

extension String {
  /// The text as one segment of a URL's path: all but letters, digits and `-._~` escaped, `/` too.
  var asPathSegment: String { percentEncoded(keeping: "") }

  /// The text as the rest of a URL's path: as a segment, but `/` stays.
  var asPathSegments: String { percentEncoded(keeping: "/:()@") }

  /// The text as a value in a URL's query, with `/`, `:`, `(` and `)` left legible.
  var asQueryValue: String { percentEncoded(keeping: "/:()@") }
}
