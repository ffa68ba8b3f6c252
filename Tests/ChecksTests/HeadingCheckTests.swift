import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// From a page with headings to what is found about them.
@Suite struct HeadingCheckTests {
  private static let title = "Strain Partitioning on the Western Haiyuan Fault System Revealed by Earthquakes"

  private func findings(_ page: String, as format: PageFormat = .markdown, year: Int = 2022) throws -> [String] {
    var work = Work(doi: .one)
    work.title = [Self.title]
    work.containerTitle = ["Geophysical Research Letters"]
    work.author = [Name(family: "Luo", given: "Heng"), Name(family: "Wang", given: "Teng")]
    work.volume = "49"
    work.issue = "16"
    work.page = "1-12"
    work.dates[.publishedPrint] = PartialDate(year: year)
    let source = SourceFile(path: "page.md", bytes: Array(page.utf8))
    let read = try Page.read(source, as: format)
    #expect(read.citations.count == 1)
    let audit = Checker().check(read, of: source, resolutions: [.one: .found(work)])
    return audit.citations.flatMap(\.findings).map { finding in
      "\(finding.rule.id): \(source.text(in: finding.place.range)): \(finding.cited) → \(finding.registered)"
    }
  }

  private static let entry =
    "Luo, H., & Wang, T. (2022). \(title). Geophysical Research Letters, 49(16), 1–12. https://doi.org/\(DOI.one.name)"
  private static let untitled =
    "Luo, H., & Wang, T. (2022). Geophysical Research Letters, 49(16), 1–12. https://doi.org/\(DOI.one.name)"
  private static let wrong = title.replacing("Western", with: "Eastern")

  @Test(arguments: [
    "**\(wrong)**<br>\n\(entry)", "**\(wrong)**\n\n\(entry)",
    "<b>\(wrong)</b>\n<br><b>断层系统的应变分配</b>\n<br>\(entry)", "- **\(wrong)**  \n  \(entry)",
  ]) func `a title above an entry is compared with the record`(page: String) throws {
    #expect(try findings(page) == ["heading-mismatch: Eastern: Eastern → Western"])
    #expect(try findings(page.replacing("Eastern", with: "western")) == [])
  }

  @Test(arguments: ["### \(wrong)\n\(untitled)", "\(wrong)\n---\n\n\(untitled)"])
  func `a title above an entry that lacks it is part of the entry`(page: String) throws {
    #expect(try findings(page) == ["title-mismatch: Eastern: Eastern → Western"])
    #expect(try findings("<h3>\(Self.wrong)</h3><p>\(Self.untitled)</p>", as: .html).count == 1)
    #expect(try findings(page.replacing("Eastern", with: "western")) == [])
  }

  @Test(arguments: [
    "<li><b>\(wrong)</b><br>\(entry)</li>",
    "<div><div class=t>\(wrong)</div><div>\(entry)</div></div>",
  ]) func `a title above an entry of an HTML page is compared with the record`(page: String) throws {
    #expect(try findings(page, as: .html) == ["heading-mismatch: Eastern: Eastern → Western"])
  }

  @Test(arguments: [
    "# Publications\n\n\(entry)", "Our work on faults and on strain partitioning is listed here.\n\n\(entry)",
    "## Earthquakes in Western China\n\n### Journal articles\n\n- \(entry)",
  ]) func `other headings are ignored`(page: String) throws { #expect(try findings(page) == []) }

  @Test(arguments: ["**2021-#6**  \n", "2021-#6<br>\n**\(title)**<br>\n", "<b>2021/3</b><br>"])
  func `the numbered year in the entry's paragraph is compared with the record`(label: String) throws {
    #expect(try findings("## 2022\n\n\(label)\(Self.entry)") == ["heading-mismatch: 2021: 2021 → 2022"])
  }

  @Test(arguments: [
    "2021-#6", "## 2021", "2021\n====", "**2021**", "### [2021]", "## 2021\n\n### Articles", "- 2021", "<b>2021/3</b>",
  ]) func `the year above an entry is compared with the record`(heading: String) throws {
    #expect(try findings("\(heading)\n\n\(Self.entry)") == ["heading-mismatch: 2021: 2021 → 2022"])
    #expect(try findings("\(heading.replacing("2021", with: "2022"))\n\n\(Self.entry)") == [])
  }

  @Test(arguments: [
    "## 2019-2021\n\n", "## 2021\n\n## Books\n\n", "2021-#6\n\n# Articles\n\n", "## In 2021\n\n",
    "## 2021 papers and talks\n\n", "(2021).\n\n", "(2021)\n\n", "**2021.**\n\n",
  ]) func `a year that is not the entry's is ignored`(heading: String) throws {
    #expect(try findings(heading + Self.entry) == [])
  }
}
