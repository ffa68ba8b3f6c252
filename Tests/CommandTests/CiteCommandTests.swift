import Foundation
import TestSupport
import Testing

struct CiteCommandTests {
  private func cite(_ arguments: String...) async throws -> DOIAuditRun {
    try await DOIAuditRun(["cite"] + arguments + ["--records", SamplePage.records])
  }

  private static let page = "Fixtures/pages/publications.md"

  /// Each work is cited after the example of the other entries, and compared with its own entry on the page.
  @Test(arguments: [
    (
      "10.1029/2022GL099348",
      "Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 Mw5.9 and 2022 Mw6.7 Menyuan Earthquakes, Geophysical Research Letters, 49(16), e2022GL099348."
    ),
    (
      "10.1093/gji/ggac329",
      "Luo, H., H. Zeng, Q. Shi, T. Wang, M. Liao, J. Hu, and S. Wei (2023), Could thermal pressurization have induced the frequency-dependent rupture during the 2019 Mw8.0 Peru intermediate-depth earthquake?, Geophysical Journal International, 232(1), 115–127."
    ),
  ])
  func `a work is cited as the page cites the others`(doi: String, expected: String) async throws {
    let run = try await cite(doi, "--like", Self.page)
    #expect(run.status == 0)
    #expect(run.errors == [])
    #expect(run.output == expected + "\n")
  }

  @Test func `an entry can be given as the example`() async throws {
    let run = try await cite(
      "10.1093/gji/ggac329", "--like", Self.page, "--entry", "https://doi.org/10.1029/2020GL090206")
    #expect(
      run.output.hasPrefix("Luo, H., Zeng, H., Shi, Q., Wang, T., Liao, M., Hu, J., & Wei, S. (2023). Could thermal"))
    #expect(run.output.hasSuffix("earthquake? Geophysical Journal International, 232, 115–127.\n"))
    let missing = try await cite("10.1093/gji/ggac329", "--like", Self.page, "--entry", "10.1000/182")
    #expect(missing.status == 2)
    #expect(missing.output == "")
    #expect(missing.errors.contains { $0.contains("publications.md: no entry of 10.1000/182") })
  }

  @Test func `the link is the cited work's`() async throws {
    let run = try await cite("10.1093/GJI/ggac329", "--like", Self.page, "--markup", "markdown")
    #expect(run.output.hasPrefix("<a href=\"https://doi.org/10.1093/GJI/ggac329\">Luo, H., H. Zeng"))
  }

  @Test(arguments: [
    ("html", "<a href=\"https://doi.org/10.1093/gji/ggac329\">Luo, H., H. Zeng", "115–127.</a>\n"),
    ("markdown", "<a href=\"https://doi.org/10.1093/gji/ggac329\">Luo, H., H. Zeng", "115–127.</a>\n"),
    ("text", "Luo, H., H. Zeng", "115–127.\n"),
  ])
  func `an anchor around the example becomes one around the citation`(
    markup: String, start: String, end: String
  ) async throws {
    let run = try await cite("10.1093/gji/ggac329", "--like", Self.page, "--markup", markup)
    #expect(run.output.hasPrefix(start) && run.output.hasSuffix(end), "\(run.output)")
  }

  @Test func `a link of Markdown becomes a link of HTML`() async throws {
    let folder = try TemporaryFolder()
    let entry =
      "Luo, H., and T. Wang (2022), [Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 Mw5.9 and 2022 Mw6.7 Menyuan Earthquakes](https://doi.org/10.1029/2022GL099348 \"Read\"), *Geophysical Research Letters*, 49(16), e2022GL099348."
    try folder.write("- \(entry)\n", to: "page.md")
    let html = try await cite("10.1093/gji/ggac329", "--like", folder.path("page.md"), "--markup", "html")
    #expect(
      html.output.contains(
        "(2023), <a href=\"https://doi.org/10.1093/gji/ggac329\">Could thermal pressurization have induced"),
      "\(html.output)")
    #expect(html.output.contains("earthquake?</a>, <i>Geophysical Journal International</i>, 232(1), 115–127."))
  }

  @Test func `an uneven separator of names in the example is not copied`() async throws {
    let run = try await cite("10.1093/gji/ggac329", "--like", Self.page, "--entry", "10.3390/rs14184553")
    let names = "Luo, H., H. Zeng, Q. Shi, T. Wang, M. Liao, J. Hu, and S. Wei (2023) "
    #expect(run.output.hasPrefix(names), "\(run.output)")
  }

  @Test func `a running head is no part of the title`() async throws {
    let folder = try TemporaryFolder()
    let record = try Repository.text(of: "\(SamplePage.records)/10.1093_gji_ggac329.json")
    let title = "intermediate-depth earthquake?"
    #expect(record.contains(title))
    try folder.write(
      record.replacingOccurrences(of: title, with: title + " THERMAL PRESSURIZATION IN PERU"), to: "records/work.json")
    for name in ["10.1029_2022gl099348", "10.1029_2022jb024794"] {
      try folder.write(try Repository.text(of: "\(SamplePage.records)/\(name).json"), to: "records/\(name).json")
    }
    let page = Repository.root.appending(path: Self.page).path
    let run = try await DOIAuditRun(
      ["cite", "10.1093/gji/ggac329", "--like", page, "--records", folder.path("records")], in: folder.root)
    #expect(run.output.contains("intermediate-depth earthquake?, Geophysical Journal"), "\(run.output)")
  }

  @Test(arguments: ["group.bib", "items.json"])
  func `a page of fields has no citations to follow`(name: String) async throws {
    let run = try await cite("10.1093/gji/ggac329", "--like", "Fixtures/pages/\(name)")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains { $0.contains("\(name): its entries are fields, not citations") })
    #expect(run.errors.contains { $0.contains("--style") })
  }

  @Test func `the example's emphasis is written in the requested markup`() async throws {
    let folder = try TemporaryFolder()
    let entry =
      "Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 Mw5.9 and 2022 Mw6.7 Menyuan Earthquakes, *Geophysical Research Letters*, **49**(16), e2022GL099348. [doi](https://doi.org/10.1029/2022GL099348)"
    try folder.write("- \(entry)\n", to: "page.md")
    let html = try await cite("10.1093/gji/ggac329", "--like", folder.path("page.md"), "--markup", "html")
    #expect(html.output.hasSuffix(", <i>Geophysical Journal International</i>, <b>232</b>(1), 115–127.\n"))
    let text = try await cite("10.1093/gji/ggac329", "--like", folder.path("page.md"))
    #expect(text.output.hasSuffix(", Geophysical Journal International, 232(1), 115–127.\n"))
  }

  @Test func `missing and contradictory options are wrong usage`() async throws {
    let none = try await cite("10.1093/gji/ggac329")
    #expect(none.status == 64)
    #expect(none.errors.contains { $0.contains("--like PAGE") && $0.contains("--style NAME") })
    #expect(try await cite("10.1093/gji/ggac329", "--like", "x.md", "--style", "apa").status == 64)
    #expect(try await cite("10.1093/gji/ggac329", "--style", "apa", "--entry", "10.1093/gji/ggac329").status == 64)
    #expect(try await cite("ggac329", "--style", "apa").status == 64)
  }

  @Test func `a DOI without a record does not hold back the others`() async throws {
    let run = try await cite("10.1000/182", "10.1093/gji/ggac329", "--like", Self.page)
    #expect(run.status == 2)
    #expect(run.output.hasPrefix("Luo, H., H. Zeng"))
    #expect(run.errors.contains { $0.contains("10.1000/182") })
  }

  @Test func `the message about a missing style names it`() async throws {
    let run = try await cite("10.1093/gji/ggac329", "--style", "no-such-style")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains { $0.contains("no-such-style") })
    let file = try await cite("10.1093/gji/ggac329", "--style", "./no-such.csl")
    #expect(file.errors.contains { $0.contains("./no-such.csl: no such style file") })
  }
}

