import Alignment
import Bibliography
import Pages

/// Finds links that lead to the work today by a way that need not last.
struct LinkCheck {
  var citation: Citation
  var best: DOIReading

  /// One for the entry: its links mostly share their fault, and one repair sees to all.
  var findings: [Finding] {
    let faulty = viaOldResolver + viaPublisher
    guard let first = faulty.min(by: { $0.place.range.lowerBound < $1.place.range.lowerBound }) else { return [] }
    let isConfirmed = best.fits || faulty.allSatisfy { !$0.isPublisher }
    let edits = faulty.map { Edit(range: $0.wrong, replacement: $0.right) }
    return [
      Finding(
        rule: .doiLink, field: .doi, cited: first.place.text, registered: first.lasting,
        message: "the link is \(first.place.text.forMessage), \(first.lasting) lasts", place: first.place,
        fix: Fix(
          edits: edits.sorted { $0.range.lowerBound < $1.range.lowerBound },
          applicability: isConfirmed ? .safe : .unsafe))
    ]
  }

  private struct Faulty {
    var place: Place
    var lasting: String
    var isPublisher: Bool
    /// What of the link is replaced, and by what.
    var wrong: Range<Int>
    var right: String

    /// All of it.
    init(_ place: Place, lasting: String, isPublisher: Bool) {
      self.place = place
      self.lasting = lasting
      self.isPublisher = isPublisher
      wrong = place.range
      right = lasting
    }

    /// A resolver's old address, behind which the path stays as it is written.
    init(_ mention: DOIMention, at address: WebAddress) {
      self.init(Place(mention), lasting: mention.lastingLink, isPublisher: false)
      let length = mention.written.utf8.count - address.path.utf8.count
      guard address.path.hasPrefix("/"), mention.range.count == mention.written.utf8.count,
        address.path.split(separator: "%").allSatisfy({ String($0).percentEncodedForPath == $0 })
      else { return }
      wrong = mention.range.lowerBound..<mention.range.lowerBound + length
      right = "https://doi.org"
      lasting = right + address.path
    }
  }

  private var viaOldResolver: [Faulty] {
    citation.mentions.compactMap { mention in
      let address = WebAddress(mention.written)
      guard address.isResolver, mention.place == .link || address.scheme != nil else { return nil }
      // `https://doi.org/abs/10.…`, or a full stop at the end: what the link leads to is not the DOI.
      if mention.place == .link, !address.leads(to: mention.doi) {
        return Faulty(Place(mention), lasting: mention.lastingLink, isPublisher: false)
      }
      return address.isLastingResolver ? nil : Faulty(mention, at: address)
    }
  }

  /// A publisher's page matters only where the entry has no link that lasts.
  private var viaPublisher: [Faulty] {
    guard !citation.mentions.contains(where: { $0.place == .link && WebAddress($0.written).isResolver }) else {
      return []
    }
    let withDOI = citation.mentions.filter { $0.place == .link && WebAddress($0.written).isPublisherPage }
    let without = citation.links.filter { WebAddress($0.target).isPublisherPage }
    return withDOI.map { Faulty(Place($0), lasting: $0.lastingLink, isPublisher: true) }
      + without.map { Faulty(Place($0), lasting: best.mention.lastingLink, isPublisher: true) }
  }
}

extension DOIMention {
  /// `https://doi.org/` and the DOI, percent-encoded where a link needs it.
  var lastingLink: String { "https://doi.org/" + doiAsWritten.percentEncodedForPath }
}

extension String {
  /// With the bytes percent-encoded that may not stand in the path of a URL, or would end it in HTML or Markdown.
  var percentEncodedForPath: String { percentEncoded(keeping: "/:;=+,!$@") }
}
