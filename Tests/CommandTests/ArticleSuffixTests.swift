import Foundation
import TestSupport
import Testing

/// Addresses of a publisher that have only the suffix of a DOI: they are the entry's DOI where it has no other one.
@Suite struct ArticleSuffixTests {
  private static let records = """
    {"DOI": "10.1038/lk.3834", "type": "journal-article", "title": ["Seasonal drift of lake plankton"], "volume": "49", \
    "author": [{"given": "Anna", "family": "Berg"}], "container-title": ["Lake Genetics"], \
    "issued": {"date-parts": [[2017]]}}
    {"DOI": "10.1038/d41586-020-00000-0", "type": "journal-article", "title": ["Plankton makes waves"], \
    "author": [{"given": "Ola", "family": "Lind"}], "container-title": ["Nature"], "issued": {"date-parts": [[2017]]}}
    {"DOI": "10.5555/lakes.12", "type": "journal-article", "title": ["Seasonal drift of lake plankton"], "volume": "49", \
    "author": [{"given": "Anna", "family": "Berg"}], "container-title": ["Lake Genetics"], \
    "issued": {"date-parts": [[2017]]}}

    """
  private static let cited = "Berg A. Seasonal drift of lake plankton. Lake Genetics 48 (2017)."

  private func run(_ command: String, _ text: String, as name: String = "list.md") async throws -> (
    run: DOIAuditRun, text: String
  ) {
    let folder = try TemporaryFolder()
    try folder.write(Self.records, to: "records.jsonl")
    try folder.write(text, to: name)
    let options = command == "fix" ? ["--write"] : []
    let run = try await DOIAuditRun(
      [command, "--no-config", "--records", "records.jsonl"] + options + [name], in: folder.root)
    return (run, try folder.text(of: name))
  }

  @Test(arguments: [
    "https://www.nature.com/articles/lk.3834", "http://nature.com/articles/lk.3834#Sec3",
    "https://www.nature.com/articles/lk.3834?proof=t",
  ]) func `the entry is compared and its link made permanent`(address: String) async throws {
    let page = "- [\(Self.cited)](\(address))\n"
    let check = try await run("check", page).run
    #expect(check.output.contains("volume 48: registered as 49"), "\(check.output)")
    #expect(
      check.output.contains("the link is \(address); the permanent link is https://doi.org/10.1038/lk.3834 [doi-link]"))
    let fixed = try await run("fix", page)
    #expect(
      fixed.text
        == page.replacingOccurrences(of: "48", with: "49").replacingOccurrences(
          of: address, with: "https://doi.org/10.1038/lk.3834"),
      "\(fixed.run.errors)")
  }

  @Test(arguments: [
    "https://www.nature.com/articles/lk.3834.pdf", "https://www.nature.com/articles/lk.3834/figures/1",
  ]) func `a file and a figure say the DOI and stay`(address: String) async throws {
    let page = "- \(Self.cited) [pdf](\(address))\n"
    let fixed = try await run("fix", page)
    #expect(fixed.text == page.replacingOccurrences(of: "48", with: "49"), "\(fixed.run.errors)")
  }

  @Test(arguments: [
    ("list.md", "- C https://www.nature.com/articles/lk.3834\n"), ("list.txt", "C www.nature.com/articles/lk.3834\n"),
    ("list.html", "<ul><li>C <a href=\"https://www.nature.com/articles/lk.3834\">Link</a></li></ul>\n"),
    (
      "list.bib",
      """
      @article{b, author = {Berg, Anna}, title = {Seasonal drift of lake plankton}, journal = {Lake Genetics}, volume = 48,
        year = 2017, url = {https://www.nature.com/articles/lk.3834}}

      """
    ),
  ]) func `it is read in any format`(name: String, page: String) async throws {
    let check = try await run("check", page.replacingOccurrences(of: "C", with: Self.cited), as: name).run
    #expect(check.output.contains("registered as 49"), "\(check.output)\(check.errors)")
  }

  @Test(arguments: [
    "C doi:10.5555/lakes.12 [Nature](https://www.nature.com/articles/d41586-020-00000-0)",
    "C [In the news](https://nature.com/articles/d41586-020-00000-0) <https://doi.org/10.5555/lakes.12>",
    "C https://doi.org/10.5555/lakes.12 https://www.nature.com/articles/d41586-020-00000-0",
  ]) func `beside another DOI it is a link to something else`(entry: String) async throws {
    let page =
      "- " + entry.replacingOccurrences(of: "C", with: Self.cited.replacingOccurrences(of: "48", with: "49")) + "\n"
    let check = try await run("check", page).run
    #expect(check.output.contains("1 consistent; 0 errors, 0 warnings, 0 notes"), "\(check.output)")
    #expect(try await run("fix", page).text == page)
  }

  @Test(arguments: ["d41586-020-00000-0", "lk.9999"])
  func `an article about the work, or none, is not the entry's DOI`(name: String) async throws {
    let page = "- \(Self.cited) [Featured in Nature](https://www.nature.com/articles/\(name))\n"
    let check = try await run("check", page).run
    #expect(!check.output.contains("error:") && !check.output.contains("[doi-link]"), "\(check.output)")
    #expect(try await run("fix", page).text == page)
  }
}
