import Foundation
import TestSupport
import Testing

/// What `check` announces as correctable is what `fix` writes as far as the notation of the page decides it, and a title is
/// corrected as a whole or not at all.
@Suite struct AnnouncedFixTests {
  struct Page: Sendable, CustomTestStringConvertible {
    let name: String
    /// The title as it is registered.
    let title: String
    let text: String
    /// What `fix` changes; nothing where it is empty.
    var changes: [(wrong: String, right: String)] = []
    /// Findings that `check` announces.
    var announced = 0
    /// What `fix` names as not written.
    var named: [String] = []

    var testDescription: String { "\(name): \(title)" }
  }

  /// A BibTeX entry.
  private static func entry(_ title: String, _ volume: String = "12", pages: String = "101--118") -> String {
    """
    @article{l,
      author = {Lindqvist, María and Økland, Tomas},
      title = {\(title)},
      journal = {Journal of Coastal Geodesy}, volume = \(volume), pages = {\(pages)}, year = 2019, doi = {10.5555/jcg.12}
    }

    """
  }

  private static let title = "Coastal fluxes of dissolved alpha_2 and chloride along subduction margins"
  private static let wrong = "Costal fluxes of dissolved and chloride along subduction margins"

  /// - Parameter word: what the page cannot hold.
  private static func half(_ word: String) -> [String] {
    [
      "“Costal” in the title: registered as “Coastal” [title-mismatch]",
      "“\(word)” is missing from the title [title-mismatch]",
    ]
  }

  @Test(arguments: [
    Page(
      name: "backtick.bib", title: "Tidal loading of Val d`Aosta glaciers and slow slip",
      text: entry("Tidal loading of Val glaciers and slow slip", "13"), changes: [("13", "12")], announced: 1,
      named: ["“d`Aosta” is missing from the title [title-mismatch]"]),
    Page(
      name: "dash.bib", title: "Tidal loading of Val d--Aosta glaciers and slow slip",
      text: entry("Tidal loading of Val glaciers and slow slip", "13"), changes: [("13", "12")], announced: 1,
      named: ["“d--Aosta” is missing from the title [title-mismatch]"]),
    Page(
      name: "half.yml", title: title.replacing("alpha_2", with: "R&D"),
      text: """
        papers:
          - title: \(wrong)
            authors: [María Lindqvist, Tomas Økland]
            journal: Journal of Coastal Geodesy
            volume: 13
            doi: 10.5555/jcg.12

        """, changes: [("13", "12")], announced: 1, named: half("R&D")),
    Page(
      name: "half.adoc", title: title,
      text: """
        = Papers

        * Lindqvist, M., & Økland, T. (2019). \(wrong). _Journal of Coastal Geodesy_, 13, 101–118. \
        https://doi.org/10.5555/jcg.12[doi]

        """, changes: [("13", "12")], announced: 1, named: half("alpha_2")),
    Page(
      name: "half.org", title: title,
      text: """
        * Papers
        - Lindqvist, M., & Økland, T. (2019). \(wrong). /Journal of Coastal Geodesy/ *13*, 101-118. \
        [[https://doi.org/10.5555/jcg.12][doi]]

        """, changes: [("13", "12")], announced: 1, named: half("alpha_2")),
    Page(
      name: "whole.org", title: title.replacing("alpha_2", with: "alpha"),
      text: """
        * Papers
        - Lindqvist, M., & Økland, T. (2019). \(wrong). /Journal of Coastal Geodesy/ *12*, 101-118. \
        [[https://doi.org/10.5555/jcg.12][doi]]

        """, changes: [("Costal", "Coastal"), ("dissolved", "dissolved alpha")], announced: 2),
  ])
  func `check announces what fix writes, and fix names the rest`(page: Page) async throws {
    let folder = try TemporaryFolder()
    try folder.write(page.text, to: page.name)
    try folder.write(
      InteractivePage.record.replacing("Tidal loading and slow slip", with: page.title), to: "records.jsonl")
    let check = try await DOIAuditRun(["check", "--records", "records.jsonl", page.name], in: folder.root)
    let fix = try await DOIAuditRun(["fix", "--write", "--records", "records.jsonl", page.name], in: folder.root)
    let count = page.announced == 1 ? "1 finding" : "\(page.announced) findings"
    #expect(
      check.output.contains("\n\(count) can be corrected: doi-audit fix \(page.name)\n") == (page.announced > 0),
      "\(check.output)")
    #expect(fix.errors.contains("doi-audit: \(page.name): \(count) corrected") == (page.announced > 0), "\(fix.errors)")
    #expect(
      try folder.text(of: page.name) == page.changes.reduce(page.text) { $0.replacing($1.wrong, with: $1.right) })
    let named = fix.errors.filter { $0.contains("not corrected") }
    #expect(named.count == page.named.count, "\(fix.errors)")
    for words in page.named { #expect(named.contains { $0.hasSuffix(words) }, "\(fix.errors)") }
  }

  /// Nothing in the notation forbids it; only the page that is read again shows that the words would be at another place.
  @Test func `fix names what it takes back`() async throws {
    let folder = try TemporaryFolder()
    let page = "title,volume,doi\nGlaciers ocean inner ?` inner slow slow glaciers ocean slip,12,10.5555/jcg.12\n"
    try folder.write(page, to: "again.csv")
    let title = "Glaciers ocean inner ?` glaciers inner slow slow glaciers ocean slip"
    try folder.write(
      InteractivePage.record.replacing("Tidal loading and slow slip", with: title), to: "records.jsonl")
    let fix = try await DOIAuditRun(["fix", "--write", "--records", "records.jsonl", "again.csv"], in: folder.root)
    #expect(try folder.text(of: "again.csv") == page)
    #expect(
      fix.errors.contains { $0.hasSuffix("edit it by hand: “glaciers” is missing from the title [title-mismatch]") },
      "\(fix.errors)")
  }

  @Test func `a missing DOI is announced with the option that puts it in`() async throws {
    let folder = try TemporaryFolder()
    let entry =
      "- Lindqvist, M., & Økland, T. (2019). Tidal loading and slow slip. *Journal of Coastal Geodesy*, 12, 101–118.\n"
    try folder.write(entry, to: "cv.md")
    try folder.write(InteractivePage.record, to: "records.jsonl")
    let check = try await DOIAuditRun(["check", "--discover", "--records", "records.jsonl", "cv.md"], in: folder.root)
    #expect(check.output.hasSuffix("\n1 finding can be corrected: doi-audit fix --discover cv.md\n"), "\(check.output)")
    let arguments = ["fix", "--write", "--records", "records.jsonl"]
    _ = try await DOIAuditRun(arguments + ["cv.md"], in: folder.root)
    #expect(try folder.text(of: "cv.md") == entry)
    _ = try await DOIAuditRun(arguments + ["--discover", "cv.md"], in: folder.root)
    #expect(try folder.text(of: "cv.md").contains("10.5555/jcg.12"))
  }
}
