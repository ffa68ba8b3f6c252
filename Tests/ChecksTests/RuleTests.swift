import Alignment
import Foundation
import Testing
import TestSupport

@testable import Checks

extension Rule: CustomTestStringConvertible {
  public var testDescription: String { id }
}

@Suite struct RuleTests {
  @Test func `every rule has a name of its own, in lower-case words`() {
    #expect(!Rule.all.isEmpty)
    #expect(Set(Rule.all.map(\.id)).count == Rule.all.count)
    for rule in Rule.all {
      #expect(
        rule.id.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    }
  }

  @Test(arguments: Rule.all) func `every rule says what it finds and why, and shows an example`(rule: Rule) {
    #expect(!rule.summary.isEmpty && !rule.summary.hasSuffix("."))
    #expect(rule.rationale.hasSuffix("."))
    #expect(!rule.example.isEmpty)
    #expect(Rule.named(rule.id) == rule)
  }

  /// Rules that are one check, and share a file for that reason.
  private static let sharedFiles = [
    "page-absent": "Absences", "volume-absent": "Absences", "retracted": "Notices", "expression-of-concern": "Notices",
    "corrected": "Notices",
  ]

  @Test(arguments: Rule.all) func `a rule is in the file of its name`(rule: Rule) throws {
    let words = rule.id.split(separator: "-").map { $0 == "doi" ? "DOI" : $0.prefix(1).uppercased() + $0.dropFirst() }
    let name = RuleTests.sharedFiles[rule.id] ?? words.joined()
    let file = try Repository.text(of: "Sources/Checks/Rules/\(name).swift")
    #expect(file.contains("= Rule(\n    \"\(rule.id)\","))
  }

  @Test func `every rule that has a file is listed, and every listed rule has a fixture`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Repository.url("Sources/Checks/Rules").path)
    let declared = try files.sorted().flatMap { file in
      try Repository.text(of: "Sources/Checks/Rules/\(file)").split(separator: "= Rule(\n    \"").dropFirst().map {
        String($0.prefix { $0 != "\"" })
      }
    }
    #expect(Set(declared) == Set(Rule.all.map(\.id)) && declared.count == Rule.all.count)
    let fixtures = try FileManager.default.contentsOfDirectory(atPath: Repository.url("Fixtures/rules").path)
    #expect(Set(fixtures) == Set(Rule.all.map { $0.id + ".md" } + ["README.md"]))
  }

  @Test func `severities are the documented ones`() {
    func ids(_ severity: Severity) -> Set<String> { Set(Rule.all.filter { $0.severity == severity }.map(\.id)) }
    #expect(
      ids(.error) == [
        "author-misspelled", "author-initial", "author-order", "author-missing", "author-extra", "title-mismatch",
        "container-title-mismatch", "volume-mismatch", "issue-mismatch", "page-mismatch", "issued-mismatch",
        "doi-other-work", "doi-unregistered", "doi-malformed", "doi-conflict", "doi-mismatch", "retracted",
      ])
    #expect(
      ids(.warning) == [
        "preprint-published",
        "author-malformed", "early-access", "heading-mismatch", "metadata-mismatch", "doi-alias", "doi-duplicate",
        "doi-preprint",
        "expression-of-concern", "entry-malformed",
      ])
    #expect(
      ids(.note) == [
        "author-accents", "title-variant", "container-title-variant", "container-title-unregistered", "record-suspect",
        "other-language", "issued-online", "page-absent", "volume-absent",
        "volume-unregistered",
        "issue-unregistered", "page-unregistered", "doi-link", "doi-missing", "corrected", "work-absent",
        "suppression-unknown", "suppression-unused", "acceptance-unused",
      ])
  }

  @Test(arguments: Difference.Kind.allCases) func `every kind of difference is a rule with a message`(
    kind: Difference.Kind
  ) {
    #expect(Rule(kind).id == kind.rawValue)
    // The check of other works writes its own message.
    #expect((Rule(kind).message != nil) == (kind != .otherWork))
  }

  @Test func `the documentation lists the rules`() throws {
    let begin = "<!-- rules -->\n"
    let end = "<!-- /rules -->"
    let page = try Repository.text(of: "Documentation/Rules.md")
    let head = try #require(page.split(separator: begin, maxSplits: 1).first)
    let tail = try #require(page.split(separator: end, maxSplits: 1).last)
    var table = "| rule | severity | finds |\n|---|---|---|\n"
    for rule in Rule.all { table += "| `\(rule.id)` | \(rule.severity.rawValue) | \(rule.summary) |\n" }
    let expected = "\(head)\(begin)\(table)\(end)\(tail)"
    if let difference = try Snapshot.difference(of: expected, to: "Documentation/Rules.md") {
      Issue.record("\(difference)")
    }
  }
}