/// Tests that need pandoc and Debian's styles.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: "/usr/share/citation-style-language/styles/apa.csl")
      && FileManager.default.fileExists(atPath: "/usr/bin/pandoc"),
    "pandoc or citation-style-language-styles is not installed"))
struct CitationStyleTests {
  @Test(arguments: [
    (
      "apa", "text",
      "Luo, H., & Wang, T. (2022). Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 Mw5.9 and 2022 Mw6.7 Menyuan Earthquakes. Geophysical Research Letters, 49(16)."
    ),
    (
      "ieee", "html",
      "H. Luo and T. Wang, “Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 Mw5.9 and 2022 Mw6.7 Menyuan Earthquakes,” <i>Geophys. Res. Lett.</i>, vol. 49, no. 16,"
    ),
    (
      // This style refers to another one.
      "scientific-reports", "markdown",
      "Luo, H. &amp; Wang, T. [Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 Mw5.9 and 2022 Mw6.7 Menyuan Earthquakes](https://doi.org/10.1029/2022gl099348). *Geophys. Res. Lett.* **49**, (2022)."
    ),
  ])
  func `a CSL style is followed`(style: String, markup: String, expected: String) async throws {
    let run = try await DOIAuditRun(
      [
        "cite", "10.1029/2022GL099348", "10.1093/gji/ggac329", "--style", style, "--markup", markup, "--records",
        SamplePage.records,
      ])
    #expect(run.status == 0)
    #expect(run.errors == [])
    #expect(run.output.split(separator: "\n").count == 2)
    #expect(run.output.hasPrefix(expected))
  }

  /// Chicago replaces authors by a dash where the entry above has the same.
  @Test func `each citation is formatted by itself`() async throws {
    let run = try await DOIAuditRun(
      [
        "cite", "10.1029/2022GL099348", "10.1029/2022JB024794", "--style", "chicago-author-date", "--records",
        SamplePage.records,
      ])
    #expect(run.output.split(separator: "\n").count == 2)
    #expect(run.output.split(separator: "\n").allSatisfy { $0.hasPrefix("Luo, Heng, ") }, "\(run.output)")
  }

  @Test func `a style can be a file, and a file that is not a style is refused`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("no style", to: "my.csl")
    let arguments = ["cite", "10.1029/2022GL099348", "--records", SamplePage.records, "--style"]
    let none = try await DOIAuditRun(arguments + [folder.path("my.csl")])
    #expect(none.status == 2)
    #expect(none.errors.contains { $0.contains("not a CSL style") })
    try folder.write("<style>no style either</style>", to: "my.csl")
    let broken = try await DOIAuditRun(arguments + [folder.path("my.csl")])
    #expect(broken.status == 2)
    #expect(broken.errors.contains { $0.contains("pandoc could not cite in") })
    let real = try await DOIAuditRun(arguments + ["/usr/share/citation-style-language/styles/apa.csl"])
    #expect(real.output.hasPrefix("Luo, H., & Wang, T. (2022)."))
  }
}
