import Alignment
import Bibliography
import Pages

/// Puts the DOI of a work into an entry that has none, as the other entries of its page have theirs.
///
/// Nothing but the DOI and the marks before it is added: no byte of the page is changed or removed.
struct DOIInsertion {
  /// Those that show where a DOI stands, in page order: in prose, and with labelled fields.
  private let audits: (prose: [CitationAudit], fields: [CitationAudit])
  private let writing: PageWriting
  private let bytes: [UInt8]
  private let format: PageFormat
  /// The DOIs that stand on the page outside of entries, as in a footnote or a comment: perhaps that of the entry.
  private let listed: Set<DOI>
  /// nil for another format.
  private let objects: JSONObjects?
  /// nil for another format.
  private let rows: SeparatedRows?

  /// nil for a page that cannot be written.
  init?(_ page: PageAudit) {
    guard let format = page.format, format.isWritable else { return nil }
    self.format = format
    writing = page.writing(as: format)
    bytes = page.source.bytes
    listed = Set(page.citations.filter(\.citation.isMention).flatMap(\.citation.dois).map(\.doi))
    let known = page.citations.filter { audit in
      audit.mention != nil && (audit.comparison == .consistent || audit.comparison == .discrepant)
        && !audit.citation.isMention
    }.sorted { DOIInsertion.place(of: $0.citation) < DOIInsertion.place(of: $1.citation) }
    audits = (known.filter(\.citation.fields.isEmpty), known.filter { !$0.citation.fields.isEmpty })
    objects = format == .cslJSON ? JSONObjects(in: bytes) : nil
    let separator = page.citations.lazy.flatMap(\.citation.fields).compactMap { field -> UInt8? in
      if case .cell(let separator, _) = field.notation { separator } else { nil }
    }.first
    rows = separator.map { [bytes] in SeparatedRows(in: bytes, separatedBy: $0) }
  }

  /// The edits that put the DOI in; nil where no place for it is certain.
  func fix(for citation: Citation, _ work: Work) -> Fix? {
    // "DOI: to be announced" has its place already.
    guard citation.dois.isEmpty, citation.malformed.isEmpty, !work.doi.name.isEmpty, !listed.contains(work.doi),
      !FoldedText(citation.text.text).words.contains(where: { DOIInsertion.label.contains($0) })
    else { return nil }
    let neighbours = nearest(to: citation)
    let column = DOIColumn(DOIPlace(writing: writing, bytes: bytes, format: format), rows)
    let edits: [Edit]?
    switch column.place(for: citation, work.doi, beside: neighbours) {
    case .found(let edit): edits = [edit]
    case .unclear: edits = nil
    case .none:
      edits =
        citation.fields.isEmpty
        ? self.edits(inProse: citation, work, neighbours) : field(of: citation, work, neighbours).map { [$0] }
    }
    guard let edits else { return nil }
    if let quoting = citation.quoting, !edits.allSatisfy({ quoting.quoted($0.replacement) == $0.replacement }) {
      return nil
    }
    return Fix(edits: edits, applicability: .safe)
  }

  private static let label: WordSet = ["doi"]

  private static func place(of citation: Citation) -> Int { citation.text.sourceRange?.lowerBound ?? 0 }

  /// The entries of the page that show where a DOI stands, the nearest first.
  private func nearest(to citation: Citation) -> [CitationAudit] {
    let place = DOIInsertion.place(of: citation)
    let alike = citation.fields.isEmpty ? audits.prose : audits.fields
    func distance(_ index: Int) -> Int { abs(DOIInsertion.place(of: alike[index].citation) - place) }
    var behind = alike.firstIndexOfSorted { DOIInsertion.place(of: $0.citation) >= place }
    var before = behind - 1
    var nearest: [CitationAudit] = []
    while nearest.count < Checker.contextRadius * 2, before >= 0 || behind < alike.count {
      if behind == alike.count || before >= 0 && distance(before) <= distance(behind) {
        nearest.append(alike[before])
        before -= 1
      } else {
        nearest.append(alike[behind])
        behind += 1
      }
    }
    return nearest
  }

