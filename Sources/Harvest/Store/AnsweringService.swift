/// The service that has given an answer, by its address: `https://api.crossref.org`.
///
/// An answer is used only for the service that has given it: a server that somebody has tried must not answer for
/// Crossref, nor Crossref for it. An answer from a file was given by no service: the name is empty, and it is used for all.
enum AnsweringService {
  static let file = ""

  /// The service behind a URL at which an answer can be had again; that of files for what is no URL.
  static func of(source: String) -> String {
    guard let scheme = source.firstRange(of: "://"), ["http", "https"].contains(source[..<scheme.lowerBound]) else {
      return file
    }
    for path in ["/v1/works/", "/dois/", "/doiRA/"] {
      if let place = source.firstRange(of: path) { return String(source[..<place.lowerBound]) }
    }
    let host = source[scheme.upperBound...]
    return String(source[..<(host.firstIndex(of: "/") ?? source.endIndex)])
  }
}

extension Registries.Bases {
  /// The services that are asked, as the store knows them.
  package var services: [String] {
    get throws(HarvestError) {
      var services: [String] = []
      for base in [crossref, doiOrg, dataCite] {
        let base = try BaseURL(base)
        services.append(base.origin + base.path)
      }
      return services
    }
  }
}
