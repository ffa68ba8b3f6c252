import Bibliography

/// The parts of a link's address: scheme, host, path.
struct WebAddress {
  /// `https`; nil where the text begins with the host.
  var scheme: Substring?
  /// Lower case, without port.
  var host: String
  /// From the first slash after the host.
  var path: Substring

  init(_ text: String) {
    var rest = text[...]
    if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), rest[rest.utf8.index(after: colon)...].hasPrefix("//") {
      scheme = rest[..<colon]
      rest = rest[colon...].dropFirst(3)
    } else if rest.hasPrefix("//") {
      scheme = ""
      rest = rest.dropFirst(2)
    }
    let end = rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    let authority = rest[..<(end ?? rest.endIndex)]
    path = rest[authority.endIndex...]
    host = authority.prefix { $0 != ":" }.lowercased()
  }

  var isResolver: Bool { DOIResolvers.contains(Array(host.utf8)[...]) }

  /// `https://doi.org`, or the host alone.
  var isLastingResolver: Bool { host == "\(DOIResolvers.lasting)" && (scheme == "https" || scheme == nil) }

  /// Whether the path is this DOI to a resolver.
  func leads(to doi: DOI) -> Bool {
    let name = path.dropFirst().prefix { $0 != "?" && $0 != "#" }
    // The path may have escapes of the page's own format; then the scanner has read the DOI already.
    guard name.utf8.allSatisfy({ $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "\\") })
    else {
      return true
    }
    let lower = name.lowercased()
    return lower == doi.name || lower == "doi:" + doi.name || doi.isShort && "10/" + lower == doi.name
  }

  /// A publisher's page of a work. A link to its PDF or to one of its figures is on purpose, so it does not count.
  var isPublisherPage: Bool {
    let path = path.lowercased()
    guard !path.hasSuffix(".pdf"), !path.contains("/pdf"), !path.contains("/epdf"), !path.contains("/figures/")
    else { return false }
    if !isResolver, host.hasPrefix("doi.") || host.hasPrefix("doi-org.") { return true }
    return PublisherHost.isPublisher(Array(host.utf8)[...])
  }

  /// Whether it may be the publisher's page of a work, although it does not hold the DOI: the address of an article of its
  /// registrant, and not of a journal, an issue or a file.
  func isPage(of doi: DOI) -> Bool {
    let segments = path.lowercased().prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
    return isPublisherPage && PublisherHost.hasPage(Array(host.utf8)[...], of: doi)
      && segments.last?.contains(where: \.isNumber) == true
      && !segments.contains { WebAddress.otherPages.contains(String($0)) }
  }

  /// Parts of the addresses of what is no article.
  private static let otherPages: Set<String> = [
    "action", "author", "authors", "collection", "collections", "issue", "issues", "journal", "journals", "loi",
    "pb-assets", "search", "static", "subjects", "suppl", "supplements", "toc", "volume", "volumes",
  ]
}
