import Alignment
import Bibliography
import Pages

/// The style of a page's list, by the example of its entries.
package struct PageStyle: Sendable {
  let audits: [CitationAudit]
  let writing: PageWriting
  private let format: PageFormat

  /// - Parameter page: a page whose entries were compared with their records.
  package init(_ page: PageAudit, format: PageFormat) {
    audits = page.citations.filter { audit in
      audit.work != nil && (audit.verdict == .consistent || audit.verdict == .discrepant)
        && audit.citation.labels.isEmpty
    }
    writing = page.writing(as: format)
    self.format = format
  }

  /// An entry as an example.
  struct Example {
    var audit: CitationAudit
    /// Without words of its own, as far as these could be left out.
    var entry: StyleExample
    /// As it stands on the page.
    var whole: StyleExample
    /// What is left out of it.
    var removed: [Range<Int>] = []
    /// Words of its own that it still has: `best paper award`.
    var ownWords: String?
  }

  /// The entries whose parts can be told apart.
  var examples: [Example] {
    audits.compactMap { audit in
      guard let work = audit.work, let entry = StyleExample(audit.citation.text.text, with: RegisteredWork(work))
      else { return nil }
      let example = Example(audit: audit, entry: entry, whole: entry, ownWords: entry.ownWords)
      guard example.ownWords != nil, let (cleaned, removed) = entry.withoutOwnWords() else { return example }
      return Example(audit: audit, entry: cleaned, whole: entry, removed: removed)
    }
  }

  /// Whether an entry ends in words of its own that a new one has not.
  func endsInOwnWords(_ audit: CitationAudit) -> Bool {
    let text = audit.citation.text.text
    guard let work = audit.work,
      let removed = StyleExample(text, with: RegisteredWork(work))?.withoutOwnWords()?.removed.last
    else { return false }
    return removed.upperBound == text.utf8.count
  }

  /// A citation in the page's style.
  package struct Cited: Sendable {
    package var text: String
    /// Registered values that it lacks, because no entry of the page shows their place: `issue 11`.
    package var leftOut: [String]
    /// Words that it has from the entry that it follows, and that may be about that work alone: `Trans`; nil for none.
    package var ownWords: String?
    /// The entry that it follows.
    var example: CitationAudit?
    /// Whether it has the markup that was wanted; without it, it is plain text.
    var isMarked = true
  }

  /// Cites a work as the page would.
  ///
  /// - Parameter doi: as it is to be written.
  /// - Returns: nil where no entry can serve as an example.
  package func cite(_ work: Work, as doi: String, in markup: VisibleMarkup) -> Cited? {
    cite([(work, doi)], in: markup)[0]
  }

  /// Cites works as the page would, those of one type after one entry.
  ///
  /// - Parameters:
  ///   - works: each with its DOI as it is to be written.
  ///   - example: the DOI of the entry to follow; the most similar one, but not that of a work of its own, without it.
  ///   - isStrict: whether entries that have words of their own, which cannot be left out, are no examples.
  /// - Returns: for each work nil where no entry can serve as an example.
  package func cite(
    _ works: [(work: Work, doi: String)], after example: DOI? = nil, in markup: VisibleMarkup, isStrict: Bool = false
  ) -> [Cited?] {
    var examples = examples
    if isStrict { examples.removeAll { $0.ownWords != nil } }
    // The markup between the parts of a joined citation is that of its blocks.
    if example == nil, examples.contains(where: { !$0.audit.citation.isInBlocks }) {
      examples.removeAll { $0.audit.citation.isInBlocks }
    }
    let chosen = example.map { doi in examples.firstIndex { $0.audit.mention?.doi == doi || $0.audit.work?.doi == doi }
    }
    if let chosen, chosen == nil { return works.map { _ in nil } }
    let writer = EntryWriter(examples.map(\.whole))
    let records = works.map { RegisteredWork($0.work) }
    let marksOwner = markup != .text && marksOwner(examples)
    let owners = marksOwner ? owners(examples) : []
    let usual = works.count > 1 && example == nil ? writer.examples(for: records) : works.map { _ in nil }
    return zip(zip(works, records), usual).map { cited, usual in
      let ((work, doi), record) = cited
      guard var cited = writer.cite(record, as: doi, after: chosen.flatMap { $0 }, like: usual) else { return nil }
      // Entries without words of their own are preferred, so these are left out only now.
      if !examples[cited.example].removed.isEmpty {
        var entries = examples.map(\.whole)
        entries[cited.example] = examples[cited.example].entry
        guard
          let other = EntryWriter(entries).cite(record, as: doi, after: chosen.flatMap { $0 }, like: cited.example)
        else { return nil }
        cited = other
      }
      let link = work.doi.link(as: doi)
      var marked =
        markup == .text ? nil : written(cited, after: examples[cited.example], link: link, in: markup)
      if marksOwner { marked = marked.map { PageStyle.marking(owners, in: $0, of: cited.text, record) } }
      var text = marked ?? cited.text.inOneLine
      // A preprint whose server is not named: only its DOI locates it.
      if !cited.isLocated, text.lowercased().range(of: work.doi.name) == nil { text = text.endingInStop + " " + link }
      return Cited(
        text: text, leftOut: cited.leftOut, ownWords: examples[cited.example].ownWords,
        example: examples[cited.example].audit,
        isMarked: marked != nil || markup == .text)
    }
  }

  /// Whether the marks between the parts of a new citation stand in the page's entries too: "Kmeth R Epitaxial films" lacks a
  /// stop.
  func hasMarks(of work: Work, as text: String) -> Bool {
    guard let new = StyleExample(text, with: RegisteredWork(work))?.marks else { return false }
    let known = Set(examples.flatMap(\.entry.marks))
    func pair(_ mark: String) -> Substring { mark.prefix { $0 != ":" } }
    let pairs = Set(known.map(pair))
    return new.allSatisfy { known.contains($0) || !pairs.contains(pair($0)) }
  }

  /// Whether a new citation has the work's title: an entry without a title shows no place for it.
  func hasTitle(of work: Work, in text: String) -> Bool {
    work.title.isEmpty || StyleExample(text, with: RegisteredWork(work))?.titleRange != nil
  }

  /// Whether an entry of a DOI can serve as an example.
  package func hasExample(of doi: DOI) -> Bool {
    audits.contains { $0.mention?.doi == doi || $0.work?.doi == doi }
  }

  /// Why no entry is an example of a new one that is put in; nil where some could be.
  func whyNoExample(on page: PageAudit) -> String? {
    let entries = page.citations.filter { !$0.citation.isMention && $0.citation.labels.isEmpty }
    if entries.isEmpty { return "the page has no entry that could serve as an example" }
    if entries.allSatisfy({ $0.mention == nil }) {
      return "no entry of the page has a DOI, so none can be compared with its record and serve as an example"
    }
    if entries.allSatisfy({ $0.work == nil }) { return "no entry's record is known, so none can serve as an example" }
    let examples = examples
    if examples.isEmpty { return "no entry agrees with its record, so none can serve as an example" }
    if let words = examples.lazy.compactMap(\.ownWords).first, examples.allSatisfy({ $0.ownWords != nil }) {
      return "each entry has words of its own work that cannot be left out, such as “\(words)”"
    }
    return examples.allSatisfy { $0.audit.citation.isInBlocks } ? "each entry stands in several blocks or cells" : nil
  }

  /// Whether some entry of several authors has markup on one of them: the page's owner.
  private func marksOwner(_ examples: [Example]) -> Bool {
    examples.contains { example in
      let audit = example.audit
      guard let range = example.whole.authorRange, audit.work?.author.count ?? 0 > 1 else { return false }
      let authors = audit.citation.text.subtext(range)
      let bytes = authors.excerpt(of: writing, after: [])
      return authors.hasMarkup(in: writing)
        && (bytes.first.map { !"*_<".utf8.contains($0) } ?? false
          || bytes.last.map { !"*_>".utf8.contains($0) } ?? false)
    }
  }

  /// An author's name as the page's entries mark it: `**Wang, T.**`
  private struct Owner: Hashable {
    var open: String
    var name: String
    var close: String
  }

  /// The names that the authors of the page's entries have marked, the commonest first.
  private func owners(_ examples: [Example]) -> [Owner] {
    var counts: [Owner: Int] = [:]
    for example in examples {
      let audit = example.audit
      guard let range = example.whole.authorRange, audit.work?.author.count ?? 0 > 1 else { continue }
      let written = String(decoding: audit.citation.text.subtext(range).excerpt(of: writing, after: []), as: UTF8.self)
      for (open, close) in PageStyle.marks {
        guard let start = written.firstRange(of: open)?.upperBound,
          let end = written[start...].firstRange(of: close)?.lowerBound, start < end
        else { continue }
        counts[Owner(open: open, name: String(written[start..<end]), close: close), default: 0] += 1
        break
      }
    }
    return counts.sorted { ($0.value, $1.key.name) > ($1.value, $0.key.name) }.map(\.key)
  }

  /// The citation with the owner's name marked as in the page's entries, and no other author's: the example's owner may stand
  /// in another place.
  private static func marking(_ owners: [Owner], in marked: String, of text: String, _ record: RegisteredWork) -> String
  {
    guard let range = StyleExample(text, with: record)?.authorRange else { return marked }
    let authors = String(decoding: Array(text.utf8)[range], as: UTF8.self)
    let parts = marked.split(separator: authors, omittingEmptySubsequences: false).map(String.init)
    guard !authors.isEmpty, parts.count == 2, let (head, rest) = withoutMarks(parts[0], parts[1]) else { return marked }
    for owner in owners {
      let pieces = authors.split(separator: owner.name, omittingEmptySubsequences: false)
      guard pieces.count == 2, pieces[0].last.map({ !$0.isLetter }) ?? true,
        pieces[1].first.map({ !$0.isLetter }) ?? true
      else { continue }
      return head + pieces[0] + owner.open + owner.name + owner.close + pieces[1] + rest
    }
    return head + authors + rest
  }

  /// With the example's emphasis and links.
  private func written(
    _ cited: EntryWriter.Cited, after example: Example, link: String, in markup: VisibleMarkup
  ) -> String? {
    let audit = example.audit
    if audit.citation.isInBlocks { return nil }
    let text = audit.citation.text
    let changes = Edit.edits(
      cited.edits.map { Edit(range: $0.range, replacement: $0.replacement) }, ofTextWithout: example.removed)
    guard var edits = text.edits(for: changes, in: writing, dropsMarkup: true) else { return nil }
    for mention in audit.citation.mentions where mention.place == .link {
      edits.append(Edit(range: mention.range, replacement: link))
    }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    guard zip(edits, edits.dropFirst()).allSatisfy({ $0.range.upperBound <= $1.range.lowerBound }) else { return nil }
    let bytes = text.excerpt(of: writing, after: edits)
    let isOwn = format == .html && markup == .html || format == .markdown && markup == .markdown
    if isOwn { return String(decoding: bytes, as: UTF8.self).inOneLine }
    guard let fragment = try? MappedText(fragment: bytes, as: format) else { return nil }
    return fragment.written(in: PageWriting(of: [fragment], in: bytes, as: format), as: markup)
  }
}

extension Citation {
  /// Whether its parts stand in several blocks or cells.
  fileprivate var isInBlocks: Bool { isJoined || text.text.utf8.contains(0x09) }
}

extension DOI {
  /// Its permanent link, in the letter case that is wanted.
  func link(as written: String) -> String {
    DOIMention(doi: self, written: written, range: 0..<0, place: .link).permanentLink
  }
}

extension String {
  fileprivate var endingInStop: String { last.map { ".?!".contains($0) } ?? true ? self : self + "." }

  /// The first occurrence of other text.
  fileprivate func range(of other: String) -> Range<Int>? {
    let (bytes, words) = (Array(utf8), Array(other.utf8))
    guard words.count <= bytes.count else { return nil }
    return (0...bytes.count - words.count).first { bytes[$0..<$0 + words.count].elementsEqual(words) }
      .map { $0..<$0 + words.count }
  }

  /// Line breaks, tabs and runs of blanks made one blank.
  fileprivate var inOneLine: String {
    split { $0 == "\n" || $0 == "\r\n" || $0 == "\t" || $0 == " " }.joined(separator: " ")
  }
}
