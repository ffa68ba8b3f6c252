import Foundation
import TestSupport
import Testing

/// Files whose names do not show their format, or show a wrong one: they are audited, and never edited.
struct GuessedFormatTests {
  private let folder: TemporaryFolder
  private let records = ["--records", Repository.root.appending(path: SamplePage.records).path, "--no-config"]

  init() throws { folder = try TemporaryFolder() }

  private static let entry = """
    Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 \
    Mw5.9 and 2022 Mw6.7 Menyuan Earthquakes, Geophys Res Lett, 94(16), e2022GL099348.
    """

  private static let tex = """
    \\documentclass{article}
    \\begin{document}
    \\newcommand{\\doi}[1]{\\href{https://doi.org/#1}{doi:#1}}
    \\item \(entry) \\doi{10.1029/2022GL099348}
    \\end{document}

    """
  private static let ris = """
    TY  - JOUR
    AU  - Luo, H.
    TI  - Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 Mw5.9 and 2022 Mw6.7 \
    Menyuan Earthquakes
    JO  - Geophys Res Lett
    VL  - 94
    PY  - 2022
    DO  - 10.1029/2022GL099348
    ER  -

    """
  private static let bibtex = """
    @article{luo, author = {Luo, H. and Wang, T.}, year = 2022, volume = {94}, journal = {Geophysical Research Letters},
      title = {Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 Mw5.9 and 2022 Mw6.7
      Menyuan Earthquakes}, doi = {10.1029/2022GL099348}}

    """

  @Test(arguments: [
    ("cv.tex.bak", tex, "unknown extension .bak; read as latex"), ("refs.dat", ris, "unknown extension .dat"),
    ("REFS.DAT", ris, "unknown extension .DAT"), ("notes.pod", "=head1 Papers\n\n\(SamplePage.wrong)", ".pod"),
    ("notes.textile", "h1. Papers\n\n\(SamplePage.wrong)", ".textile"), ("page.md.orig", SamplePage.wrong, ".orig"),
    ("page", SamplePage.wrong, "no file extension; read as markdown"),
    (".hidden", SamplePage.wrong, "no file extension"),
    ("refs.bib", ris, "read as bibtex because of the extension .bib, but it contains no entry"),
    ("page.bib", SamplePage.wrong, "it contains no entry"), ("page.html", SamplePage.wrong, "it contains no tag"),
    ("cv.txt", tex, "it looks like LaTeX"), ("refs.txt", ris, "it looks like RIS"),
    ("refs.TXT", bibtex, "read as text because of the extension .TXT, but it looks like BibTeX"),
  ]) func `check names the format that it guessed, and fix leaves the file alone`(
    name: String, content: String, words: String
  ) async throws {
    try folder.write(content, to: name)
    try folder.write(SamplePage.wrong, to: "good.md")
    let check = try await DOIAuditRun(["check", name] + records, in: folder.root)
    #expect(check.status != 2)
    let remark = try #require(check.errors.first)
    #expect(remark.hasPrefix("doi-audit: \(name): ") && remark.contains(words) && remark.contains("--as"), "\(remark)")
    #expect(try await DOIAuditRun(["check", name, "--quiet"] + records, in: folder.root).errors == [])
    for arguments in [[], ["--write"], ["--write", "--quiet", "--unsafe"]] {
      let fix = try await DOIAuditRun(["fix", name] + arguments + records, in: folder.root)
      #expect(fix.status == 2 && fix.output == "")
      #expect(
        fix.errors.count == 1 && fix.errors[0].contains("never edited") && fix.errors[0].contains("--as markdown"))
      #expect(try folder.text(of: name) == content)
    }
    // Other pages are fixed all the same.
    #expect(try await DOIAuditRun(["fix", "--write", name, "good.md"] + records, in: folder.root).status == 2)
    #expect(try folder.text(of: "good.md") == SamplePage.clean)
  }

  @Test(arguments: ["page", "page.md.orig", "page.bib"])
  func `a file whose format is given is fixed`(name: String) async throws {
    try folder.write(SamplePage.wrong, to: name)
    let run = try await DOIAuditRun(["fix", "--write", "--as", "markdown", name] + records, in: folder.root)
    #expect(run.status == 0)
    #expect(try folder.text(of: name) == SamplePage.clean)
  }

  @Test(arguments: ["page.MD", "page.Markdown", "page.RMD"])
  func `the letter case of an ending does not matter`(name: String) async throws {
    try folder.write(SamplePage.wrong, to: name)
    let run = try await DOIAuditRun(["fix", "--write", name] + records, in: folder.root)
    #expect(run.status == 0 && run.errors == ["doi-audit: \(name): 1 finding corrected"])
    #expect(try folder.text(of: name) == SamplePage.clean)
  }

  /// A `CITATION` is R's only if it is written in R.
  @Test func `a text called CITATION is not read as R`() async throws {
    let text = "To cite slip, print bibentry() or use this:\n\n\(Self.entry) doi:10.1029/2022GL099348\n"
    try folder.write(text, to: "inst/CITATION")
    try folder.write(SamplePage.clean, to: "page.md")
    let named = try await DOIAuditRun(["fix", "--write", "inst/CITATION"] + records, in: folder.root)
    #expect(named.errors.first?.contains("no file extension; read as text") == true, "\(named.errors)")
    #expect(try folder.text(of: "inst/CITATION") == text)
    let run = try await DOIAuditRun(["check", "."] + records, in: folder.root)
    #expect(run.errors == ["doi-audit: 1 of 2 files read; not read: 1 without an ending"])
  }

  /// A folder's files are taken by their endings, and of the common ones only those that are what they say.
  @Test func `in a folder only files with known endings are read`() async throws {
    let others = [
      "cv.tex.bak": Self.tex, "cv.txt": Self.tex, "refs.txt": Self.ris, "page": SamplePage.wrong,
      "none.bib": "% none yet\n",
    ]
    for (name, content) in others { try folder.write(content, to: name) }
    try folder.write(SamplePage.wrong, to: "page.md")
    let run = try await DOIAuditRun(["fix", "--write", "."] + records, in: folder.root)
    #expect(run.status == 0)
    #expect(
      run.errors == [
        "doi-audit: 2 of 6 files read; not read: 2 .txt of other content, 1 .bak, 1 without an ending",
        "doi-audit: page.md: 1 finding corrected",
      ])
    for (name, content) in others { #expect(try folder.text(of: name) == content, "\(name)") }
  }

  @Test func `cite names the format that it guessed`() async throws {
    try folder.write(SamplePage.clean, to: "page")
    let cite = try await DOIAuditRun(
      ["cite", "10.1093/gji/ggac329", "--like", "page"] + records, in: folder.root)
    #expect(cite.status == 0 && cite.output.hasPrefix("Luo, H."))
    #expect(cite.errors.count == 1 && cite.errors[0].contains("read as markdown"))
  }
}
