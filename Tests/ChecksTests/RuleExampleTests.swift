import Alignment
import Bibliography
import Citations
import Pages
import System
import TestSupport
import Testing

@testable import Checks

/// The example of every rule, run through the checker. `Fixtures/rules/README.md` describes their format.
@Suite struct RuleExampleTests {
  @Test(arguments: Rule.all) func `an example is found as it says`(rule: Rule) throws {
    let example = try RuleExample(rule.example)
    let found = try example.found
    #expect(found.contains { $0.hasSuffix(" [\(rule.id)]") }, "the example shows no \(rule.id)")
    #expect(found == example.expected, "found:\n\(found.map { ">>> " + $0 }.joined(separator: "\n"))")
  }

  @Test(arguments: Rule.all) func `the documentation of a rule is in its fixture`(rule: Rule) throws {
    let path = "Fixtures/rules/\(rule.id).md"
    if let difference = try Snapshot.difference(of: rule.documentation, to: path) { Issue.record("\(difference)") }
  }
}

/// A page, the records of its DOIs, and what is found.
private struct RuleExample {
  /// `markdown`, `html`, `bibtex`, `text`; `citation` for one citation and one record, as `compare` has them.
  var kind = ""
  var page = ""
  var resolutions: [DOI: Resolution] = [:]
  var configuration = ""
  /// Works that are registered under the author's iD.
  var authored: [AuthoredWork] = []
  var expected: [String] = []

  /// Fenced blocks and lines that begin with `>>>`.
  init(_ text: String) throws {
    var fence: (info: String, lines: [Substring])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = fence {
        if line == "```" {
          try add(open.info, open.lines.joined(separator: "\n"))
          fence = nil
        } else {
          fence?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        fence = (String(line.dropFirst(3)), [])
      } else if line.hasPrefix(">>> ") {
        expected.append(String(line.dropFirst(4)))
      } else {
        try #require(line.isEmpty, "neither a block nor a finding: \(line)")
      }
    }
    try #require(!page.isEmpty)
  }

  private mutating func add(_ info: String, _ text: String) throws {
    let words = info.split(separator: " ").map(String.init)
    switch words[0] {
    case "json" where text == "null": resolutions[try #require(DOI(words[1]))] = .notFound
    case "json" where words.count > 1 && words[1] == "of-author":
      authored.append(AuthoredWork(try Work(json: Array(text.utf8))))
    case "json":
      let work = try Work(json: Array(text.utf8))
      if words.count > 1 {
        resolutions[try #require(DOI(words[1]))] = .alias(of: work)
      } else {
        resolutions[work.doi] = .found(work)
      }
    case "yaml": configuration = text
    default: (kind, page) = (words[0], text + "\n")
    }
  }

  var found: [String] {
    get throws {
      if kind == "citation" { return try foundByComparing }
      let format = try #require(PageFormat(rawValue: kind))
      let source = SourceFile(path: "page", bytes: Array(page.utf8))
      var pages = [Checker().check(try Page.read(source, as: format), of: source, resolutions: resolutions)]
      let absent = AbsentWorks(authored, on: pages, mentioning: [], resolutions: resolutions)
      pages[0].add(absent, as: format)
      var lines = pages[0].allFindings.map { line($0.finding, in: source) }
      lines += pages[0].citations.compactMap(\.corrected).map { "corrected: \($0)" }
      if !configuration.isEmpty {
        let file = SourceFile(path: ".doi-audit.yml", bytes: Array(configuration.utf8))
        let day = try #require(CalendarDay(year: 2026, month: 1, day: 1))
        let policy = Policy(accepted: [try accepted], today: day)
        let names = Policy.Names(inConfiguration: "page", inBaseline: "page")
        let idle = policy.apply(to: &pages, named: [names], isWhole: true)
        lines += idle.inConfiguration(file).map { line($0, in: file) }
      }
      return lines
    }
  }

  private var foundByComparing: [String] {
    get throws {
      let text = String(page.dropLast())
      let work = try #require(resolutions.values.first?.work)
      var citation = Citation(text: MappedText())
      citation.text.append(verbatim: text, at: 0)
      let source = SourceFile(path: "citation", bytes: Array(text.utf8))
      let audit = Checker().compare(citation, in: source.bytes, with: RegisteredWork(work))
      return audit.findings.map { line($0, in: source) }
        + [audit.corrected].compactMap { $0 }.map { "corrected: \($0)" }
    }
  }

  private func line(_ finding: Finding, in source: SourceFile) -> String {
    let location = source.location(of: finding.place.range.lowerBound)
    return "\(location.line):\(location.column): \(finding.severity): \(finding.message) [\(finding.rule.id)]"
  }

  /// The one entry below `accept:`.
  private var accepted: AcceptanceEntry {
    get throws {
      func value(_ key: String) -> String? {
        for line in configuration.split(separator: "\n") {
          let entry = line.drop { " -".contains($0) }
          if entry.hasPrefix(key + ": ") { return String(entry.dropFirst(key.count + 2)) }
        }
        return nil
      }
      let rule = try #require(value("rule").flatMap(Rule.named))
      return AcceptanceEntry(
        rule: rule, doi: value("DOI").flatMap { DOI($0) }, page: value("page"), reason: value("reason") ?? "",
        until: nil, line: 2)
    }
  }
}
