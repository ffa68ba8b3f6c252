import Bibliography
import Pages

/// A comment on a page that accepts the findings of a rule at one entry: `<!-- doi-audit: ignore page-mismatch -- as in print -->`.
package struct AcceptanceComment: Sendable, Equatable {
  package var rule: Rule
  /// One line.
  package var reason: String

  /// nil where the reason says nothing, or could end the comment or its line.
  package init?(rule: Rule, reason: String) {
    let words = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isPlain = words.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
        && $0.value != 0x2028 && $0.value != 0x2029
    }
    guard !words.isEmpty, isPlain, words.utf8.count <= AcceptanceComment.longest else { return nil }
    self.rule = rule
    self.reason = words
  }

  /// Bytes of a reason. A reader sees it in a line of a report.
  private static let longest = 500

  /// - Parameter isStrict: whether a comment may contain no two hyphens, as in XML and in CommonMark before 0.31.
  private func content(isStrict: Bool) -> String {
    "doi-audit: ignore \(rule.id) \(isStrict ? "—" : "--") \(reason)"
  }

  /// How the comments of a language are written.
  enum Notation {
    /// Between marks, anywhere in the text: `<!-- … -->`.
    case marked(String, String)
    /// On a line of its own behind a mark: `% …`.
    case line(String)

    /// Whether a reason can stand in such a comment, and what is around it reads the same for every program.
    func holds(_ reason: String, isStrict: Bool) -> Bool {
      switch self {
      // A bar would divide the cell of a Markdown table.
      case .marked:
        !reason.contains(">") && !reason.contains("|")
          && !(isStrict && (reason.contains("--") || reason.hasPrefix("-") || reason.hasSuffix("-")))
      // For BibTeX everything between two entries is a comment, but an @ begins an entry.
      case .line(let mark): mark != "%" || !reason.contains("@")
      }
    }
  }

  /// Insertions that may write the comment for an entry, those that change the page least first. Only reading the page again
  /// shows which of them accepts the entry's findings and nothing else.
  ///
  /// - Parameter entry: the entry's bytes on the page.
  func places(at entry: Range<Int>, on source: SourceFile, of format: PageFormat) -> [Edit] {
    let page = source.bytes
    let isStrict = format == .markdown || page.starts(with: "<?xml".utf8)
    let notations = AcceptanceComment.notations(of: format, named: source.path)
    return notations.filter { $0.holds(reason, isStrict: isStrict) }.flatMap { notation -> [Edit] in
      let place = CommentPlace(entry, in: page, of: format)
      switch notation {
      case .marked(let opening, let closing):
        let comment = "\(opening) \(content(isStrict: isStrict)) \(closing)"
        if format == .mediaWiki { return place.lineAbove(comment).map { [$0] } ?? [] }
        let ends = [place.endOfLine, place.endOfEntry].compactMap { $0 }
        return ends.map { Edit(range: $0..<$0, replacement: " " + comment) }
      case .line(let mark): return place.lineAbove("\(mark) \(content(isStrict: false))").map { [$0] } ?? []
      }
    }
  }

  private static func notations(of format: PageFormat, named path: String) -> [Notation] {
    // MDX has no comments of HTML.
    if path.lowercased().hasSuffix(".mdx") { return [] }
    return switch format {
    case .html, .mediaWiki: [.marked("<!--", "-->")]
    // Front matter has the comments of YAML.
    case .markdown: [.marked("<!--", "-->"), .line("#")]
    case .bibtex, .latex: [.line("%")]
    case .yaml, .r, .text: [.line("#")]
    case .asciiDoc, .typst: [.line("//")]
    // A comment between the items of a list would divide it, and restart its numbers.
    case .restructuredText, .org: []
    // Their files have no comments.
    case .cslJSON, .table, .ris, .endNote, .docx, .odt: []
    }
  }
}

extension PageFixer {
  /// The page with a comment that accepts an entry's findings of a rule.
  ///
  /// - Parameter entry: an index into the citations of the page's audit.
  /// - Returns: nil where no comment can be written that accepts these findings and changes nothing else.
  package func accepting(
    _ comment: AcceptanceComment, at entry: Int, in audit: PageAudit
  ) throws(ScanError) -> PageAudit? {
    guard let range = audit.citations[entry].citation.text.sourceRange else { return nil }
    for place in comment.places(at: range, on: audit.source, of: format) {
      let bytes = Edit.apply([place], to: audit.source.bytes)
      let next = try self.audit(SourceFile(path: audit.source.path, bytes: bytes))
      if audit.isSame(as: next, but: comment, at: entry) { return next }
    }
    return nil
  }
}

extension PageAudit {
  /// Whether another audit differs from this one only in that a comment accepts an entry's findings of a rule.
  fileprivate func isSame(as next: PageAudit, but comment: AcceptanceComment, at entry: Int) -> Bool {
    guard citations.count == next.citations.count, findings.count == next.findings.count else { return false }
    for (index, (before, after)) in zip(citations, next.citations).enumerated() {
      guard before.citation.text.text == after.citation.text.text, before.mention?.doi == after.mention?.doi else {
        return false
      }
      let isAccepted: (Finding) -> Bool = { index == entry && $0.rule == comment.rule }
      guard before.findings.filter({ !isAccepted($0) }).map(\.message) == after.findings.map(\.message) else {
        return false
      }
      let added = after.accepted.filter { accepted in
        if case .comment(_, comment.reason) = accepted.acceptance { return isAccepted(accepted.finding) }
        return false
      }
      if index == entry, added.count != before.findings.count(where: isAccepted) || added.isEmpty { return false }
      if index != entry, after.accepted.count != before.accepted.count { return false }
    }
    return true
  }
}
