import Bibliography

/// Reads the DOI in an address of a publisher.
enum PublisherLink {
  /// The DOI in the path of an address. A host that is not in `PublisherHost` will do if the path has `/doi/`, or a part
  /// such as `/article/` directly before the DOI, or if the host is a library's proxy of a resolver:
  /// `https://doi-org.proxy.example.edu/10.1000/182`, or if the path is nothing but the DOI:
  /// `https://articles.math.cas.cz/10.21136/MB.2022.0072-21`.
  static func doi(host: ArraySlice<UInt8>, path: ArraySlice<UInt8>) -> DOI? {
    let known = PublisherHost.holdingDOI(host)
    guard let start = nameStart(in: path) else { return nil }
    // `https://repository.example.edu/10.1234/5678` is more often a handle.
    let isResolver = host.has("doi-org.", at: host.startIndex) || host.has("doi.", at: host.startIndex)
    let isWhole = start == path.startIndex + 1 && (isResolver || path[start...].contains { $0.isLetter })
    let before = path[..<start]
    guard
      known != nil || isWhole || before.firstIndex(of: "/doi/", from: path.startIndex) != nil
        || !before.contains(UInt8(ascii: "?"))
          && holders.contains(where: { before.has($0, at: start - $0.utf8CodeUnitCount) })
    else { return nil }
    guard let name = DOITarget.doi(path[start...].prefix { $0 != UInt8(ascii: "&") }) else { return nil }
    return DOI(withoutTail(name.name, known?.addresses?.tail ?? .view))
  }

  /// Parts of a path behind which journals and books have their DOIs, as on the sites of open access journals:
  /// `https://www.glossa-journal.org/articles/abstract/10.5334/gjgl.290/`.
  private static let holders: [StaticString] = [
    "/abstract/", "/article/", "/articles/", "/chapter/", "/book/", "/full/", "/abs/", "/pdf/", "/content/",
  ]

  /// The offset of `10.` and digits behind a slash, or as the value of a query.
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

  /// The name without what an address adds to it: `/pdf`, `.svg`, a version.
  static func withoutTail(_ name: String, _ tail: PublisherHost.Tail) -> String {
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
    // `10.1115/1.4027693/378756/objectives-and-constraints`: the number of the page and the title in words.
    if parts.count > 3, parts[2].utf8.count >= PublisherLink.digitsOfPage, parts[2].utf8.allSatisfy(\.isDigit),
      parts[3].utf8.contains(where: \.isLetter)
    {
      parts.removeSubrange(2...)
    }
    if let supplement = parts.firstIndex(of: "suppl_file"), supplement >= 2 { parts.removeSubrange(supplement...) }
    while parts.count > 2, views.contains(parts[parts.count - 1]) { parts.removeLast() }
    for ending in [".pdf", ".svg", ".html", ".full", ".short", ".long", ".abstract"]
    where parts[parts.count - 1].hasSuffix(ending) {
      parts[parts.count - 1].removeLast(ending.count)
    }
    return parts.joined(separator: "/")
  }

  /// Digits of the number by which a publisher's site names a page: "378756".
  private static let digitsOfPage = 5

  /// Last parts of a path that name a view of the article.
  private static let views: Set<String> = [
    "", "abs", "abstract", "asset", "epdf", "epub", "full", "full-text", "fulltext", "html", "meta", "pdf",
    "references", "summary", "suppinfo", "xml",
  ]
}
