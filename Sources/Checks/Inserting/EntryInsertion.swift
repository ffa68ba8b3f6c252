import Alignment
import Bibliography
import Citations
import Pages

/// Why a work cannot be put into a page; the description says what to do.
package struct InsertionError: Error, Equatable, CustomStringConvertible {
  package var description: String
}

/// A page whose new entries are put where its order wants them.
///
/// Each work is put in alone, and the page is read again: it must have its old entries, word for word and in their order, and
/// the new one, which must agree with its record. Otherwise nothing is put in.
package struct EntryInsertion {
  private let format: PageFormat
  private let keys: FieldKeys
  private let resolutions: [DOI: Resolution]
  private(set) var source: SourceFile
  private(set) var page: Page
  private(set) var audit: PageAudit

  /// Entries whose form is tried for a new one.
  static let mostForms = 8

  /// - Parameters:
  ///   - keys: of data files.
  ///   - resolutions: of the page's DOIs and of those that are put in.
  package init(
    _ source: SourceFile, as format: PageFormat, keys: FieldKeys = FieldKeys(), resolutions: [DOI: Resolution]
  ) throws(ScanError) {
    self.source = source
    self.format = format
    self.keys = keys
    self.resolutions = resolutions
    page = try Page.read(source, as: format, keys: keys)
    audit = Checker().check(page, of: source, resolutions: resolutions)
  }

  /// The page after all insertions.
  package var result: SourceFile { source }

  /// Puts a work in.
  ///
  /// - Parameters:
  ///   - doi: as it is to be written.
  ///   - example: the entry whose style is followed; the most similar one without it.
  ///   - bibtex: the work as an entry of BibTeX, for such a page.
  /// - Returns: registered values that the new entry lacks, because no entry shows their place.
  package mutating func insert(
    _ work: Work, as doi: String, after example: DOI? = nil, bibtex: String = ""
  ) throws(InsertionError) -> [String] {
    if let known = page.mention(of: [work.doi, DOI(doi)].compactMap { $0 }) {
      throw InsertionError(
        description: "\(doi): line \(source.line(of: known)) has it already; correct that entry, or remove it first")
    }
    if format == .bibtex {
      try insert(work, bibtex)
      return []
    }
    guard [.markdown, .html, .text].contains(format) else {
      throw InsertionError(
        description:
          "\(doi): entries are put into Markdown, HTML, BibTeX and plain text only; leave out --insert, and paste the line"
      )
    }
    let style = PageStyle(audit, format: format)
    let markup: VisibleMarkup = format == .html ? .html : format == .markdown ? .markdown : .text
    let others = example == nil ? audit.citations.compactMap { $0.mention?.doi }.prefix(EntryInsertion.mostForms) : []
    if let example, !style.hasExample(of: example) {
      throw InsertionError(description: "\(doi): no entry of \(example) agrees with its record; name another --entry")
    }
    var found: (cited: PageStyle.Cited, plain: PageStyle.Cited)?
    var why: String?
    for chosen in [example] + others.map(Optional.some) {
      guard var cited = style.cite([(work, doi)], after: chosen, in: markup, isStrict: true)[0],
        let plain = style.cite([(work, doi)], after: chosen, in: .text, isStrict: true)[0]
      else { continue }
      if format != .text { cited.text = cited.text.withoutComments }
      if let doubt = doubt(about: cited, plain, of: work, in: style, mayLackTitle: example != nil) {
        why = why ?? doubt
        continue
      }
      // Of the entries that can be followed, the one that shows most of the work's places.
      if let best = found, best.cited.leftOut.count <= cited.leftOut.count { continue }
      found = (cited, plain)
      if cited.leftOut.isEmpty { break }
    }
    guard let (cited, plain) = found else {
      throw InsertionError(
        description:
          "\(doi): \(style.whyNoExample(on: audit) ?? why ?? "no entry can serve as an example"); add the entry by hand"
      )
    }
    let place = try place(of: work, as: plain.text, doi)
    why = nil
    for form in forms(near: place, in: style, like: cited.example) {
      do throws(InsertionError) {
        let edits = try edits(for: cited.text, work.doi, at: place, like: form, in: style)
        guard let doubt = accept(Edit.apply(edits, to: source.bytes), work) else { return cited.leftOut }
        why = why ?? doubt
      } catch {
        why = why ?? "in line \(line(of: form)), \(error)"
      }
    }
    throw InsertionError(
      description: "\(doi): \(why ?? "no entry stands near its place"); leave out --insert, and paste the line")
  }

  /// Why a new entry is not put in; nil where nothing speaks against it.
  private func doubt(
    about cited: PageStyle.Cited, _ plain: PageStyle.Cited, of work: Work, in style: PageStyle, mayLackTitle: Bool
  ) -> String? {
    if !mayLackTitle, !style.hasTitle(of: work, in: plain.text) { return "no entry shows where a title stands" }
    if !style.hasMarks(of: work, as: plain.text) {
      return "no entry shows which marks stand between the parts of the new one"
    }
    // Plain text is no HTML: "&" would stand there unescaped. In Markdown the emphasis of the list would be missing.
    if !cited.isMarked { return "the new words do not fit into the markup of any entry" }
    return ForeignMarkup(in: cited.text, besides: work.doi, as: format).found.map {
      "the entry to follow has \($0), which belongs to its work"
    }
  }

  private func line(of index: Int) -> Int {
    source.line(of: audit.citations[index].citation.text.sourceRange?.lowerBound ?? 0)
  }

  // MARK: Where

  struct Place {
    var entries: [ListSections.Entry]
    /// The entry before which the new one stands; their number for the end.
    var position: Int
  }

  private func place(of work: Work, as text: String, _ doi: String) throws(InsertionError) -> Place {
    let sections = ListSections(audit, page)
    let key = OrderKey(work, as: text)
    let section: Int
    do throws(ListSections.Doubt) {
      section = try sections.section(for: key, type: work.type)
    } catch {
      let why =
        switch error {
        case .noSection(let year): "the page has no entry below a heading \(year); add its first entry by hand"
        case .noYear: "it has no year, and the page's sections have; add it by hand"
        case .several(let starts):
          "it could stand in several sections, such as those of the entries in lines "
            + starts.prefix(3).map { "\(source.line(of: $0))" }.joined(separator: ", ")
            + "; leave out --insert, and paste the line"
        }
      throw InsertionError(description: "\(doi): \(why)")
    }
    let entries = sections.sections[section].entries
    let order = sections.order
    guard let position = order.place(of: key, in: entries.map(\.key)) else {
      let count = sections.sections.reduce(0) { $0 + $1.entries.count }
      let why = order.doubt(about: key, in: entries.map(\.key), ofPage: count)
      throw InsertionError(description: "\(doi): \(why); leave out --insert, and paste the line")
    }
    return Place(entries: entries, position: position)
  }

  // MARK: How

  /// The entries whose form a new one can take: the example's, those of its neighbours, then others.
  private func forms(near place: Place, in style: PageStyle, like example: CitationAudit?) -> [Int] {
    let near = place.entries.indices.sorted { abs($0 - place.position) < abs($1 - place.position) }
    let of = example.flatMap { example in
      audit.citations.firstIndex { $0.citation.text.sourceRange == example.citation.text.sourceRange }
    }
    var forms = [of].compactMap { $0 }
    // In another section the form may be another: `<li>` here, a paragraph there.
    if let example = of, !place.entries.contains(where: { $0.index == example }) { forms = [] }
    forms += near.prefix(EntryInsertion.mostForms).map { place.entries[$0].index }
    if let of { forms.append(of) }
    var seen: Set<Int> = []
    return forms.filter { seen.insert($0).inserted }
  }

  func element(of index: Int, in style: PageStyle) -> EntryElement? {
    let start = audit.citations[index].citation.text.sourceRange?.upperBound ?? 0
    let next = audit.citations[(index + 1)...].lazy.filter { !$0.citation.isMention }
      .compactMap { $0.citation.text.sourceRange?.lowerBound }.first { $0 >= start }
    return EntryElement(audit.citations[index], before: next, of: style.writing, source.bytes, as: format)
  }

  private func edits(
    for citation: String, _ doi: DOI, at place: Place, like form: Int, in style: PageStyle
  ) throws(InsertionError) -> [Edit] {
    func refuse(_ why: String) -> InsertionError { InsertionError(description: why) }
    let bytes = source.bytes
    let isLast = place.position == place.entries.count
    guard let pattern = element(of: form, in: style),
      let anchor = element(of: place.entries[isLast ? place.position - 1 : place.position].index, in: style)
    else {
      let citation = audit.citations[form].citation
      let isDivided = citation.isJoined || citation.text.text.utf8.contains(0x09)
      throw refuse(
        isDivided
          ? "the entry stands in several blocks or cells" : "it is not clear which lines or tags belong to the entry")
    }
    let offset = isLast ? anchor.range.upperBound : beginning(of: anchor)
    let separator = separator(in: place, beside: anchor, style)
    var number: Int?
    var others: [Edit] = []
    if pattern.isRepeating {
      guard anchor.kind == pattern.kind, isRepeated(pattern, at: form, in: place, style) else {
        throw refuse("what stands around the citation is of this entry alone, or other than around its neighbours")
      }
      if let digits = pattern.digits(in: bytes) {
        let line = bytes.startOfLine(at: pattern.range.lowerBound)
        // Rows are counted by the beginnings of their lines.
        guard bytes[line..<pattern.range.lowerBound].allSatisfy(\.isWhite),
          let markers = ListMarkers(
            like: bytes[pattern.range.lowerBound..<digits.upperBound + 1], digits: digits, in: bytes),
          markers.areCounted(around: offset)
        else { throw refuse("the number before the citation does not count the entries") }
        let counted = markers.inserting(at: offset)
        (number, others) = (counted.number, counted.edits)
      }
    } else if !pattern.isTagged,
      let markers = ListMarkers(
        like: bytes[pattern.range.lowerBound..<pattern.citation.lowerBound], in: bytes)
    {
      let counted = markers.inserting(at: offset)
      (number, others) = (counted.number, counted.edits)
    }
    guard
      let new = pattern.filled(
        with: citation, doi, of: audit.citations[form], in: bytes, number: number,
        dropsStop: style.endsInOwnWords(audit.citations[form]))
    else { throw refuse("what stands before the citation may be of this entry alone") }
    if pattern.kind == .tag {
      guard let starts = OrderedLists(in: bytes).inserting(at: offset) else {
        throw refuse("the list has a start that is no number")
      }
      others += starts
    }
    let inserted = isLast ? separator + new : new + separator
    let edit = Edit(range: offset..<offset, replacement: String(decoding: inserted, as: UTF8.self))
    return Edit.inOrder(others + [edit])
  }

  /// The beginning of an entry, with the comments on the lines before it, which are about it.
  private func beginning(of element: EntryElement) -> Int {
    var start = element.range.lowerBound
    let bytes = source.bytes
    while start > 0, bytes[start - 1] == 0x0A {
      let line = bytes.startOfLine(at: start - 1)
      let content = bytes[line..<start].drop(while: \.isWhite)
      guard content.starts(with: "<!--".utf8) || content.starts(with: "% doi-audit".utf8) else { break }
      start = line
    }
    return start
  }

  // MARK: Proof

  /// Takes the page with a new entry, if it has its old entries in their order and the new one, and the new one is right.
  ///
  /// - Returns: why the page is not taken; nil where it is.
  mutating func accept(_ bytes: [UInt8], _ work: Work) -> String? {
    let next = SourceFile(path: source.path, bytes: bytes)
    let read: Page
    do throws(ScanError) { read = try Page.read(next, as: format, keys: keys) } catch {
      return "the page with the new entry could not be read"
    }
    let checked = Checker().check(read, of: next, resolutions: resolutions)
    let new = checked.citations.indices.filter { index in
      let entry = checked.citations[index]
      return !entry.citation.isMention && entry.mention?.doi == work.doi
    }
    if new.isEmpty { return "the new entry would not be read as an entry with this DOI" }
    guard new.count == 1 else { return "the new entry would be read as several" }
    guard checked.citations[new[0]].verdict == .consistent else {
      return "the new entry would not agree with its record"
    }
    guard checked.citations[new[0]].citation.dois.allSatisfy({ $0.doi == work.doi }) else {
      return "the new entry would have the DOI of another"
    }
    var others = checked.citations
    others.remove(at: new[0])
    guard others.count == audit.citations.count,
      zip(others, audit.citations).allSatisfy({ after, before in
        after.citation.text.text == before.citation.text.text && after.citation.isMention == before.citation.isMention
          && after.mention?.doi == before.mention?.doi && after.comparison == before.comparison
          // A heading directly above the first entry may be its title.
          && after.citation.headings.map(\.kind).filter(\.isYear)
            == before.citation.headings.map(\.kind).filter(\.isYear)
          && after.accepted.count == before.accepted.count
      }), checked.findings.count <= audit.findings.count, checked.accepted.count == audit.accepted.count
    else { return "the old entries would be read otherwise" }
    (source, page, audit) = (next, read, checked)
    return nil
  }
}

extension Page {
  /// Where the page mentions one of some DOIs, with or without a citation.
  fileprivate func mention(of dois: [DOI]) -> Int? {
    let cited = (citations + listed).flatMap { $0.dois + $0.restatements.flatMap(\.dois) } + loose
    return cited.filter { dois.contains($0.doi) }.map(\.range.lowerBound).min()
  }
}
