import Bibliography
import Checks
import Citations
import Pages
import TestSupport
import Testing

/// Citations that are found by their records, in every way in which DOIs stand on pages.
@Suite struct RecordedTests {
  /// The works of `Fixtures/recorded/records.jsonl`; every other DOI is registered nowhere.
  private static let works: [DOI: Work] = {
    guard let text = try? Repository.text(of: "Fixtures/recorded/records.jsonl") else { return [:] }
    let works = text.split(separator: "\n").compactMap { try? Work(json: Array($0.utf8)) }
    return Dictionary(works.map { ($0.doi, $0) }) { first, _ in first }
  }()

  @Test func `all records are read`() throws {
    let lines = try Repository.text(of: "Fixtures/recorded/records.jsonl").split(separator: "\n")
    #expect(Self.works.count == lines.count)
  }

  @Test(arguments: try RecordedCase.all())
  func `a page gives its entries, each compared with its record`(recorded: RecordedCase) throws {
    let source = SourceFile(path: "page", bytes: Array(recorded.page.utf8))
    let page = try Page.read(source, as: recorded.format)
    let resolutions = Dictionary(
      page.dois.map { ($0, Self.works[$0].map(Resolution.found) ?? .notFound) }, uniquingKeysWith: { first, _ in first }
    )
    let found = Checker().check(page, of: source, resolutions: resolutions).recorded
    if let reason = recorded.knownIssue {
      withKnownIssue(Comment(rawValue: reason)) { #expect(found == recorded.expected) }
    } else {
      #expect(found == recorded.expected)
    }
  }

  @Test(arguments: try RecordedCase.all())
  func `every DOI that the page mentions is in an entry`(recorded: RecordedCase) throws {
    let source = SourceFile(path: "page", bytes: Array(recorded.page.utf8))
    let page = try Page.read(source, as: recorded.format)
    let resolutions = Dictionary(
      page.dois.map { ($0, Self.works[$0].map(Resolution.found) ?? .notFound) }, uniquingKeysWith: { first, _ in first }
    )
    let audit = Checker().check(page, of: source, resolutions: resolutions)
    let accounted = Set(audit.citations.flatMap(\.citation.mentions).map(\.doi))
    #expect(accounted == Set(page.dois))
    for (index, entry) in audit.citations.enumerated() {
      guard let range = entry.citation.text.sourceRange else { continue }
      for other in audit.citations[(index + 1)...] where !other.citation.isMention && !entry.citation.isMention {
        #expect(other.citation.text.sourceRange.map { !$0.overlaps(range) } ?? true, "two citations share bytes")
      }
    }
  }
}
