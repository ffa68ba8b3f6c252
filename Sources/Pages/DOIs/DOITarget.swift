import Bibliography

/// What the target of a link says about DOIs.
package enum DOITarget: Equatable {
  /// A resolver's address, or the name alone.
  case doi(DOI)
  /// A publisher's address with the DOI in it.
  case publisher(DOI)
  /// A resolver's address whose path is no DOI.
  case malformed
  case other

  /// Reads a target without entities and escapes: `https://doi.org/10.1029%2F2020GL090206`.
  package init(_ target: [UInt8]) {
    let bytes = Array(target.drop(while: \.isBlank).prefix(DOITarget.longest))
    self = .other
    if bytes.has("10.", at: 0) || bytes.has("doi:", at: 0) {
      if let doi = DOITarget.doi(bytes[(bytes.has("10.", at: 0) ? 0 : 4)...]) { self = .doi(doi) }
      return
    }
    guard let host = DOITarget.host(of: bytes) else { return }
    let path = bytes[host.upperBound...]
    if DOIResolvers.contains(bytes[host]) {
      var name = path.dropFirst()
      // No resolver's path has these before the name, but people put them there.
      for word in ["doi:", "abs/", "doi/"] as [StaticString] where name.has(word, at: name.startIndex) {
        name = name.dropFirst(word.utf8CodeUnitCount)
      }
      guard !name.isEmpty, name.first != UInt8(ascii: "#"), name.first != UInt8(ascii: "?") else { return }
      self = DOITarget.doi(name).map(DOITarget.doi) ?? .malformed
    } else if let doi = PublisherLink.doi(host: bytes[host], path: path) {
      self = .publisher(doi)
    }
  }

  /// The DOI that the target leads to.
  var doi: DOI? {
    switch self {
    case .doi(let doi), .publisher(let doi): doi
    case .malformed, .other: nil
    }
  }

  /// Longer targets are data, not addresses.
  private static let longest = 4096

  /// The host of an address; `doi.org/10.…` without a scheme has one too.
  private static func host(of bytes: [UInt8]) -> Range<Int>? {
    var start = 0
    if let slashes = bytes.prefix(8).firstIndex(of: "//", from: 0) { start = slashes + 2 }
    let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? bytes.count
    guard start > 0 || DOIResolvers.contains(bytes[..<end]) else { return nil }
    return start..<end
  }

  /// The name at the beginning of a path, percent-encoded as in an address, up to query and fragment.
  static func doi(_ path: ArraySlice<UInt8>) -> DOI? {
    var name = path.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") && !$0.isBlank }
    // Then it is no fragment's beginning.
    if DOIFinder.lacksCheckCharacter(name), path.dropFirst(name.count).first == UInt8(ascii: "#") {
      name = path.prefix(name.count + 1)
    }
    guard let text = String(validating: name.percentDecoded(), as: UTF8.self) else { return nil }
    return DOI(DOIFinder.trimmed(text))
  }

  /// A name without an address before it. Some are copied from addresses: no registered one was seen with `%3C` in it.
  static func name(_ bytes: some Collection<UInt8>) -> DOI? {
    let bytes = Array(bytes)
    return String(validating: bytes[...].percentDecoded(), as: UTF8.self).flatMap { DOI($0) }
  }
}

extension DOI {
  /// A DOI in any usual notation: bare, after `doi:`, or in a resolver's or a publisher's address.
  package init?(cited text: some StringProtocol) {
    guard let doi = DOITarget(Array(text.utf8)).doi else { return nil }
    self = doi
  }
}
