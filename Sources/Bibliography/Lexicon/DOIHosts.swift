/// The names under which DOIs are resolved; `doi.org` is the one that the DOI Foundation recommends.
package enum DOIResolvers {
  package static let lasting: StaticString = "doi.org"

  /// A host in which another one ends comes after it, so that the longer one is found first.
  package static let all: [StaticString] = ["www.doi.org", "dx.doi.org", lasting]

  /// - Parameter host: the host of an address, in any letter case.
  package static func contains(_ host: ArraySlice<UInt8>) -> Bool {
    all.contains { $0.utf8CodeUnitCount == host.count && host.has($0, at: host.startIndex) }
  }

  /// Whether the host resolves short DOIs only, `http://shortdoi.org/gd5bk9`.
  package static func isShort(_ host: ArraySlice<UInt8>) -> Bool {
    (["shortdoi.org", "www.shortdoi.org"] as [StaticString]).contains {
      $0.utf8CodeUnitCount == host.count && host.has($0, at: host.startIndex)
    }
  }

  /// First parts of the paths of the DOI Foundation's own pages, which share a host with the resolver. Without this list
  /// a link to `https://www.doi.org/about` is a short DOI.
  package static let ownPages: [StaticString] = [
    "about", "api", "contact", "demos", "doi", "doi-handbook", "doi_handbook", "doi_proxy", "driven-by-doi", "faq",
    "factsheets", "handbook", "hb", "help", "home", "index", "member", "members", "news", "overview", "policies",
    "privacy", "registration_agencies", "resources", "search", "sitemap", "terms", "the-community",
    "the-foundation", "the-identifier", "topics",
  ]
}

