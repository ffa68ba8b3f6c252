import Alignment
import Bibliography
import Checks
import Citations
import Pages
import Reports

/// A report made by hand, with all special cases of the reporters.
enum SampleReport {
  /// A page of two entries; the second one's link goes through an old resolver.
  static let page = """
    ---
    title: 研究
    ---
    <a href="https://doi.org/10.3389/feart.2021.672809">Xu, A., Y. Zhao, T. Wang*, C. Ren, and H. Yue (2021), Small \
    Fractures Caused by the 2019 Ridgecrest Earthquake Sequence: Insights From 3D Coseismic Displacement. Frontiers in \
    Earth Science, 9(June), 1–11.</a>
    <br>罗恒, 王腾 (2022), 基于时序 InSAR 的研究, 武汉大学学报, 4(7), 1-2. <a href="http://dx.doi.org/10.1029/2022GL099348">DOI</a>
    """

  /// The page after every fix.
  static var correctedPage: String { page.replacingFirst("1–11", with: "672809").replacingFirst("王腾", with: "王騰") }

  /// The text of a page by its address in SARIF.
  static func page(at address: String?) -> String? {
    report.pages.first {
      address == $0.source.path || address?.hasPrefix("%1B") == true && $0.source.path.hasPrefix("\u{1B}")
    }
    .map { String(decoding: $0.source.bytes, as: UTF8.self) }
  }

  static var report: Report {
    let source = SourceFile(path: "_pages/publications.md", bytes: Array(page.utf8))
    let first = cited("Xu, A.", to: "1–11.")
    let second = cited("罗恒", to: "1-2.")
    let link = Array(page.utf8).firstRange(of: "http://dx.doi.org/10.1029/2022GL099348")
    let one = DOIMention(
      doi: DOI("10.3389/feart.2021.672809")!, written: "https://doi.org/10.3389/feart.2021.672809",
      range: Array(page.utf8).firstRange(of: "https://doi.org/10.3389/feart.2021.672809"), place: .link)
    let other = DOIMention(
      doi: DOI("10.1029/2022gl099348")!, written: "http://dx.doi.org/10.1029/2022GL099348", range: link, place: .link)
    let audits = [
      CitationAudit(
        citation: first, mention: one, verdict: .discrepant,
        fields: [.author: .variant, .title: .match, .volume: .match, .issue: .unregistered, .page: .mismatch],
        findings: [
          Finding(
            rule: rule("issue-unregistered"), field: .issue, cited: "June",
            message: "issue June is cited, but no issue is registered", place: place("June", in: first)),
          Finding(
            rule: rule("page-mismatch"), field: .page, cited: "1–11", registered: "672809",
            message: "pages 1–11: registered as article number 672809", place: place("1–11", in: first),
            fix: Fix(
              edits: [Edit(range: place("1–11", in: first).range, replacement: "672809")], applicability: .safe)),
        ],
        corrected: first.text.text.replacingFirst("1–11", with: "672809")),
      CitationAudit(
        citation: second, mention: other, verdict: .discrepant, fields: [.author: .mismatch, .doi: .match],
        findings: [
          Finding(
            rule: rule("author-misspelled"), field: .author, cited: "王腾", registered: "王騰",
            message: "author “王腾”: registered as “王騰”", place: place("王腾", in: second),
            fix: Fix(
              edits: [Edit(range: place("王腾", in: second).range, replacement: "王騰")], applicability: .unsafe)),
          Finding(
            rule: rule("page-absent"), field: .page, registered: "e1", message: "page e1 is registered, but not cited",
            place: Place(
              range: second.text.sourceRange!.upperBound..<second.text.sourceRange!.upperBound, text: second.text.text,
              marked: second.text.text.utf8.count..<second.text.text.utf8.count)),
          Finding(
            rule: rule("doi-link"), field: .doi, cited: other.written,
            registered: "https://doi.org/10.1029/2022GL099348",
            message: "the link is \(other.written); the permanent link is https://doi.org/10.1029/2022GL099348",
            place: Place(range: link, text: other.written, marked: 0..<other.written.utf8.count)),
        ]),
    ]
    let duplicate = Finding(
      rule: rule("doi-duplicate"), field: .doi, cited: other.doi.name,
      message: "10.1029/2022gl099348 is also cited on line 4",
      place: Place(range: link, text: other.written, marked: 0..<other.written.utf8.count))
    var ofPage = PageAudit(source: source, citations: audits, findings: [duplicate])
    ofPage.citations[0].accept { finding in
      finding.rule.id == "issue-unregistered" ? .comment(line: 3, reason: "as *printed*") : nil
    }
    return Report(
      tool: Report.Tool(name: "doi-audit", version: "1.2.3"),
      pages: [
        ofPage, hostile,
        PageAudit(source: SourceFile(path: "empty.md", bytes: [])),
      ],
      unverified: [Report.Unverified(doi: DOI("10.1000/silent")!, reason: "no answer in 15 s")])
  }

