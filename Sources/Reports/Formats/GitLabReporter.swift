import Checks
import Pages

/// Writes a report as GitLab's code quality widget reads it: a list of issues, each on a line of a file.
struct GitLabReporter {
  func write(_ report: Report) -> String {
    var writer = JSONWriter(indented: true)
    let all = report.pages.flatMap { page in page.allFindings.map { (page.source, $0) } }
    writer.array(all) { entry, writer in
      let (source, found) = entry
      let finding = found.finding
      let range = finding.place.range
      // GitLab takes a path that begins with `./` for another one.
      let path = source.path.hasPrefix("./") ? String(source.path.dropFirst(2)) : source.path
      writer.object { writer in
        writer.member("check_name", finding.rule.id)
        writer.member("description", finding.messageWithPlace(in: source).printable)
        // Of two issues with one fingerprint it shows one.
        writer.member("fingerprint", "\(found.fingerprint.on(path))")
        writer.key("location")
        writer.object { writer in
          writer.key("lines")
          writer.object { writer in
            writer.member("begin", source.line(of: range.lowerBound))
            writer.member("end", source.line(of: range.upperBound))
          }
          writer.member("path", path)
        }
        writer.member("severity", word(for: finding.severity))
      }
    }
    writer.newline()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func word(for severity: Severity) -> String {
    switch severity {
    case .error: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
