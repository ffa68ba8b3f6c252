import Alignment
import Bibliography
import Checks
import Pages
import TestSupport
import Testing

/// A page of `Fixtures/recorded` whose works are registered, and the entries of its audit.
struct RecordedCase: CustomTestStringConvertible, Sendable {
  var name: String
  var format: PageFormat
  var page = ""
  /// The lines that describe the entries, as the file has them.
  var expected: [String] = []
  /// Why the program does not give these entries; nil if it does.
  var knownIssue: String?

  var testDescription: String { name }

  /// The cases of all files: `=== name`, the page, then a line for each entry, `>>> DOI | verdict | citation | rules`, in
  /// which `\n` and `\t` separate lines and cells, and `>>> page | rules` for findings about more than one entry.
  /// `!!! reason` says what is still wrong: the entries are those that a careful reader would find.
  static func all() throws -> [RecordedCase] {
    let cases = try ["markdown", "html", "text", "other"].flatMap(read)
    try #require(cases.count > 60)
    try #require(Set(cases.map(\.name)).count == cases.count)
    return cases
  }

  private static func read(_ file: String) throws -> [RecordedCase] {
    var cases: [RecordedCase] = []
    for line in try Repository.text(of: "Fixtures/recorded/\(file).txt").split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("=== ") {
        if let last = cases.indices.last { try cases[last].finish() }
        cases.append(RecordedCase(name: "\(file): \(line.dropFirst(4))", format: try format(of: line, in: file)))
      } else if line.hasPrefix(">>> ") {
        cases[cases.count - 1].expected.append(String(line.dropFirst(4)))
      } else if line.hasPrefix("!!! ") {
        cases[cases.count - 1].knownIssue = String(line.dropFirst(4))
      } else if !cases.isEmpty {
        cases[cases.count - 1].page += line + "\n"
      }
    }
    if let last = cases.indices.last { try cases[last].finish() }
    return cases
  }

  /// That of the file; in `other.txt` the name of a case begins with an extension: `=== json: own keys`.
  private static func format(of line: Substring, in file: String) throws -> PageFormat {
    switch file {
    case "markdown": return .markdown
    case "html": return .html
    case "text": return .text
    default:
      let parts = line.dropFirst(4).split(separator: ": ")
      // A page that no name claims is read as text.
      return PageFormat(fileName: "page.\(try #require(parts.first))") ?? .text
    }
  }

  /// A file's blank lines between cases are not on the page.
  private mutating func finish() throws {
    try #require(!expected.isEmpty, "\(name) has no entries")
    while page.hasSuffix("\n\n") { page.removeLast() }
  }
}

extension PageAudit {
  /// The entries and the findings about more than one, in the notation of the cases.
  var recorded: [String] {
    let entries = citations.map { audit in
      let cited = audit.citation.text.text.replacing("\n", with: "\\n").replacing("\t", with: "\\t")
      let doi = audit.mention?.doi.name ?? "none"
      return "\(doi) | \(audit.verdict.rawValue) | \(cited) | \(PageAudit.rules(of: audit.findings))"
    }
    return findings.isEmpty ? entries : entries + ["page | " + PageAudit.rules(of: findings)]
  }

  private static func rules(of findings: [Finding]) -> String {
    findings.isEmpty ? "none" : findings.map(\.rule.id).joined(separator: " ")
  }
}
