import Bibliography

/// The parts of a link that tell where it leads.
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

  /// One of the names under which DOIs are resolved.
  var isResolver: Bool { ["doi.org", "dx.doi.org", "www.doi.org"].contains(host) }

  var isLastingResolver: Bool { host == "doi.org" && (scheme == "https" || scheme == nil) }

  /// Whether a resolver takes the path for this DOI.
  func leads(to doi: DOI) -> Bool {
    let name = path.dropFirst().prefix { $0 != "?" && $0 != "#" }
    // Escapes of a page's own format may stand in it: what is not written plainly is left to the scanner.
    guard name.utf8.allSatisfy({ $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "\\") })
    else {
      return true
    }
    let lower = name.lowercased()
    return lower == doi.name || lower == "doi:" + doi.name
  }

  /// A publisher's page about a work; its PDF is linked on purpose.
  var isPublisherPage: Bool {
    let path = path.lowercased()
    guard !path.hasSuffix(".pdf"), !path.contains("/pdf"), !path.contains("/epdf") else { return false }
    if !isResolver, host.hasPrefix("doi.") || host.hasPrefix("doi-org.") { return true }
    return WebAddress.publishers.contains { host == $0 || host.hasSuffix("." + $0) }
  }

  /// Hosts at which publishers keep the pages of their articles.
  private static let publishers = [
    "acm.org", "acs.org", "ahajournals.org", "aip.org", "ams.org", "annualreviews.org", "aps.org", "ascelibrary.org",
    "asm.org",
    "biomedcentral.com", "bmj.com", "cambridge.org", "cell.com", "copernicus.org", "degruyter.com", "elsevier.com",
    "embopress.org", "emerald.com", "frontiersin.org", "geoscienceworld.org", "hindawi.com", "ieee.org", "iop.org",
    "jamanetwork.com",
    "jstor.org", "karger.com", "liebertpub.com", "lww.com", "mdpi.com", "nature.com", "oup.com", "oxfordjournals.org",
    "peerj.com", "plos.org", "pnas.org", "royalsocietypublishing.org", "rsc.org", "sagepub.com", "science.org",
    "sciencedirect.com", "sciencemag.org", "siam.org", "spiedigitallibrary.org", "springer.com", "springeropen.com",
    "tandfonline.com", "thelancet.com", "thieme-connect.com", "wiley.com", "worldscientific.com",
  ]
}
