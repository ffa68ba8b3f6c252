import Alignment
import Bibliography
import Pages

/// One of an entry's DOIs, and the entry compared with its record.
struct DOIReading {
  /// The first mention of the DOI in the entry.
  var mention: DOIMention
  var resolution: Resolution
  /// The record as it is registered; nil where there is none.
  var record: RegisteredWork?
  /// nil where there is no record.
  var alignment: Alignment?

  var doi: DOI { mention.doi }

  /// The record is that of the cited work.
  var fits: Bool {
    switch alignment?.verdict {
    case .consistent, .discrepant: true
    case .otherWork, .listed, .unverifiable, nil: false
    }
  }

  /// The link's label says that it leads to something beside the work, `[code](…)`, and so does the record: it is another
  /// work's, or its title is another one, "Data from: …". Where the record is the work's, the label decides nothing.
  ///
  /// An address with the suffix of a DOI alone is not the work's either where the record is another's, or where there is no such
  /// DOI.
  var isBesideWork: Bool {
    if mention.notation == .suffix { return resolution == .notFound || alignment?.verdict == .otherWork }
    guard mention.isBeside, let alignment else { return false }
    return alignment.verdict == .otherWork || alignment.verdict == .discrepant && alignment.fields[.title] != .match
  }

  fileprivate var rank: Int {
    switch alignment?.verdict {
    case .consistent: 4
    case .discrepant: 3
    case .unverifiable, .listed: 2
    case .otherWork: 1
    case nil: 0
    }
  }
}

/// The DOIs of one entry: what the rules about DOIs judge.
struct EntryDOIs {
  var citation: Citation
  /// One for each DOI of the entry, in the order of the page.
  var readings: [DOIReading]
  /// The DOI whose record the entry is compared with: an entry may also name the DOI of its data, or a wrong one beside
  /// the right one.
  var best: DOIReading

  /// An entry names the work, perhaps its data and a supplement; more DOIs than this do not belong to one entry.
  private static let most = 16

  /// nil for an entry without a DOI.
  ///
  /// - Parameter records: those of the page, by the DOI under which it mentions them.
  init?(
    _ citation: Citation, resolutions: [DOI: Resolution], records: [DOI: RegisteredWork],
    align: (RegisteredWork) -> Alignment
  ) {
    var citation = citation
    // An address with the suffix alone may lead to an article about the work.
    if citation.mentions.contains(where: { $0.notation != .suffix }) {
      citation.mentions.removeAll { $0.notation == .suffix }
    }
    var readings: [DOIReading] = []
    for mention in citation.mentions where !readings.contains(where: { $0.doi == mention.doi }) {
      if readings.count == EntryDOIs.most { break }
      let resolution = resolutions[mention.doi] ?? .unavailable(reason: "not asked for")
      var reading = DOIReading(mention: mention, resolution: resolution, record: records[mention.doi])
      if let record = reading.record {
        reading.alignment = align(EntryDOIs.record(record, citedAs: mention.doi))
      }
      readings.append(reading)
    }
    guard var best = readings.first else { return nil }
    for reading in readings.dropFirst() where reading.rank > best.rank { best = reading }
    self.citation = citation
    self.readings = readings
    self.best = best
  }

  /// Cited under an older DOI, the work is still this one; that the DOI was replaced is a finding of its own.
  private static func record(_ record: RegisteredWork, citedAs doi: DOI) -> RegisteredWork {
    if record.work.doi == doi { return record }
    var work = record.work
    work.doi = doi
    return RegisteredWork(work)
  }

  /// The DOI under which the work is registered now: two may name the same work, one of them an older one.
  func registered(_ doi: DOI) -> DOI {
    readings.first { $0.doi == doi }?.resolution.work?.doi ?? doi
  }

  /// What the record of a preprint says nothing about: where and when the work was published since. `J. Geod. 12, 3–9
  /// (2022), arXiv:2001.01234` is no contradiction to a preprint of 2020, nor is `[bioRxiv](…)` behind it.
  var incomparable: Set<Field> {
    guard best.mention.notation == .arXiv || best.mention.isBeside, let fields = best.alignment?.fields else {
      return []
    }
    let published: Set<Field> = [.volume, .issue, .page, .containerTitle]
    // The class behind the identifier, `[cs.LG]`, looks like a container.
    let hasClass = citation.text.text.containsIgnoringCase(best.mention.written + " [")
    let isPublished = published.contains { fields[$0] == .unregistered && !($0 == .containerTitle && hasClass) }
    return isPublished ? published.union([.issued]) : []
  }

  /// Whether a DOI of the text is another work's than that of the entry.
  var isConflicting: Bool {
    citation.mentions.contains { $0.place == .text && registered($0.doi) != registered(best.doi) }
  }
}

extension Fix {
  /// Puts another DOI in the place of these mentions, in their own writing.
  init(rewriting mentions: [DOIMention], as name: String, _ applicability: Applicability) {
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
    self.init(edits: edits, applicability: applicability)
  }
}

extension DOIMention {
  /// The DOI in the letter case of the page.
  var doiAsWritten: String {
    let (written, name) = (Array(written.withoutInvisibleCharacters.utf8), Array(doi.name.utf8))
    guard written.count >= name.count else { return doi.name }
    for start in (0...written.count - name.count).reversed()
    where written[start..<start + name.count].lazy.map(\.lowered).elementsEqual(name) {
      return String(decoding: written[start..<start + name.count], as: UTF8.self)
    }
    return doi.name
  }

  /// Whether it is an address, or would be taken for one.
  var isAddress: Bool { place == .link || WebAddress(written).scheme != nil || WebAddress(written).isResolver }

  /// The permanent link: `https://doi.org/` and the DOI, percent-encoded where a link needs it.
  var permanentLink: String { "https://doi.org/" + doiAsWritten.percentEncodedForPath }
}

extension String {
  /// With the bytes percent-encoded that may not stand in the path of a URL, or would end it in HTML or Markdown.
  var percentEncodedForPath: String { percentEncoded(keeping: "/:;=+,!$@") }
}
