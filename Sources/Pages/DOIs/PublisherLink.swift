import Bibliography

/// A publisher whose addresses hold the DOI, and what follows it there.
struct PublisherLink: Sendable {
  /// The host, or what it ends in.
  var host: StaticString
  var tail: Tail
  /// An address, and the DOI in it.
  var example: (address: String, doi: String)

  enum Tail: Sendable {
    /// The name of a view, as in `/full`, `/abstract`, `.pdf`.
    case view
    /// A number of the publisher's, then perhaps words: `/644475/Eruption-Forecasting-Model`.
    case number
    /// The version of a preprint: `v2.full`.
    case version
  }

  static let all: [PublisherLink] = [
    PublisherLink(
      host: "onlinelibrary.wiley.com", tail: .view,
      example: ("http://onlinelibrary.wiley.com/doi/10.1002/2015GL063589/full", "10.1002/2015gl063589")),
    PublisherLink(
      host: "dl.acm.org", tail: .view,
      example: ("https://dl.acm.org/doi/pdf/10.1145/3292500.3330701", "10.1145/3292500.3330701")),
    PublisherLink(
      host: "link.springer.com", tail: .view,
      example: ("https://link.springer.com/content/pdf/10.1007/s00445-014-0815-9.pdf", "10.1007/s00445-014-0815-9")),
    PublisherLink(
      host: "springeropen.com", tail: .view,
      example: (
        "https://appliedvolc.springeropen.com/articles/10.1186/s13617-018-0074-0", "10.1186/s13617-018-0074-0"
      )),
    PublisherLink(
      host: "biomedcentral.com", tail: .view,
      example: (
        "https://microbiomejournal.biomedcentral.com/articles/10.1186/s40168-018-0432-5", "10.1186/s40168-018-0432-5"
      )),
    PublisherLink(
      host: "tandfonline.com", tail: .view,
      example: ("https://www.tandfonline.com/doi/full/10.1080/15226514.2020.1785387", "10.1080/15226514.2020.1785387")),
    PublisherLink(
      host: "journals.aps.org", tail: .view,
      example: (
        "https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.061102", "10.1103/physrevlett.116.061102"
      )),
    PublisherLink(
      host: "frontiersin.org", tail: .view,
      example: (
        "https://www.frontiersin.org/articles/10.3389/feart.2021.672809/full", "10.3389/feart.2021.672809"
      )),
    PublisherLink(
      host: "journals.plos.org", tail: .view,
      example: (
        "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0267540", "10.1371/journal.pone.0267540"
      )),
    PublisherLink(
      host: "iopscience.iop.org", tail: .view,
      example: ("https://iopscience.iop.org/article/10.1088/1748-9326/ab7d02/meta", "10.1088/1748-9326/ab7d02")),
    PublisherLink(
      host: "emerald.com", tail: .view,
      example: (
        "https://www.emerald.com/insight/content/doi/10.1108/JD-12-2013-0166/full/html", "10.1108/jd-12-2013-0166"
      )),
    PublisherLink(
      host: "degruyter.com", tail: .view,
      example: (
        "https://www.degruyter.com/document/doi/10.1515/jag-2019-0049/html", "10.1515/jag-2019-0049"
      )),
    PublisherLink(
      host: "zenodo.org", tail: .view,
      example: ("https://zenodo.org/badge/DOI/10.5281/zenodo.595872.svg", "10.5281/zenodo.595872")),
    PublisherLink(
      host: "pubs.acs.org", tail: .view,
      example: (
        "https://pubs.acs.org/doi/abs/10.1021/acs.jpcb.8b12557", "10.1021/acs.jpcb.8b12557"
      )),
    PublisherLink(
      host: "science.org", tail: .view,
      example: (
        "https://www.science.org/doi/10.1126/science.abc1234", "10.1126/science.abc1234"
      )),
    PublisherLink(
      host: "pnas.org", tail: .view,
      example: (
        "https://www.pnas.org/doi/full/10.1073/pnas.2001234117", "10.1073/pnas.2001234117"
      )),
    PublisherLink(
      host: "sagepub.com", tail: .view,
      example: (
        "https://journals.sagepub.com/doi/pdf/10.1177/0956797619835147", "10.1177/0956797619835147"
      )),
    PublisherLink(
      host: "royalsocietypublishing.org", tail: .view,
      example: (
        "https://royalsocietypublishing.org/doi/10.1098/rsta.2018.0008", "10.1098/rsta.2018.0008"
      )),
    PublisherLink(
      host: "annualreviews.org", tail: .view,
      example: (
        "https://www.annualreviews.org/content/journals/10.1146/annurev-earth-060614-105100",
        "10.1146/annurev-earth-060614-105100"
      )),
    PublisherLink(
      host: "ascelibrary.org", tail: .view,
      example: (
        "https://ascelibrary.org/doi/abs/10.1061/(ASCE)GT.1943-5606.0001234", "10.1061/(asce)gt.1943-5606.0001234"
      )),
    PublisherLink(
      host: "liebertpub.com", tail: .view,
      example: (
        "https://www.liebertpub.com/doi/10.1089/apc.2005.19.429", "10.1089/apc.2005.19.429"
      )),
    PublisherLink(
      host: "karger.com", tail: .view,
      example: (
        "https://www.karger.com/Article/FullText/10.1159/000123456", "10.1159/000123456"
      )),
    PublisherLink(
      host: "epubs.siam.org", tail: .view,
      example: (
        "https://epubs.siam.org/doi/10.1137/16M1080173", "10.1137/16m1080173"
      )),
    PublisherLink(
      host: "ahajournals.org", tail: .view,
      example: (
        "https://www.ahajournals.org/doi/10.1161/CIRCULATIONAHA.119.041234", "10.1161/circulationaha.119.041234"
      )),
    PublisherLink(
      host: "aip.scitation.org", tail: .view,
      example: (
        "https://aip.scitation.org/doi/10.1063/1.5134810", "10.1063/1.5134810"
      )),
    PublisherLink(
      host: "thieme-connect.com", tail: .view,
      example: (
        "https://www.thieme-connect.com/products/ejournals/abstract/10.1055/s-2008-1053886", "10.1055/s-2008-1053886"
      )),
    PublisherLink(
      host: "uchicago.edu", tail: .view,
      example: (
        "https://www.journals.uchicago.edu/doi/10.1086/718221", "10.1086/718221"
      )),
    PublisherLink(
      host: "spiedigitallibrary.org", tail: .view,
      example: (
        "https://www.spiedigitallibrary.org/journals/optical-engineering/10.1117/1.OE.58.1.010901.full",
        "10.1117/1.oe.58.1.010901"
      )),
    PublisherLink(
      host: "doi.acm.org", tail: .view,
      example: (
        "http://doi.acm.org/10.1145/3292500.3330701", "10.1145/3292500.3330701"
      )),
    PublisherLink(
      host: "doi.ieeecomputersociety.org", tail: .view,
      example: (
        "https://doi.ieeecomputersociety.org/10.1109/TC.2015.2395436", "10.1109/tc.2015.2395436"
      )),
    PublisherLink(
      host: "europepmc.org", tail: .view,
      example: (
        "https://europepmc.org/doi/10.1371/journal.pone.0055318", "10.1371/journal.pone.0055318"
      )),
    PublisherLink(
      host: "researchsquare.com", tail: .view,
      example: (
        "https://www.researchsquare.com/article/doi/10.21203/rs.3.rs-12345/v1", "10.21203/rs.3.rs-12345/v1"
      )),
    PublisherLink(
      host: "academic.oup.com", tail: .number,
      example: (
        "https://academic.oup.com/gji/advance-article/doi/10.1093/gji/ggad259/7209152", "10.1093/gji/ggad259"
      )),
    PublisherLink(
      host: "geoscienceworld.org", tail: .number,
      example: (
        "https://pubs.geoscienceworld.org/ssa/srl/article/doi/10.1785/0220240022/644475/Eruption-Forecasting",
        "10.1785/0220240022"
      )),
    PublisherLink(
      host: "biorxiv.org", tail: .version,
      example: (
        "https://www.biorxiv.org/content/10.1101/2020.03.22.002386v3.full", "10.1101/2020.03.22.002386"
      )),
    PublisherLink(
      host: "medrxiv.org", tail: .version,
      example: (
        "https://www.medrxiv.org/content/10.1101/2020.06.22.20137273v1", "10.1101/2020.06.22.20137273"
      )),
  ]