  // MARK: Prose

  private func edits(inProse citation: Citation, _ work: Work, _ neighbours: [CitationAudit]) -> [Edit]? {
    guard let extent = citation.text.extent(in: writing) else { return nil }
    let place = DOIPlace(writing: writing, bytes: bytes, format: format)
    let forms = neighbours.compactMap { place.form(of: $0) }
    var counts: [DOIPlace.Form.Kind: Int] = [:]
    for form in forms { counts[form.kind, default: 0] += 1 }
    // The most frequent form; of equals that of the nearest entry.
    let kind = forms.map(\.kind).max { (counts[$0] ?? 0) < (counts[$1] ?? 0) }
    let form = forms.first { $0.kind == kind }
    if let form, let edits = edits(as: form, citation, extent, work) { return edits }
    return place.plain.flatMap { end(citation, extent, $0, work) }
  }

  /// nil where the entry has no room for this form: it has a link already.
  private func edits(as form: DOIPlace.Form, _ citation: Citation, _ extent: Range<Int>, _ work: Work) -> [Edit]? {
    switch form {
    case .around(let open, let close):
      return around(extent, open, close, citation, work)
    case .title(let open, let close):
      guard let entry = StyleExample(citation.text.text, with: RegisteredWork(work)), let title = entry.titleRange,
        let range = citation.text.subtext(title).extent(in: writing)
      else { return nil }
      return around(range, open, close, citation, work)
    case .tail(let tail): return end(citation, extent, tail, work)
    }
  }

  private func around(
    _ range: Range<Int>, _ open: DOIPlace.Pattern, _ close: DOIPlace.Pattern, _ citation: Citation, _ work: Work
  ) -> [Edit]? {
    guard citation.links.isEmpty else { return nil }
    // A bracket would end the label of Markdown.
    let isBracket = open.pieces.first == .text("[")
    if isBracket, bytes[range].contains(where: { "[]".utf8.contains($0) }) { return nil }
    // An anchor within the text would be a link in a link.
    let inside = String(decoding: bytes[range], as: UTF8.self).lowercased()
    guard !inside.contains("<a "), !inside.contains("://") else { return nil }
    // Markup that begins or ends inside the link would cross it.
    guard MarkBalance.isBalanced(inside, isHTML: format == .html) else { return nil }
    guard !inside.contains("\n\n"), !inside.contains("</td"), !inside.contains("</p") else { return nil }
    let (start, end) = (range.lowerBound, range.upperBound)
    return [
      Edit(range: start..<start, replacement: open.written(work.doi, in: writing, at: start)),
      Edit(range: end..<end, replacement: close.written(work.doi, in: writing, at: start)),
    ]
  }

  /// Behind the words of the entry, before or behind its full stop as in the example.
  private func end(_ citation: Citation, _ extent: Range<Int>, _ tail: DOIPlace.Tail, _ work: Work) -> [Edit]? {
    let text = citation.text
    guard tail.doi.takes(work.doi), !text.text.utf8.contains(0x09), let last = text.sourceRange?.upperBound else {
      return nil
    }
    let stop = UInt8(ascii: ".")
    var at = extent.upperBound
    var gap = tail.gap
    let hasStopInside = text.text.utf8.last == stop
    let hasStopBehind = !hasStopInside && at < bytes.count && bytes[at] == stop
    if hasStopInside || hasStopBehind {
      if gap.hasPrefix(".") {
        gap.removeFirst()
        if hasStopBehind { at += 1 }
      } else if hasStopInside {
        // "…, 1–9, doi:10.5555/x." has its stop behind the DOI. A stop within markup stays where it is.
        if last == extent.upperBound, bytes[last - 1] == stop, text.isVerbatim(last: 1) {
          at = last - 1
        } else {
          gap = String(gap.drop { $0 == "," || $0 == ";" })
        }
      }
    } else if gap.hasPrefix("."), let end = text.text.last, "?!".contains(end) {
      gap.removeFirst()
    }
    if gap.isEmpty { gap = " " }
    if isInMarkup(at) { return nil }
    let new = gap + tail.doi.written(work.doi, in: writing, at: at) + tail.closing
    return [Edit(range: at..<at, replacement: new)]
  }

