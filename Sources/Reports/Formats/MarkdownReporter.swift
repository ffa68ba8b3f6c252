import Alignment
import Bibliography
import Checks
import Pages

/// Writes a report for people who read it on a web page or in a mail.
struct MarkdownReporter {
  func write(_ report: Report) -> String {
    var text = "# Citations compared with their records\n\n"
    writeTable(report, to: &text)
    if let remark = report.remark { text += "\n\(remark.markdown)\n" }
    for page in report.pages where page.hasFindings { write(page, to: &text) }
    writeListed(report, to: &text)
    writeAccepted(report, to: &text)
    if !report.unverified.isEmpty {
      text += "\n## Could not be verified\n\n"
      let places = report.firstMentions
      for entry in report.unverified {
        let place = places[entry.doi].map { source, mention in
          " (\(source.path)\(source.placeInWords(of: mention.range.lowerBound)))"
        }
        text += "- \(entry.doi.name.markdown)\((place ?? "").markdown): \(entry.reason.markdown)\n"
      }
    }
    text += "\nWritten by \(report.tool.name.markdown) \(report.tool.version.markdown).\n"
    return text
  }

  private func writeListed(_ report: Report, to text: inout String) {
    guard report.summary.listed > 0 else { return }
    text += "\n## DOIs listed without a citation\n\n"
    for page in report.pages where !page.listed.isEmpty {
      let names = page.listed.map { audit in
        let line = page.source.line(of: audit.citation.text.sourceRange?.lowerBound ?? 0)
        return "\(audit.mention?.doi.name.markdown ?? "") (\(page.source.nounForLines) \(line))"
      }
      text += "- \(page.source.path.markdown): \(names.joined(separator: ", "))\n"
    }
  }

  private func writeAccepted(_ report: Report, to text: inout String) {
    guard report.summary.accepted > 0 else { return }
    text += "\n## Accepted\n\n"
    for page in report.pages {
      for accepted in page.allAccepted {
        let finding = accepted.finding
        let line = page.source.line(of: finding.place.range.lowerBound)
        text +=
          "- `\(finding.rule.id)` (\(page.source.path.markdown), \(page.source.nounForLines) \(line)): \(finding.message.markdown): "
          + "\(accepted.acceptance.words.markdown)\n"
      }
    }
  }

  private func writeTable(_ report: Report, to text: inout String) {
    text +=
      "| page | citations | consistent | discrepant | of another work | unverifiable | listed DOIs | errors | warnings | notes |\n"
    text += "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n"
    for page in report.pages { writeRow(page.source.path.markdown, Summary(of: [page]), to: &text) }
    if report.pages.count > 1 { writeRow("all", report.summary, to: &text) }
  }

  private func writeRow(_ name: String, _ summary: Summary, to text: inout String) {
    let counts = [
      summary.citations, summary[.consistent], summary[.discrepant], summary[.otherWork], summary[.unverifiable],
      summary.listed, summary[.error], summary[.warning], summary[.note],
    ]
    text += "| \(name) | " + counts.map(String.init).joined(separator: " | ") + " |\n"
  }

  private func write(_ page: PageAudit, to text: inout String) {
    text += "\n## \(page.source.path.markdown)\n"
    for citation in page.citations where !citation.findings.isEmpty { write(citation, in: page.source, to: &text) }
    if let reason = page.notVerified {
      text += "\n### Could not be read: \(reason.markdown): not verified tonight\n\n"
      if page.findings.isEmpty { text += "No earlier findings.\n" }
      for finding in page.findings { text += line(for: finding, at: nil) }
    } else if !page.findings.isEmpty {
      text += "\n### The page as a whole\n\n"
      for finding in page.findings { text += line(for: finding, in: page.source) }
    }
  }

  private func write(_ audit: CitationAudit, in source: SourceFile, to text: inout String) {
    let cited = audit.citation.text
    let line = source.location(of: cited.sourceRange?.lowerBound ?? 0).line
    let name = audit.mention?.doi.name ?? "no DOI"
    let verified = audit.notVerified == nil ? "" : ", not verified tonight"
    let noun = source.isExtracted ? "Paragraph" : "Line"
    text += "\n### \(noun) \(line): \(name.markdown): \(audit.verdict.words)\(verified)\n\n"
    for finding in audit.findings { text += self.line(for: finding, in: source) }
    guard let corrected = audit.corrected else {
      text += "\n> cited: \(cited.text.markdown)\n"
      return
    }
    let changes = Changes(from: cited.text, to: corrected)
    text += "\n> cited: \(marked(changes.before, "del"))\n>\n> corrected: \(marked(changes.after, "ins"))\n"
  }

  private func line(for finding: Finding, in source: SourceFile) -> String {
    let location = source.location(of: finding.place.range.lowerBound)
    let place = source.isExtracted ? "paragraph \(location.line)" : "\(location.line)\\:\(location.column)"
    return line(for: finding, at: place)
  }

  /// - Parameter place: nil where it is not known, or not where it was.
  private func line(for finding: Finding, at place: String?) -> String {
    let at = place.map { " (\($0))" } ?? ""
    return "- **\(finding.severity.rawValue)** `\(finding.rule.id)`\(at): \(finding.message.markdown)\n"
      + (finding.lineToAdd.map { "\n  > add: \($0.markdown)\n" } ?? "")
  }

  private func marked(_ pieces: [Changes.Piece], _ tag: String) -> String {
    pieces.map { $0.kind != .kept ? "<\(tag)>\($0.text.markdown)</\(tag)>" : $0.text.markdown }.joined()
  }
}

extension String {
  /// The text as Markdown that shows just this text: no markup, HTML, Liquid, formula, mention or link of its own.
  ///
  /// To be put within a line: what is special at a line's start only is not escaped.
  package var markdown: String {
    let scalars = Array(printable.unicodeScalars)
    var escaped = ""
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "{": escaped += "&#123;"
      case "}": escaped += "&#125;"
      // A comment parts what GitHub would otherwise put together again: a mail address, a mention, an issue's number.
      case "@": escaped += "&#64;<!-- -->"
      case "#" where scalars[(index + 1)...].first?.properties.numericType != nil: escaped += "\\#<!-- -->"
      // Some renderers make a link of whatever looks like an address.
      case ":" where scalars[(index + 1)...].starts(with: ["/", "/"]): escaped += "&#58;"
      case "." where scalars[..<index].suffix(3).elementsEqual(["w", "w", "w"]): escaped += "&#46;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "#", "^": escaped += "\\" + String(scalar)
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