  /// The DOI in the path of an address; any host will do where the path says `/doi/`, or where it stands in for a
  /// resolver, as a library's proxy does: `https://doi-org.proxy.example.edu/10.1000/182`.
  static func doi(host: ArraySlice<UInt8>, path: ArraySlice<UInt8>) -> DOI? {
    let known = all.first { link in
      let start = host.endIndex - link.host.utf8CodeUnitCount
      return host.has(link.host, at: start) && (start == host.startIndex || host[start - 1] == UInt8(ascii: "."))
    }
    guard let start = nameStart(in: path) else { return nil }
    let isProxy =
      (host.has("doi-org.", at: host.startIndex) || host.has("doi.", at: host.startIndex))
      && start == path.startIndex + 1
    guard known != nil || isProxy || path[..<start].firstIndex(of: "/doi/", from: path.startIndex) != nil else {
      return nil
    }
    guard let name = DOITarget.doi(path[start...].prefix { $0 != UInt8(ascii: "&") }) else { return nil }
    return DOI(withoutTail(name.name, known?.tail ?? .view))
  }

  /// Where `10.` and digits begin behind a slash, or as what a query asks for.
  private static func nameStart(in path: ArraySlice<UInt8>) -> Int? {
    var index = path.startIndex
    while let found = path.firstIndex(of: "10.", from: index) {
      if path.has("/", at: found - 1) || path.has("?id=", at: found - 4) || path.has("?doi=", at: found - 5),
        path[(found + 3)...].prefix(while: \.isDigit).count >= 4
      {
        return found
      }
      index = found + 3
    }
    return nil
  }

  private static func withoutTail(_ name: String, _ tail: Tail) -> String {
    var parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch tail {
    case .view: break
    case .number:
      if let index = parts.indices.dropFirst(2).first(where: { parts[$0].utf8.allSatisfy(\.isDigit) }) {
        parts.removeSubrange(index...)
      }
    case .version:
      if let last = parts.last, let v = last.utf8.lastIndex(of: UInt8(ascii: "v")),
        last.utf8[last.utf8.index(after: v)...].first?.isDigit == true
      {
        parts[parts.count - 1] = String(last[..<v])
      }
    }
    if let supplement = parts.firstIndex(of: "suppl_file"), supplement >= 2 { parts.removeSubrange(supplement...) }
    while parts.count > 2, views.contains(parts[parts.count - 1]) { parts.removeLast() }
    for ending in [".pdf", ".svg", ".html", ".full"] where parts[parts.count - 1].hasSuffix(ending) {
      parts[parts.count - 1].removeLast(ending.count)
    }
    return parts.joined(separator: "/")
  }

  private static let views: Set<String> = [
    "", "abs", "abstract", "asset", "epdf", "epub", "full", "full-text", "fulltext", "html", "meta", "pdf",
    "references",
    "suppinfo", "summary", "xml",
  ]
}
