import Alignment
import Bibliography
import Pages

/// One of an entry's DOIs, and the entry read by the light of its record.
struct DOIReading {
  /// The first mention of the DOI in the entry.
  var mention: DOIMention
  var resolution: Resolution
  /// nil where there is no record.
  var alignment: Alignment?

  var doi: DOI { mention.doi }

  /// An entry names the work, perhaps its data and a supplement; more DOIs than this are no entry's.
  static let most = 16

  /// The record is that of the cited work.
  var fits: Bool {
    switch alignment?.verdict {
    case .consistent, .discrepant: true
    case .otherWork, .unverifiable, nil: false
    }
  }

  /// One for each DOI of the entry, in the order of the page.
  static func all(
    of citation: Citation, resolutions: [DOI: Resolution], align: (Work) -> Alignment
  ) -> [DOIReading] {
    var readings: [DOIReading] = []
    for mention in citation.mentions where !readings.contains(where: { $0.doi == mention.doi }) {
      if readings.count == most { break }
      let resolution = resolutions[mention.doi] ?? .unavailable(reason: "not asked for")
      var reading = DOIReading(mention: mention, resolution: resolution)
      if var work = resolution.work {
        // Cited under an older DOI, the work is still this one; that the DOI was replaced is told apart.
        work.doi = mention.doi
        reading.alignment = align(work)
      }
      readings.append(reading)
    }
    return readings
  }

  /// The reading that the entry is held to: an entry may also name the DOI of its data, or a wrong one beside the right.
  static func best(of readings: [DOIReading]) -> DOIReading? {
    var best = readings.first
    for reading in readings.dropFirst() where reading.rank > best?.rank ?? -1 { best = reading }
    return best
  }

  private var rank: Int {
    switch alignment?.verdict {
    case .consistent: 4
    case .discrepant: 3
    case .unverifiable: 2
    case .otherWork: 1
    case nil: 0
    }
  }
}
