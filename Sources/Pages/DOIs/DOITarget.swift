import Bibliography

/// What the target of a link says about DOIs.
package enum DOITarget: Equatable {
  /// A resolver's address, or the name alone.
  case doi(DOI)
  /// A publisher's address with the DOI in it.
  case publisher(DOI)
  /// A publisher's address with the suffix of the DOI alone. It may lead to an article about the work.
  case suffix(DOI)
  /// An address or an identifier of arXiv.
  case arXiv(DOI)
  /// A resolver's address that leads nowhere, though the DOI in it can be read.
  case flawed(DOI, DOIFlaw)
  /// A resolver's address whose path is no DOI.
  case malformed
  case other

  /// Reads a target without entities and escapes: `https://doi.org/10.1029%2F2020GL090206`.
  package init(_ target: [UInt8]) {
    // Browsers leave out the line ends of a wrapped target.
    let bytes = Array(
      target.drop(while: \.isBlank).prefix(DOITarget.longest).filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 })
    self = DOITarget.name(atStartOf: bytes) ?? DOITarget.address(bytes)
    if self == .other || self == .malformed { self = DOITarget.behindBrokenResolver(bytes) ?? self }
  }

  /// `10.1000/182`, `10/gd5bk9`, `doi:10.1000/182`, `arXiv:2001.01234`; nil for an address.
  private static func name(atStartOf bytes: [UInt8]) -> DOITarget? {
    if bytes.has("arxiv:", at: 0) { return ArXivName(in: bytes[...], behind: 0).map { .arXiv($0.doi) } ?? .other }
    let hasLabel = bytes.has("doi:", at: 0)
    guard hasLabel || bytes.has("10.", at: 0) || bytes.has("10/", at: 0) else { return nil }
    return read(bytes[(hasLabel ? 4 : 0)...].drop { $0 == 0x20 }) ?? .other
  }

  private static func address(_ bytes: [UInt8]) -> DOITarget {
    guard let host = DOITarget.host(of: bytes) else { return .other }
    let path = bytes[host.upperBound...]
    if DOIResolvers.contains(bytes[host]) { return resolver(path) }
    if let arXiv = ArXivName(host: bytes[host], path: path) { return .arXiv(arXiv.doi) }
    if DOIResolvers.isShort(bytes[host]) { return DOITarget.short(path.dropFirst()).map(DOITarget.doi) ?? .other }
    if let doi = PublisherLink.doi(host: bytes[host], path: path) { return .publisher(doi) }
    return ArticleSuffix(host: bytes[host], path: path).map { .suffix($0.doi) } ?? .other
  }

  private static func resolver(_ path: ArraySlice<UInt8>) -> DOITarget {
    var name = path.dropFirst()
    // No resolver's path has these before the name, but people put them there.
    for word in ["doi:", "abs/", "doi/"] as [StaticString] where name.has(word, at: name.startIndex) {
      name = name.dropFirst(word.utf8CodeUnitCount)
    }
    guard !name.isEmpty, name.first != UInt8(ascii: "#"), name.first != UInt8(ascii: "?") else { return .other }
    if let target = read(name) { return target }
    if let doi = short(name) { return .doi(doi) }
    if let doi = inner(name) { return .flawed(doi, .doubledAddress) }
    return isOwnPage(name) ? .other : .malformed
  }

  /// The DOI of a second address behind a resolver: `https://doi.org/https://doi.org/10.…`, `https://doi.org/doi.org/10.…`.
  private static func inner(_ name: ArraySlice<UInt8>) -> DOI? {
    let decoded = name.percentDecoded()
    let bytes = Array(decoded.drop(while: \.isBlank))
    guard let host = host(of: bytes), DOIResolvers.contains(bytes[host]) else { return nil }
    return DOITarget(bytes).doi
  }

  /// The DOI behind a resolver in an address that is none, `https//doi.org/10.…`, `https://doi.org//10.…`, or in the one of
  /// a library's proxy, `https://proxy.example.edu/login?url=https://doi.org/10.…`. Other addresses of other sites that
  /// have a DOI in their query are not the work's.
  private static func behindBrokenResolver(_ bytes: [UInt8]) -> DOITarget? {
    guard let resolver = bytes.firstIndex(of: "doi.org", from: 0) else { return nil }
    var start = resolver + 7
    while start < bytes.count, start < resolver + 24 {
      guard let filler = fillers.first(where: { bytes.has($0, at: start) }) else { break }
      start += filler.utf8CodeUnitCount
    }
    guard bytes.has("10.", at: start), let doi = doi(bytes[start...]) else { return nil }
    let before = bytes[..<resolver]
    if before.allSatisfy({ "htps:/.wdx".utf8.contains($0.lowered) }) { return .flawed(doi, .brokenAddress) }
    let isProxy = ["login?url=", "login?qurl="].contains { before.firstIndex(of: $0, from: 0) != nil }
    return isProxy ? .publisher(doi) : nil
  }

  /// What people put between a resolver and a DOI.
  private static let fillers: [StaticString] = ["/", ":", " ", "%20", "doi", "."]

  /// Whether the path is a page of the resolver's own site: `https://www.doi.org/the-identifier/what-is-a-doi/`.
  private static func isOwnPage(_ path: ArraySlice<UInt8>) -> Bool {
    let first = path.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "?") }
    return DOIResolvers.ownPages.contains { $0.utf8CodeUnitCount == first.count && first.has($0, at: first.startIndex) }
  }

  /// The DOI that the target leads to, or was meant to.
  package var doi: DOI? {
    switch self {
    case .doi(let doi), .publisher(let doi), .suffix(let doi), .arXiv(let doi), .flawed(let doi, _): doi
    case .malformed, .other: nil
    }
  }

  /// Longer targets are data, not addresses.
  private static let longest = 4096

  /// The host of an address; `doi.org/10.…` without a scheme has one too.
  private static func host(of bytes: [UInt8]) -> Range<Int>? {
    var start = 0
    if let slashes = bytes.prefix(8).firstIndex(of: "//", from: 0), slashes == 0 || bytes.has(":", at: slashes - 1) {
      start = slashes + 2
    }
    let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? bytes.count
    guard start > 0 || DOIResolvers.contains(bytes[..<end]) || ArXivName.isHost(bytes[..<end]) else { return nil }
    return start..<end
  }

  /// The DOI at the beginning of a path; nil where there is none.
  private static func read(_ path: ArraySlice<UInt8>) -> DOITarget? {
    guard let (doi, flaw) = name(inPath: path) else { return nil }
    return flaw.map { .flawed(doi, $0) } ?? .doi(doi)
  }

  /// The name at the beginning of a path, percent-encoded as in an address, up to query and fragment.
  static func doi(_ path: ArraySlice<UInt8>) -> DOI? { name(inPath: path)?.doi }

  private static func name(inPath path: ArraySlice<UInt8>) -> (doi: DOI, flaw: DOIFlaw?)? {
    var name = path.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") && !$0.isBlank }
    // Then it is no fragment's beginning.
    if DOIFinder.lacksCheckCharacter(name), path.dropFirst(name.count).first == UInt8(ascii: "#") {
      name = path.prefix(name.count + 1)
    }
    let decoded = name.percentDecoded()
    let visible = InvisibleCharacter.removed(from: decoded[...])
    let bytes = visible ?? decoded
    let end = DOIName.end(in: bytes[...])
    let trimmed = bytes[..<DOIFinder.trimmedEnd(of: bytes[..<end.offset])]
    guard let text = String(validating: trimmed, as: UTF8.self), let doi = DOI(text) else { return nil }
    return (doi.withoutArXivVersion, end.isGlued ? .gluedText : visible == nil ? nil : .invisibleCharacter)
  }

  /// A short DOI as the path of a resolver's address, `gd5bk9`.
  private static func short(_ path: ArraySlice<UInt8>) -> DOI? {
    let name = path.prefix {
      $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "/") && !$0.isBlank
    }
    guard DOI.isShortName(name), !isOwnPage(name) else { return nil }
    return DOI("10/" + String(decoding: name, as: UTF8.self))
  }

  /// A name without an address before it. Some are copied from addresses: no registered one was seen with `%3C` in it.
  static func name(_ bytes: ArraySlice<UInt8>) -> (doi: DOI, flaw: DOIFlaw?)? {
    let decoded = bytes.percentDecoded()
    let visible = InvisibleCharacter.removed(from: decoded[...])
    guard let text = String(validating: visible ?? decoded, as: UTF8.self), let doi = DOI(text) else { return nil }
    return (doi.withoutArXivVersion, visible == nil ? nil : .invisibleCharacter)
  }
}

extension DOI {
  /// A DOI in any usual notation: bare, after `doi:`, or in a resolver's or a publisher's address.
  package init?(cited text: some StringProtocol) {
    guard let doi = DOITarget(Array(text.utf8)).doi else { return nil }
    self = doi
  }

  /// `10.48550/arXiv.2001.01234` for `10.48550/arXiv.2001.01234v2`: arXiv registers no DOIs of versions.
  fileprivate var withoutArXivVersion: DOI {
    guard isArXiv else { return self }
    let bytes = Array(name.utf8)
    return ArXivName(in: bytes[...], at: "10.48550/arxiv.".utf8.count).map { $0.end == bytes.count ? $0.doi : self }
      ?? self
  }
}
