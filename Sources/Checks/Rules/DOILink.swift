import Bibliography
import Pages

extension Rule {
  package static let doiLink = Rule(
    "doi-link", .note,
    finds:
      "`http:`, `dx.doi.org`, `www.doi.org`, a slash too many, or a publisher's page where https://doi.org/ is permanent",
    because: "Publishers move their pages; https://doi.org/ is the form that the DOI Foundation keeps alive.",
    example: """
      ```markdown
      - Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophysical Research Letters, 49(16). <https://www.doi.org/10.1029/2022GL099348>
      ```

      ```json
      {
        "DOI": "10.1029/2022gl099348", "type": "journal-article",
        "title": ["Strain Partitioning on the Western Haiyuan Fault System"],
        "author": [{"family": "Luo", "given": "Heng"}, {"family": "Wang", "given": "Teng"}],
        "container-title": ["Geophysical Research Letters"],
        "volume": "49", "issue": "16",
        "issued": {"date-parts": [[2022]]}
      }
      ```

      >>> 1:128: note: the link is https://www.doi.org/10.1029/2022GL099348; the permanent link is https://doi.org/10.1029/2022GL099348 [doi-link]
      """)
}

extension EntryDOIs {
  /// One finding for the entry: its links mostly share their fault, and one repair corrects all of them.
  ///
  /// - Parameters:
  ///   - elsewhere: mentions of its DOIs outside of any citation; the finding is at one of them only where the entry's own links
  ///     have no fault.
  ///   - page: how the page writes visible text; nil for a DOI without a citation.
  func links(and elsewhere: [DOIMention] = [], on page: PageWriting? = nil) -> [Finding] {
    let own = EntryDOIs.viaOldResolver(citation.mentions) + viaPublisher
    let others = EntryDOIs.viaOldResolver(elsewhere)
    let faulty = own + others
    guard let first = (own.isEmpty ? others : own).min(by: { $0.place.range.lowerBound < $1.place.range.lowerBound })
    else { return [] }
    let isConfirmed = best.fits || faulty.allSatisfy { !$0.isPublisher }
    let shown = ShownAddresses(of: faulty, in: citation, on: page)
    let edits = faulty.map { Edit(range: $0.wrong, replacement: $0.right) } + shown.edits
    var fix = Fix(
      edits: edits.sorted { $0.range.lowerBound < $1.range.lowerBound }, applicability: isConfirmed ? .safe : .unsafe)
    if !shown.canBeWritten {
      fix.withhold()
      fix.applicability = .display
    }
    return [
      Finding(
        rule: .doiLink, field: .doi, cited: first.place.text, registered: first.permanent,
        message: "the link is \(first.place.text.forMessage); the permanent link is \(first.permanent)",
        place: first.place, fix: fix)
    ]
  }

  private static func viaOldResolver(_ mentions: [DOIMention]) -> [TemporaryLink] {
    mentions.compactMap { mention in
      let address = WebAddress(mention.written)
      guard mention.flaw == nil, address.isResolver, mention.place == .link || address.scheme != nil else { return nil }
      // `https://doi.org/abs/10.…`, a slash or a full stop at the end: what the link leads to is not the DOI.
      if !address.leads(to: mention.doi) {
        return TemporaryLink(Place(mention), permanent: mention.permanentLink, isPublisher: false)
      }
      return address.isLastingResolver ? nil : TemporaryLink(mention, at: address)
    }
  }

  /// A publisher's page counts only where the entry has no permanent link. One that does not hold the DOI counts only where
  /// nothing else may be the page of the work: "[Article](https://link.springer.com/doi/10.1007/x) [MathSciNet](…)".
  private var viaPublisher: [TemporaryLink] {
    guard !citation.mentions.contains(where: { $0.place == .link && WebAddress($0.written).isResolver }) else {
      return []
    }
    let withDOI = citation.mentions.filter {
      $0.place == .link && WebAddress($0.written).isPublisherPage && ($0.notation != .suffix || best.fits)
    }
    var without = citation.links.filter { link in
      // One with another DOI in it does not lead to this work.
      WebAddress(link.target).isPage(of: best.mention.doi)
        && DOITarget(Array(link.target.utf8)).doi.map { $0 == best.doi } ?? true
    }
    if !withDOI.isEmpty || Set(without.map(\.target)).count > 1 { without = [] }
    return withDOI.map { TemporaryLink(Place($0), permanent: $0.permanentLink, isPublisher: true) }
      + without.map { TemporaryLink(Place($0), permanent: best.mention.permanentLink, isPublisher: true) }
  }
}

/// A link that leads to the work today, by an address that need not stay.
struct TemporaryLink {
  var place: Place
  var permanent: String
  var isPublisher: Bool
  /// The part of the link that is replaced, and its replacement.
  var wrong: Range<Int>
  var right: String

  /// The whole link is replaced.
  init(_ place: Place, permanent: String, isPublisher: Bool) {
    self.place = place
    self.permanent = permanent
    self.isPublisher = isPublisher
    wrong = place.range
    right = permanent
  }

  /// A resolver's old address is replaced; the path after it stays as it is written.
  init(_ mention: DOIMention, at address: WebAddress) {
    self.init(Place(mention), permanent: mention.permanentLink, isPublisher: false)
    let length = mention.written.utf8.count - address.path.utf8.count
    guard address.path.hasPrefix("/"), mention.range.count == mention.written.utf8.count,
      address.path.split(separator: "%").allSatisfy({ String($0).percentEncodedForPath == $0 })
    else { return }
    wrong = mention.range.lowerBound..<mention.range.lowerBound + length
    right = "https://doi.org"
    permanent = right + address.path
  }
}