/// A host at which articles have pages, and where its addresses hold the article's DOI.
///
/// Seen as links of real publication lists.
package struct PublisherHost: Sendable {
  /// The publisher's own name in the domain name system; hosts end in it.
  package let domain: StaticString

  /// Whether a link to the host is a link to a publisher's page of the work, in whose place the DOI would last. A preprint
  /// server, a repository and an index are linked on purpose.
  package let isPublisher: Bool

  /// How its addresses hold DOIs; nil where they hold numbers of the publisher, or a DOI behind `/doi/` only, which is
  /// read from an address of any host.
  package let addresses: Addresses?

  /// The prefixes of the DOIs whose works have pages there, `10.1109`; empty where the addresses hold whole DOIs.
  private let prefixes: [StaticString]

  package struct Addresses: Sendable {
    /// The host, or what it ends in; narrower than the publisher's domain where other hosts of it are no journals.
    package let host: StaticString
    package let tail: Tail
    /// The prefix of the DOIs of which an address may hold the suffix alone; nil where it has them whole.
    package let prefixOfSuffixes: StaticString?
    /// An address, and the DOI in it.
    package let example: (address: String, doi: String)
  }

  /// What follows the DOI in an address.
  package enum Tail: Sendable {
    /// The name of a view, as in `/full`, `/abstract`, `.pdf`.
    case view
    /// A number of the publisher's, then perhaps words: `/644475/Eruption-Forecasting-Model`.
    case number
    /// The version of a preprint: `v2.full`.
    case version
  }

  private init(
    _ domain: StaticString, doiHost: StaticString? = nil, _ tail: Tail, suffixesOf prefix: StaticString? = nil,
    isPublisher: Bool = true, example address: String, _ doi: String
  ) {
    self.domain = domain
    self.isPublisher = isPublisher
    addresses = Addresses(
      host: doiHost ?? domain, tail: tail, prefixOfSuffixes: prefix, example: (address, doi))
    prefixes = prefix.map { [$0] } ?? []
  }

  private init(withoutDOI domain: StaticString, _ prefixes: [StaticString]) {
    self.domain = domain
    isPublisher = true
    addresses = nil
    self.prefixes = prefixes
  }

  /// The host whose addresses hold DOIs that an address has.
  package static func holdingDOI(_ host: ArraySlice<UInt8>) -> PublisherHost? {
    all.first { $0.addresses.map { host.isHost(in: $0.host) } ?? false }
  }

  /// Whether an address leads to a publisher.
  package static func isPublisher(_ host: ArraySlice<UInt8>) -> Bool {
    all.contains { $0.isPublisher && host.isHost(in: $0.domain) }
  }

  /// Whether works with such DOIs have pages there whose addresses hold no DOI: `ieeexplore.ieee.org/document/9583229` may be
  /// that of 10.1109/TGRS.2021.3121907, and `www.ams.org/mathscinet-getitem` is not that of 10.1007/bf02551274.
  package static func hasPage(_ host: ArraySlice<UInt8>, of doi: DOI) -> Bool {
    all.contains { publisher in
      host.isHost(in: publisher.domain) && publisher.prefixes.contains { "\($0)" == doi.prefix }
    }
  }

  package static let all: [PublisherHost] =
    withDOI
    + ([
      ("aip.org", ["10.1063"]), ("ams.org", ["10.1090"]), ("asm.org", ["10.1128"]), ("bmj.com", ["10.1136"]),
      ("cambridge.org", ["10.1017"]), ("cell.com", ["10.1016"]), ("copernicus.org", ["10.5194"]),
      ("elsevier.com", ["10.1016", "10.1006", "10.1053"]), ("embopress.org", ["10.15252", "10.1038"]),
      ("hindawi.com", ["10.1155"]), ("ieee.org", ["10.1109"]), ("jamanetwork.com", ["10.1001"]),
      ("jstor.org", ["10.2307"]), ("lww.com", ["10.1097"]), ("mdpi.com", ["10.3390"]),
      ("oxfordjournals.org", ["10.1093"]), ("peerj.com", ["10.7717"]), ("rsc.org", ["10.1039"]),
      ("sciencedirect.com", ["10.1016", "10.1006", "10.1053"]), ("sciencemag.org", ["10.1126"]),
      ("thelancet.com", ["10.1016"]), ("worldscientific.com", ["10.1142"]),
    ] as [(StaticString, [StaticString])]).map { PublisherHost(withoutDOI: $0, $1) }

  // `uchicago.edu` is no publisher's domain: its other hosts are those of the university.
  private static let withDOI = [
    PublisherHost(
      "acm.org", doiHost: "dl.acm.org", .view,
      example: "https://dl.acm.org/doi/pdf/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
    PublisherHost(
      "doi.acm.org", .view,
      example: "http://doi.acm.org/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
    PublisherHost(
      "acs.org", doiHost: "pubs.acs.org", .view,
      example: "https://pubs.acs.org/doi/abs/10.1021/acs.jpcb.8b12557", "10.1021/acs.jpcb.8b12557"),
    PublisherHost(
      "ahajournals.org", .view,
      example: "https://www.ahajournals.org/doi/10.1161/CIRCULATIONAHA.119.041234", "10.1161/circulationaha.119.041234"),
    PublisherHost(
      "aip.scitation.org", .view, isPublisher: false,
      example: "https://aip.scitation.org/doi/10.1063/1.5134810", "10.1063/1.5134810"),
    PublisherHost(
      "annualreviews.org", .view,
      example: "https://www.annualreviews.org/content/journals/10.1146/annurev-earth-060614-105100",
      "10.1146/annurev-earth-060614-105100"),
    PublisherHost(
      "aps.org", doiHost: "journals.aps.org", .view,
      example: "https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.061102", "10.1103/physrevlett.116.061102"),
    PublisherHost(
      "ascelibrary.org", .view,
      example: "https://ascelibrary.org/doi/abs/10.1061/(ASCE)GT.1943-5606.0001234",
      "10.1061/(asce)gt.1943-5606.0001234"),
    PublisherHost(
      "biomedcentral.com", .view,
      example: "https://microbiomejournal.biomedcentral.com/articles/10.1186/s40168-018-0432-5",
      "10.1186/s40168-018-0432-5"),
    PublisherHost(
      "biorxiv.org", .version, isPublisher: false,
      example: "https://www.biorxiv.org/content/10.1101/2020.03.22.002386v3.full", "10.1101/2020.03.22.002386"),
    PublisherHost(
      "degruyter.com", .view,
      example: "https://www.degruyter.com/document/doi/10.1515/jag-2019-0049/html", "10.1515/jag-2019-0049"),
    PublisherHost(
      "doi.ieeecomputersociety.org", .view,
      example: "https://doi.ieeecomputersociety.org/10.1109/TC.2015.2395436", "10.1109/tc.2015.2395436"),
    PublisherHost(
      "emerald.com", .view,
      example: "https://www.emerald.com/insight/content/doi/10.1108/JD-12-2013-0166/full/html",
      "10.1108/jd-12-2013-0166"),
    PublisherHost(
      "europepmc.org", .view, isPublisher: false,
      example: "https://europepmc.org/doi/10.1371/journal.pone.0055318", "10.1371/journal.pone.0055318"),
    PublisherHost(
      "frontiersin.org", .view,
      example: "https://www.frontiersin.org/articles/10.3389/feart.2021.672809/full", "10.3389/feart.2021.672809"),
    PublisherHost(
      "geoscienceworld.org", .number,
      example: "https://pubs.geoscienceworld.org/ssa/srl/article/doi/10.1785/0220240022/644475/Eruption-Forecasting",
      "10.1785/0220240022"),
    PublisherHost(
      "iop.org", doiHost: "iopscience.iop.org", .view,
      example: "https://iopscience.iop.org/article/10.1088/1748-9326/ab7d02/meta", "10.1088/1748-9326/ab7d02"),
    PublisherHost(
      "karger.com", .view,
      example: "https://www.karger.com/Article/FullText/10.1159/000123456", "10.1159/000123456"),
    PublisherHost(
      "liebertpub.com", .view,
      example: "https://www.liebertpub.com/doi/10.1089/apc.2005.19.429", "10.1089/apc.2005.19.429"),
    PublisherHost(
      "medrxiv.org", .version, isPublisher: false,
      example: "https://www.medrxiv.org/content/10.1101/2020.06.22.20137273v1", "10.1101/2020.06.22.20137273"),
    PublisherHost(
      "nature.com", .view, suffixesOf: "10.1038",
      example: "https://www.nature.com/articles/ng.3834", "10.1038/ng.3834"),
    PublisherHost(
      "oup.com", doiHost: "academic.oup.com", .number,
      example: "https://academic.oup.com/gji/advance-article/doi/10.1093/gji/ggad259/7209152", "10.1093/gji/ggad259"),
    PublisherHost(
      "plos.org", doiHost: "journals.plos.org", .view,
      example: "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0267540",
      "10.1371/journal.pone.0267540"),
    PublisherHost(
      "pnas.org", .view,
      example: "https://www.pnas.org/doi/full/10.1073/pnas.2001234117", "10.1073/pnas.2001234117"),
    PublisherHost(
      "researchsquare.com", .view, isPublisher: false,
      example: "https://www.researchsquare.com/article/doi/10.21203/rs.3.rs-12345/v1", "10.21203/rs.3.rs-12345/v1"),
    PublisherHost(
      "royalsocietypublishing.org", .view,
      example: "https://royalsocietypublishing.org/doi/10.1098/rsta.2018.0008", "10.1098/rsta.2018.0008"),
    PublisherHost(
      "sagepub.com", .view,
      example: "https://journals.sagepub.com/doi/pdf/10.1177/0956797619835147", "10.1177/0956797619835147"),
    PublisherHost(
      "science.org", .view,
      example: "https://www.science.org/doi/10.1126/science.abc1234", "10.1126/science.abc1234"),
    PublisherHost(
      "siam.org", doiHost: "epubs.siam.org", .view,
      example: "https://epubs.siam.org/doi/10.1137/16M1080173", "10.1137/16m1080173"),
    PublisherHost(
      "spiedigitallibrary.org", .view,
      example: "https://www.spiedigitallibrary.org/journals/optical-engineering/10.1117/1.OE.58.1.010901.full",
      "10.1117/1.oe.58.1.010901"),
    PublisherHost(
      "springer.com", doiHost: "link.springer.com", .view,
      example: "https://link.springer.com/content/pdf/10.1007/s00445-014-0815-9.pdf", "10.1007/s00445-014-0815-9"),
    PublisherHost(
      "springeropen.com", .view,
      example: "https://appliedvolc.springeropen.com/articles/10.1186/s13617-018-0074-0", "10.1186/s13617-018-0074-0"),
    PublisherHost(
      "tandfonline.com", .view,
      example: "https://www.tandfonline.com/doi/full/10.1080/15226514.2020.1785387", "10.1080/15226514.2020.1785387"),
    PublisherHost(
      "thieme-connect.com", .view,
      example: "https://www.thieme-connect.com/products/ejournals/abstract/10.1055/s-2008-1053886",
      "10.1055/s-2008-1053886"),
    PublisherHost(
      "uchicago.edu", .view, isPublisher: false,
      example: "https://www.journals.uchicago.edu/doi/10.1086/718221", "10.1086/718221"),
    PublisherHost(
      "wiley.com", doiHost: "onlinelibrary.wiley.com", .view,
      example: "http://onlinelibrary.wiley.com/doi/10.1002/2015GL063589/full", "10.1002/2015gl063589"),
    PublisherHost(
      "zenodo.org", .view, isPublisher: false,
      example: "https://zenodo.org/badge/DOI/10.5281/zenodo.595872.svg", "10.5281/zenodo.595872"),
  ]
}

extension ArraySlice<UInt8> {
  /// Whether a host is a domain, or one of its hosts.
  fileprivate func isHost(in domain: StaticString) -> Bool {
    let start = endIndex - domain.utf8CodeUnitCount
    return has(domain, at: start) && (start == startIndex || self[start - 1] == UInt8(ascii: "."))
  }
}
