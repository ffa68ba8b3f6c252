import Alignment
import Bibliography
import Pages

extension PageStyle {
  /// The entry of a preprint rewritten as that of its published version, by the example of another entry; nil where the new
  /// entry would lack something that the old one has, or that the work has.
  ///
  /// - Returns: the edits of the page, and the new visible text.
  func rewriting(_ audit: CitationAudit, as work: Work) -> (edits: [Edit], text: String)? {
    let citation = audit.citation
    guard citation.fields.isEmpty, citation.quoting == nil, !citation.isJoined, citation.links.isEmpty,
      citation.related.isEmpty, citation.malformed.isEmpty, citation.restatements.isEmpty,
      !citation.text.text.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A }), let preprint = audit.work,
      let extent = citation.text.extent(in: writing),
      let own = StyleExample(citation.text.text, with: RegisteredWork(preprint)),
      !own.hasOwnWords(besides: citation.mentions.map(\.written) + [preprint.publisher] + preprint.institution)
    else { return nil }
    let published = RegisteredWork(work)
    guard let new = bytes(of: work, published, insteadOf: audit) else { return nil }
    var marked = new.marked
    if let range = own.authorRange {
      let authors = citation.text.subtext(range)
      let hasMarkup = authors.hasMarkup(in: writing)
      let parts = marked.split(separator: authors.text, omittingEmptySubsequences: false).map(String.init)
      if parts.count == 2 {
        // The owner's name in bold stays bold, and the example's owner lends the entry none.
        guard let (head, rest) = PageStyle.withoutMarks(parts[0], parts[1]) else { return nil }
        let written =
          hasMarkup ? String(decoding: authors.excerpt(of: writing, after: []), as: UTF8.self) : authors.text
        guard let (authors, behind) = PageStyle.closingMarks(written, before: rest),
          let own = PageStyle.withoutRepeatedTag(authors, behind: head)
        else { return nil }
        marked = head + own + behind
      } else if hasMarkup {
        return nil
      }
    }
    // No tag may be left open or lose its start.
    let before = String(decoding: writing.bytes[extent], as: UTF8.self)
    guard MarkBalance.openTags(in: marked) == MarkBalance.openTags(in: before) else { return nil }
    let aligned = Aligner().align(new.text, labels: [], with: published, in: ListContext())
    guard aligned.verdict == .consistent else { return nil }
    let outside = citation.mentions.filter { mention in
      !extent.contains(mention.range.lowerBound) && mention.notation == .doi && !mention.isBeside
    }
    // The new entry must name the published work's DOI somewhere.
    guard
      !outside.isEmpty || marked.lowercased().contains(work.doi.name)
        || marked.contains(work.doi.link(as: work.doi.name))
    else { return nil }
    var edits = [Edit(range: extent, replacement: marked)]
    if !outside.isEmpty { edits += Fix(rewriting: outside, as: work.doi.name, .unsafe).edits }
    return (Edit.inOrder(edits), new.text)
  }

  /// Marks of emphasis, and those that end them.
  static let marks = [
    ("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"), ("<strong>", "</strong>"), ("<b>", "</b>"), ("<em>", "</em>"),
    ("<i>", "</i>"), ("<u>", "</u>"),
  ]

  /// What stands before and behind the authors, without the marks around them or around the stop behind them; nil where marks
  /// are left that do not belong together.
  static func withoutMarks(_ head: String, _ rest: String) -> (String, String)? {
    var (head, rest) = (head, rest)
    for (open, close) in marks {
      if head.hasSuffix(open), rest.hasPrefix(close) {
        head.removeLast(open.count)
        rest.removeFirst(close.count)
      } else if head.hasSuffix(open), rest.hasPrefix("." + close) {
        head.removeLast(open.count)
        rest = "." + rest.dropFirst(close.count + 1)
      } else if rest.hasPrefix(open + "." + close) {
        rest = "." + rest.dropFirst(open.count + close.count + 1)
      }
    }
    let isClean =
      !["*", "_", "<b>", "<strong>", "<em>", "<i>"].contains { head.hasSuffix($0) }
      && !["*", "_", "</b>", "</strong>", "</em>", "</i>", "<b>", "<strong>"].contains { rest.hasPrefix($0) }
    return isClean ? (head, rest) : nil
  }

  /// Authors with the end of their marks, which may stand behind the stop after them, `<b>Berg A.</b>`, and what follows; nil
  /// where a mark has no start.
  private static func closingMarks(_ authors: String, before rest: String) -> (String, String)? {
    var (authors, rest) = (authors, rest)
    for (open, close) in marks {
      let opened = authors.ranges(of: open).count
      let unclosed = open == close ? opened % 2 : opened - authors.ranges(of: close).count
      if unclosed == 0 { continue }
      guard unclosed == 1, open != close else { return nil }
      if rest.hasPrefix(".") { authors.append(rest.removeFirst()) }
      authors += close
    }
    return (authors, rest)
  }

  /// Authors without the tags around them that stand before them already, `<span class="authors">`; nil where they are not
  /// around all of them.
  private static func withoutRepeatedTag(_ authors: String, behind head: String) -> String? {
    guard head.hasSuffix(">"), let start = head.lastIndex(of: "<") else { return authors }
    let tag = head[start...]
    guard authors.hasPrefix(tag) else { return authors }
    let end = "</\(tag.dropFirst().prefix { $0.isLetter || $0.isNumber })>"
    guard authors.hasSuffix(end), authors.ranges(of: end).count == 1 else { return nil }
    return String(authors.dropFirst(tag.count).dropLast(end.count))
  }

  /// The published work as another entry of the same kind of work is written; nil without such an entry, and where that
  /// has no place for what is registered.
  private func bytes(
    of work: Work, _ record: RegisteredWork, insteadOf audit: CitationAudit
  ) -> (marked: String, text: String)? {
    let examples = audits.compactMap { other -> (audit: CitationAudit, entry: StyleExample)? in
      guard let known = other.work, known.type == work.type, other.comparison == .consistent, !other.citation.isJoined,
        !other.citation.text.text.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A }),
        other.citation.text.sourceRange != audit.citation.text.sourceRange, other.citation.links.isEmpty,
        let entry = StyleExample(other.citation.text.text, with: RegisteredWork(known))
      else { return nil }
      return (other, entry)
    }
    guard let cited = EntryWriter(examples.map(\.entry)).cite(record, as: work.doi.name),
      cited.leftOut.allSatisfy({ $0.hasPrefix("issue ") })
    else { return nil }
    let example = examples[cited.example].audit
    let text = example.citation.text
    let changes = cited.edits.map { Edit(range: $0.range, replacement: $0.replacement) }
    guard var edits = text.edits(for: changes, in: writing, dropsMarkup: true) else { return nil }
    for mention in example.citation.mentions where mention.place == .link {
      edits.append(Edit(range: mention.range, replacement: work.doi.link(as: work.doi.name)))
    }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    guard zip(edits, edits.dropFirst()).allSatisfy({ $0.range.upperBound <= $1.range.lowerBound }) else { return nil }
    return (String(decoding: text.excerpt(of: writing, after: edits), as: UTF8.self), cited.text)
  }
}
