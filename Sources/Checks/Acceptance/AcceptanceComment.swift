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

  /// - Parameter isXML: in whose comments there may be no two hyphens.
  private func content(isXML: Bool) -> String { "doi-audit: ignore \(rule.id) \(isXML ? "—" : "--") \(reason)" }

  /// How the comments of a language are written.
  enum Notation {
    /// Between marks, anywhere in the text: `<!-- … -->`.
    case marked(String, String)
    /// On a line of its own behind a mark: `% …`.
    case line(String)

    /// Whether a reason can stand in such a comment, and what is around it reads the same for every program.
    func holds(_ reason: String, isXML: Bool) -> Bool {
      switch self {
      // A bar would divide the cell of a Markdown table.
      case .marked: !reason.contains(">") && !reason.contains("|") && !(isXML && reason.contains("-"))
      // For BibTeX everything between two entries is a comment, but an @ begins an entry.
      case .line(let mark): mark != "%" || !reason.contains("@")
      }
    }
  }

  /// Insertions that may write the comment for an entry, those that change the page least first. Only reading the page again
  /// shows which of them accepts the entry's findings and nothing else.
  ///
  /// - Parameter entry: the entry's bytes on the page.
  func places(at entry: Range<Int>, in page: [UInt8], of format: PageFormat) -> [Edit] {
    let isXML = page.starts(with: "<?xml".utf8)
    let content = content(isXML: isXML)
    let notations = AcceptanceComment.notations(of: format).filter { $0.holds(reason, isXML: isXML) }
    return notations.flatMap { notation -> [Edit] in
      switch notation {
      case .marked(let opening, let closing):
        let comment = "\(opening) \(content) \(closing)"
        if format == .mediaWiki { return [AcceptanceComment.line(comment, above: entry.lowerBound, in: page)] }
        return [
          Edit(range: AcceptanceComment.end(ofLineAt: entry.upperBound, in: page), replacement: " " + comment),
          Edit(range: entry.upperBound..<entry.upperBound, replacement: " " + comment),
        ]
      case .line(let mark):
        let start = format == .bibtex ? AcceptanceComment.sign(before: entry.lowerBound, in: page) : entry.lowerBound
        return start.map { [AcceptanceComment.line("\(mark) \(content)", above: $0, in: page)] } ?? []
      }
    }
  }

  /// The sign with which an entry of BibTeX begins, at the beginning of its line.
  private static func sign(before place: Int, in page: [UInt8]) -> Int? {
    page[..<place].indices.last { index in
      page[index] == UInt8(ascii: "@")
        && page[..<index].last { $0 != 0x20 && $0 != 0x09 }.map { $0 == 0x0A || $0 == 0x0D } ?? true
    }
  }

  private static func notations(of format: PageFormat) -> [Notation] {
    switch format {
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

  /// The end of a line before its blanks and its mark of a hard line break; empty.
  private static func end(ofLineAt place: Int, in page: [UInt8]) -> Range<Int> {
    var end = page[place...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? page.count
    if end > place, page[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    while end > place, page[end - 1] == 0x20 || page[end - 1] == 0x09 { end -= 1 }
    return end..<end
  }

  /// A line above that of a place, as far indented.
  private static func line(_ comment: String, above place: Int, in page: [UInt8]) -> Edit {
    var start = place
    while start > 0, page[start - 1] != 0x0A, page[start - 1] != 0x0D { start -= 1 }
    let indentation = page[start...].prefix { $0 == 0x20 || $0 == 0x09 }
    let isWindows = page.firstIndex(of: 0x0A).map { $0 > 0 && page[$0 - 1] == 0x0D } ?? false
    return Edit(
      range: start..<start,
      replacement: String(decoding: indentation, as: UTF8.self) + comment + (isWindows ? "\r\n" : "\n"))
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
    for place in comment.places(at: range, in: audit.source.bytes, of: format) {
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