  /// A report in which one record looks wrong, cited a number of times.
  static func suspect(times: Int) -> Report {
    let text = "Luo, H. (2022), Haiyuan, GRL 49(7-8)."
    let source = SourceFile(path: "page.md", bytes: Array(text.utf8))
    var citation = Citation(text: MappedText())
    citation.text.append(verbatim: text, at: 0)
    let finding = Finding(
      rule: rule("record-suspect"), field: .issue, cited: "7-8", registered: "7",
      message: "registered issue “7” may be wrong: counted otherwise",
      place: Place(range: 30..<33, text: text, marked: 30..<33))
    let audit = CitationAudit(
      citation: citation, work: Work(doi: DOI("10.1029/2022gl099348")!), verdict: .consistent,
      fields: [.issue: .variant],
      findings: [finding])
    return Report(
      tool: Report.Tool(name: "doi-audit", version: "1.2.3"),
      pages: [PageAudit(source: source, citations: Array(repeating: audit, count: times))], unverified: [])
  }

  /// Text with markup and control sequences of all output formats.
  static let hazards =
    "\"\u{301} onmouseover='hurt()' '\u{301} </style></script><script>hurt()</script><img src=x onerror=hurt()>"
    + " ::error::x ##[group] {{{x}}} \u{1B}[31mred \u{9B}2J \u{202E}dlrow\u{202C} \u{0} {{ site }} @all `x` <b>|$y$ \\ https://a.example ![i](u) \u{E0041}"

  private static var hostile: PageAudit {
    let bytes = Array((hazards + "\n").utf8)
    var citation = Citation(text: MappedText())
    citation.text.append(verbatim: hazards, at: 0)
    let finding = Finding(
      rule: rule("title-mismatch"), field: .title, cited: hazards, registered: hazards, message: "title \(hazards)",
      place: Place(range: 0..<bytes.count - 1, text: hazards, marked: 0..<hazards.utf8.count))
    let mention = DOIMention(
      doi: DOI("10.1000/\"><script>hurt()</script>")!, written: hazards, range: 0..<1, place: .text)
    var work = Work(doi: mention.doi)
    work.title = [hazards]
    work.author = [Name(family: hazards, given: hazards), Name(name: hazards)]
    work.containerTitle = [hazards]
    (work.volume, work.issue, work.page, work.publisher) = (hazards, hazards, hazards, hazards)
    let audit = CitationAudit(
      citation: citation, mention: mention, work: work, verdict: .otherWork, fields: [.title: .mismatch],
      findings: [finding], corrected: hazards + "!")
    return PageAudit(
      source: SourceFile(path: "\u{1B}]0;x\u{7}|<i>\"\u{301} onfocus=hurt() .md", bytes: bytes), citations: [audit])
  }

  private static func rule(_ id: String) -> Rule { Rule.named(id)! }

  private static func cited(_ start: String, to end: String) -> Citation {
    let bytes = Array(page.utf8)
    let first = bytes.firstRange(of: start).lowerBound
    let last = bytes.firstRange(of: end, from: first).upperBound
    var citation = Citation(text: MappedText())
    citation.text.append(verbatim: String(decoding: bytes[first..<last], as: UTF8.self), at: first)
    return citation
  }

  private static func place(_ words: String, in citation: Citation) -> Place {
    let marked = Array(citation.text.text.utf8).firstRange(of: words)
    return Place(range: citation.text.source(of: marked)!, text: citation.text.text, marked: marked)
  }
}

extension [UInt8] {
  func firstRange(of text: String, from start: Int = 0) -> Range<Int> {
    let bytes = Array(text.utf8)
    let found = (start...count - bytes.count).first { self[$0..<$0 + bytes.count].elementsEqual(bytes) }!
    return found..<found + bytes.count
  }
}

extension String {
  fileprivate func replacingFirst(_ words: String, with other: String) -> String {
    let bytes = Array(utf8)
    let range = bytes.firstRange(of: words)
    return String(decoding: bytes[..<range.lowerBound] + Array(other.utf8) + bytes[range.upperBound...], as: UTF8.self)
  }
}
