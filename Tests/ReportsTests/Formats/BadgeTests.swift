import Alignment
import Bibliography
import Checks
import Citations
import Pages
import Reports
import Testing

/// What shields.io's endpoint badge shows of a report.
@Suite struct BadgeTests {
  private static let path = "page.md"

  private func audit(_ doi: String?, _ verdict: CitationVerdict, _ rules: [Rule] = [], isListed: Bool = false)
    throws -> CitationAudit
  {
    let mention = try doi.map { doi in
      DOIMention(doi: try #require(DOI(doi)), written: doi, range: 0..<1, place: .text)
    }
    var citation = Citation(text: MappedText())
    if isListed, let mention { citation = Citation(listing: [mention]) }
    return CitationAudit(
      citation: citation, mention: mention, verdict: verdict, fields: [:], findings: rules.map(finding))
  }

  private func finding(_ rule: Rule) -> Finding {
    Finding(rule: rule, message: "wrong", place: Place(range: 0..<0, text: "", marked: 0..<0))
  }

  private func badge(
    _ audits: [CitationAudit], ofPage findings: [Finding] = [], unverified: [String] = [], isComplete: Bool = true
  ) throws -> String {
    let page = PageAudit(source: SourceFile(path: Self.path, bytes: []), citations: audits, findings: findings)
    let report = Report(
      tool: Report.Tool(name: "doi-audit", version: "1"), pages: [page],
      unverified: try unverified.map { Report.Unverified(doi: try #require(DOI($0)), reason: "no answer") })
    let text = ReportFormat.badge.write(report, as: RenderingOptions(isComplete: isComplete))
    let json = try JSON(text)
    // shields.io refuses other members, and an empty message.
    #expect(json.keys == ["color", "label", "message", "schemaVersion"] && json["schemaVersion"].integer == 1)
    #expect(BadgeReporter.isBadge(Array(text.utf8)))
    return "\(json["label"].string ?? ""): \(json["message"].string ?? ""), \(json["color"].string ?? "")"
  }

  @Test func `what is right is green, what is wrong has the colour of its severity`() throws {
    let right = try audit("10.5555/a", .consistent, [.pageAbsent])
    let error = try audit("10.5555/b", .discrepant, [.pageMismatch, .doiLink])
    let warning = try audit("10.5555/c", .discrepant, [.earlyAccess])
    #expect(try badge([right, right]) == "citations: 2 consistent, brightgreen")
    #expect(try badge([right, warning, right]) == "citations: 1 of 3 to correct, yellow")
    #expect(try badge([right, warning, error]) == "citations: 2 of 3 to correct, red")
    #expect(try badge([right, audit(nil, .unverifiable, [.doiMissing])]) == "citations: 1 of 2 consistent, green")
    #expect(try badge([]) == "citations: none, lightgrey")
  }

  @Test func `what makes the exit status 1 is never green`() throws {
    let right = try audit("10.5555/a", .consistent)
    let listed = try audit("10.5555/l", .listed, [.retracted], isListed: true)
    #expect(try badge([right, listed]) == "citations: 1 of 2 to correct, red")
    var duplicate = finding(.doiDuplicate)
    (duplicate.field, duplicate.cited) = (.doi, "10.5555/a")
    #expect(try badge([right, right], ofPage: [duplicate]) == "citations: 1 of 2 to correct, yellow")
    // The entry is wrong already: it counts once.
    let wrong = try audit("10.5555/a", .discrepant, [.pageMismatch])
    #expect(try badge([right, wrong], ofPage: [duplicate]) == "citations: 1 of 2 to correct, red")
    #expect(try badge([right], ofPage: [finding(.entryMalformed)]) == "citations: 1 of 2 to correct, yellow")
  }

  @Test func `an outage is neither right nor wrong`() throws {
    let right = try audit("10.5555/a", .consistent)
    let silent = try audit("10.5555/b", .unverifiable)
    let known = try audit("10.5555/b", .consistent)
    let wrong = try audit("10.5555/c", .discrepant, [.pageMismatch])
    func shown(_ audits: [CitationAudit]) throws -> String {
      try badge(audits, unverified: ["10.5555/b"], isComplete: false)
    }
    #expect(try shown([silent]) == "citations: not verified, lightgrey")
    // What an old record says is no answer of today.
    #expect(try shown([known]) == "citations: not verified, lightgrey")
    #expect(try shown([right, silent]) == "citations: 1 consistent, 1 not verified, lightgrey")
    #expect(try shown([right, silent, wrong]) == "citations: 1 of 3 to correct, red")
    #expect(try badge([right], isComplete: false) == "citations: 1 consistent, incomplete, lightgrey")
    #expect(try badge([], isComplete: false) == "citations: not verified, lightgrey")
    // --on-unverified warn changes the exit status, not what is known.
    #expect(try badge([silent], unverified: ["10.5555/b"]) == "citations: not verified, lightgrey")
  }

  @Test func `only a badge of this program is one`() {
    for text in [
      "", "{}", "[]", "x", #"{"label": "citations"}"#,
      #"{"color": 1, "label": "tests", "message": 1, "schemaVersion": 1}"#,
      #"{"color": 1, "label": "citations", "message": 1, "schemaVersion": 1, "namedLogo": "x"}"#,
      #"{"color": 1, "label": "citations", "message": 1, "schemaVersion": 1} more"#,
    ] {
      #expect(!BadgeReporter.isBadge(Array(text.utf8)), "\(text)")
    }
  }
}
