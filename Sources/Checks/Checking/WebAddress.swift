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

  /// A publisher's page about a work; its PDF is linked on purpose.
  var isPublisherPage: Bool {
    let path = path.lowercased()
    guard !path.hasSuffix(".pdf"), !path.contains("/pdf"), !path.contains("/epdf") else { return false }
    return WebAddress.publishers.contains { host == $0 || host.hasSuffix("." + $0) }
  }

  /// Hosts at which publishers keep the pages of their articles.
  private static let publishers = [
    "acm.org", "acs.org", "aip.org", "ams.org", "annualreviews.org", "aps.org", "ascelibrary.org", "asm.org",
    "biomedcentral.com", "bmj.com", "cambridge.org", "cell.com", "copernicus.org", "degruyter.com", "elsevier.com",
    "embopress.org", "frontiersin.org", "geoscienceworld.org", "hindawi.com", "ieee.org", "iop.org", "jamanetwork.com",
    "jstor.org", "karger.com", "liebertpub.com", "lww.com", "mdpi.com", "nature.com", "oup.com", "oxfordjournals.org",
    "peerj.com", "plos.org", "pnas.org", "royalsocietypublishing.org", "rsc.org", "sagepub.com", "science.org",
    "sciencedirect.com", "sciencemag.org", "spiedigitallibrary.org", "springer.com", "springeropen.com",
    "tandfonline.com", "thelancet.com", "wiley.com", "worldscientific.com",
  ]
}
