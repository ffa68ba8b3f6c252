import Alignment
import Bibliography
import Pages

/// Judges the DOIs of one entry: whether they are registered, agree, and are written so that they last.
struct DOICheck {
  var citation: Citation
  /// One for each DOI of the entry.
  var readings: [DOIReading]
  /// The one that the entry is held to.
  var best: DOIReading

  var findings: [Finding] { unregistered + replaced + conflicts + LinkCheck(citation: citation, best: best).findings }

  /// Whether a DOI of the text is another work's than that of the entry.
  var isConflicting: Bool {
    citation.mentions.contains { $0.place == .text && registered($0.doi) != registered(best.doi) }
  }

  /// For an entry with nothing that looks like a DOI.
  static func missing(in citation: Citation) -> Finding {
    Finding(rule: .doiMissing, field: .doi, message: "the entry has no DOI", place: Place(endOf: citation))
  }

  private var unregistered: [Finding] {
    readings.filter { $0.resolution == .notFound }.map { reading in
      Finding(
        rule: .doiUnregistered, field: .doi, cited: reading.doi.name,
        message: "\(reading.doi.name.forMessage) is not registered with any agency",
        place: Place(reading.mention))
    }
  }

  private var replaced: [Finding] {
    readings.compactMap { reading in
      guard case .alias(let work) = reading.resolution else { return nil }
      return Finding(
        rule: .doiAlias, field: .doi, cited: reading.doi.name, registered: work.doi.name,
        message: "\(reading.doi.name) has been replaced by \(work.doi.name)", place: Place(reading.mention),
        fix: DOICheck.rewriting(citation.mentions.filter { $0.doi == reading.doi }, as: work.doi.name, .safe))
    }
  }

  /// Where the entry has DOIs in both places, one in the text should be one of a link.
  private var conflicts: [Finding] {
    guard let link = citation.mentions.first(where: { $0.place == .link }) else { return [] }
    let linked = Set(citation.mentions.filter { $0.place == .link }.map { registered($0.doi) })
    var told: Set<DOI> = []
    return citation.mentions.compactMap { mention in
      guard mention.place == .text, !linked.contains(registered(mention.doi)),
        told.insert(mention.doi).inserted
      else { return nil }
      // The one that the record does not confirm is the wrong one.
      let wrong = best.doi == mention.doi ? link : mention
      return Finding(
        rule: .doiConflict, field: .doi, cited: wrong.doi.name, registered: best.fits ? best.doi.name : "",
        message: "the link's DOI is \(link.doi.name), the one in the text is \(mention.doi.name)", place: Place(wrong),
        fix: best.fits && best.doi != wrong.doi
          ? DOICheck.rewriting([wrong], as: best.mention.doiAsWritten, .unsafe) : nil)
    }
  }

  /// The DOI under which the work is registered now: two may name the same work, one of them an older one.
  private func registered(_ doi: DOI) -> DOI {
    readings.first { $0.doi == doi }?.resolution.work?.doi ?? doi
  }

  /// Puts another DOI in the place of these mentions, in their own writing.
  static func rewriting(_ mentions: [DOIMention], as name: String, _ applicability: Fix.Applicability) -> Fix {
    let edits = mentions.map { mention in
      let length = mention.doiAsWritten.utf8.count
      let isVerbatim =
        mention.range.count == mention.written.utf8.count && mention.written.hasSuffix(mention.doiAsWritten)
      let start = isVerbatim ? mention.range.upperBound - length : mention.range.lowerBound
      // In an address what an address cannot hold is percent-encoded.
      let isAddress = !isVerbatim || mention.place == .link || mention.written.utf8.count > length
      let written = isAddress ? name.percentEncodedForPath : name
      return Edit(
        range: start..<mention.range.upperBound, replacement: isVerbatim ? written : "https://doi.org/" + written)
    }
    return Fix(edits: edits, applicability: applicability)
  }
}

extension DOIMention {
  /// The DOI in the letter case of the page.
  var doiAsWritten: String {
    let tail = String(decoding: written.utf8.suffix(doi.name.utf8.count), as: UTF8.self)
    return tail.lowercased() == doi.name ? tail : doi.name
  }
}
