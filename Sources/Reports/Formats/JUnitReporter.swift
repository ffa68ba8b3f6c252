import Bibliography
import Checks
import Pages

/// Writes a report as test results for programs that read JUnit's XML: a suite for each page, a case for each entry.
struct JUnitReporter {
  /// The severity at and above which an entry has failed.
  var failOn: Severity
  /// Whether an entry that could not be verified is an error; else it counts as skipped.
  var failsUnverified: Bool

  func write(_ report: Report) -> String {
    let unverified = Dictionary(report.unverified.map { ($0.doi, $0.reason) }) { first, _ in first }
    let suites = report.pages.map { suite($0, unverified: unverified) }
    let all = suites.reduce(into: Counts()) { $0.add($1.counts) }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"\(report.tool.name.xml)\" \(all.attributes)>\n"
    for suite in suites { text += suite.text }
    return text + "</testsuites>\n"
  }

  private struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    mutating func add(_ other: Counts) {
      tests += other.tests
      failures += other.failures
      errors += other.errors
      skipped += other.skipped
    }

    var attributes: String {
      "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }
  }

  private func suite(_ page: PageAudit, unverified: [DOI: String]) -> (text: String, counts: Counts) {
    let path = page.source.path.xml
    var counts = Counts()
    var cases = ""
    func add(_ name: String, _ findings: [Finding], unverified reason: String?) {
      counts.tests += 1
      cases += "    <testcase classname=\"\(path)\" name=\"\(name.xml)\" time=\"0\""
      let failures = findings.filter { $0.severity >= failOn }
      let others = findings.filter { $0.severity < failOn }
      guard !findings.isEmpty || reason != nil else { return cases += "/>\n" }
      cases += ">\n"
      if let worst = failures.max(by: { $0.severity < $1.severity }) {
        counts.failures += 1
        cases += "      <failure type=\"\(worst.rule.id)\" message=\"\(worst.message.xml)\">"
        cases += lines(for: failures, in: page.source) + "</failure>\n"
      } else if let reason {
        if failsUnverified { counts.errors += 1 } else { counts.skipped += 1 }
        let element = failsUnverified ? "error" : "skipped"
        cases += "      <\(element) type=\"unverified\" message=\"could not be verified: \(reason.xml)\"/>\n"
      }
      if !others.isEmpty { cases += "      <system-out>\(lines(for: others, in: page.source))</system-out>\n" }
      cases += "    </testcase>\n"
    }
    for audit in page.citations {
      let line = page.source.line(of: audit.citation.text.sourceRange?.lowerBound ?? 0)
      let doi = audit.mention?.doi
      add(
        "\(page.source.nounForLines) \(line): \(doi?.name ?? "no DOI")", audit.findings,
        unverified: doi.flatMap { unverified[$0] })
    }
    if !page.findings.isEmpty { add("the page as a whole", page.findings, unverified: nil) }
    let text = "  <testsuite name=\"\(path)\" \(counts.attributes) time=\"0\">\n\(cases)  </testsuite>\n"
    return (text, counts)
  }

  private func lines(for findings: [Finding], in source: SourceFile) -> String {
    findings.map { finding in
      let place = source.placeInWords(of: finding.place.range.lowerBound)
      return
        "\(source.path)\(place): \(finding.severity.rawValue): \(finding.message) [\(finding.rule.id)]"
        .xml
    }.joined(separator: "\n")
  }
}

extension String {
  /// The text within an element or an attribute of XML 1.0, which has no place at all for some characters.
  fileprivate var xml: String {
    var escaped = ""
    let scalars = Array(printable.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      // A log shows a reference as it is.
      case _ where scalars.isCommand(at: index): escaped += "&#\(scalar.value);"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