  /// Whether a place is before the end of something at the end of the entry: code, a span with attributes, a template, an image.
  private func isInMarkup(_ place: Int) -> Bool {
    guard place < bytes.count else { return false }
    switch format {
    case .markdown: return "`]{}".utf8.contains(bytes[place])
    case .restructuredText: return "`|".utf8.contains(bytes[place])
    case .mediaWiki:
      return "}]".utf8.contains(bytes[place])
        || ["</code", "</nowiki", "</math", "</ref"].contains { bytes[place...].starts(with: $0.utf8) }
    case .typst:
      let line = bytes[bytes.startOfLine(at: place)..<place]
      return line.indices.dropFirst().contains { index in
        bytes[index] == UInt8(ascii: "/") && bytes[index - 1] == UInt8(ascii: "/")
          && (index - 1 == line.startIndex || bytes[index - 2] != UInt8(ascii: ":"))
      }
    default: return false
    }
  }

  // MARK: Fields

  /// The field of the DOI at the place that another entry shows.
  private func field(of citation: Citation, _ doi: DOI, like neighbour: CitationAudit) -> Edit? {
    guard
      let mention = neighbour.citation.mentions.first(where: { $0.doi == neighbour.mention?.doi && $0.notation == .doi }
      ),
      let label = citation.labels.first(where: { $0.field == .title }) ?? citation.labels.first,
      let place = citation.text.source(of: label.visible)?.lowerBound
    else { return nil }
    let value = mention.isAddress ? doi.link(as: doi.name) : doi.name
    guard let model = fields(around: mention.range.lowerBound)?.model(of: mention.range) else { return nil }
    return fields(around: place)?.adding(value, like: model)
  }

  /// The fields of the entry around a place of the page.
  private func fields(around place: Int) -> (any EntryFields)? {
    switch format {
    case .bibtex, .cslJSON: DelimitedFields(around: place, in: bytes, objects)
    case .yaml, .ris: FieldLines(around: place, in: bytes, isRIS: format == .ris)
    default: nil
    }
  }

  /// Whether the entry has a field for its DOI already, with nothing in it: a second one would not be read.
  private func hasEmptyField(_ citation: Citation) -> Bool {
    guard let label = citation.labels.first(where: { $0.field == .title }) ?? citation.labels.first,
      let place = citation.text.source(of: label.visible)?.lowerBound
    else { return false }
    return fields(around: place)?.has(format == .ris ? "do" : "doi") ?? false
  }

  /// The line of the DOI in a list of fields, as another entry has it; as the format has it where none does.
  private func field(of citation: Citation, _ work: Work, _ neighbours: [CitationAudit]) -> Edit? {
    if hasEmptyField(citation) { return nil }
    for neighbour in neighbours {
      if let edit = field(of: citation, work.doi, like: neighbour) { return edit }
      if let line = DOIFieldLine(of: neighbour, in: bytes), let edit = line.edit(for: citation, work.doi, in: bytes) {
        return edit
      }
    }
    switch format {
    case .bibtex, .cslJSON: return citation.adding([(.doi, work.doi.name)], on: writing)
    case .yaml, .ris:
      let line = format == .ris ? "DO  - " : "doi: "
      return DOIFieldLine(before: line).edit(for: citation, work.doi, in: bytes)
    default: return nil
    }
  }
}

extension MappedText {
  /// Whether the last bytes of the text stand on the page as they are.
  fileprivate func isVerbatim(last count: Int) -> Bool {
    runs.last.map { $0.isVerbatim && $0.visible.count >= count } ?? false
  }
}
