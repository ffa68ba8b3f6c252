import Alignment
import Testing
import TestSupport

@testable import Checks

@Suite struct RuleTests {
  @Test func everyRuleHasANameOfItsOwnInLowerCaseWords() {
    #expect(!Rule.all.isEmpty)
    #expect(Set(Rule.all.map(\.id)).count == Rule.all.count)
    for rule in Rule.all {
      #expect(
        rule.id.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    }
  }

  @Test(arguments: Rule.all) func everyRuleSaysWhatItFindsAndWhyAndShowsAnExample(rule: Rule) {
    #expect(!rule.summary.isEmpty && !rule.summary.hasSuffix("."))
    #expect(rule.rationale.hasSuffix("."))
    #expect(!rule.example.cited.isEmpty)
    #expect(!rule.example.registered.isEmpty)
    #expect(Rule.named(rule.id) == rule)
  }

  @Test func severitiesAreTheDocumentedOnes() {
    func ids(_ severity: Severity) -> Set<String> { Set(Rule.all.filter { $0.severity == severity }.map(\.id)) }
    #expect(
      ids(.error) == [
        "author-misspelled", "author-initial", "author-order", "author-missing", "author-extra", "title-mismatch",
        "container-title-mismatch", "volume-mismatch", "issue-mismatch", "page-mismatch", "issued-mismatch",
        "doi-other-work", "doi-unregistered", "doi-malformed", "doi-conflict", "doi-mismatch", "retracted",
      ])
    #expect(
      ids(.warning) == [
        "author-malformed", "early-access", "heading-mismatch", "doi-alias", "doi-duplicate", "expression-of-concern",
        "entry-malformed",
      ])
    #expect(
      ids(.note) == [
        "author-accents", "title-variant", "other-language", "issued-online", "page-absent", "volume-absent",
        "volume-unregistered",
        "issue-unregistered", "page-unregistered", "doi-link", "doi-missing", "corrected", "preprint-published",
        "suppression-unknown", "suppression-unused", "acceptance-unused",
      ])
  }

  @Test(arguments: Difference.Kind.allCases) func everyKindOfDifferenceIsTheRuleOfItsName(kind: Difference.Kind) {
    let words = kind.rawValue.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
    #expect(Rule(kind).id == (kind == .otherWork ? "doi-other-work" : words))
  }

  @Test func theReadmeListsTheRules() throws {
    let begin = "<!-- rules -->\n"
    let end = "<!-- /rules -->"
    let readme = try Repository.text(of: "README.md")
    let head = try #require(readme.split(separator: begin, maxSplits: 1).first)
    let tail = try #require(readme.split(separator: end, maxSplits: 1).last)
    var table = "| rule | severity | finds |\n|---|---|---|\n"
    for rule in Rule.all { table += "| `\(rule.id)` | \(rule.severity.rawValue) | \(rule.summary) |\n" }
    let expected = "\(head)\(begin)\(table)\(end)\(tail)"
    if let difference = try Snapshot.difference(of: expected, to: "README.md") { Issue.record("\(difference)") }
  }
}
