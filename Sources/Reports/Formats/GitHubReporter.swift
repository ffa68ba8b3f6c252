import Bibliography
import Checks
import Pages

/// Writes a report as workflow commands, which GitHub Actions turns into annotations on the lines of a pull request.
struct GitHubReporter {
  func write(_ report: Report) -> String {
    var text = ""
    for page in report.pages {
      for found in page.allFindings { text += command(for: found, in: page.source) + "\n" }
    }
    let places = report.firstMentions
    for entry in report.unverified {
      var properties = "title=\(report.tool.name.property)"
      if let (source, mention) = places[entry.doi] {
        let line = source.isExtracted ? "" : "line=\(source.line(of: mention.range.lowerBound)),"
        properties = "file=\(source.path.property),\(line)\(properties)"
      }
      text += "::warning \(properties)::\("\(entry.doi.name) could not be verified: \(entry.reason)".data)\n"
    }
    if let remark = report.remark { text += "::notice title=\(report.tool.name.property)::\(remark.data)\n" }
    return text + TextReporter(width: 80, hasColor: false).closing(report.summary) + "\n"
  }

  private func command(for found: PageFinding, in source: SourceFile) -> String {
    let finding = found.finding
    let start = source.location(of: finding.place.range.lowerBound)
    let end = source.location(of: finding.place.range.upperBound)
    var properties = [("file", source.path)]
    // An office document has no lines.
    if !source.isExtracted { properties += [("line", String(start.line)), ("endLine", String(end.line))] }
    // Columns count within one line only.
    if start.line == end.line, !source.isExtracted {
      properties += [("col", String(start.column)), ("endColumn", String(end.column))]
    }
    properties.append(("title", finding.rule.id))
    var message = finding.messageWithPlace(in: source).printable
    if let corrected = found.citation?.corrected, finding.fix != nil {
      message += "\ncorrected: \(corrected.printable)"
    }
    let list = properties.map { "\($0)=\($1.property)" }.joined(separator: ",")
    return "::\(word(for: finding.severity)) \(list)::\(message.data)"
  }

  private func word(for severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }
}

extension String {
  /// The message of a workflow command, on one line.
  fileprivate var data: String { escaping(["%": "%25", "\r": "%0D", "\n": "%0A"]) }

  /// The value of a property of a workflow command.
  fileprivate var property: String {
    printable.escaping(["%": "%25", ":": "%3A", ",": "%2C"])
  }

  private func escaping(_ escapes: [Unicode.Scalar: String]) -> String {
    var escaped = ""
    let scalars = Array(unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if let other = escapes[scalar] {
        escaped += other
      } else if scalar.isHazardous || scalars.isCommandBracket(at: index) {
        escaped += scalar.named
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
