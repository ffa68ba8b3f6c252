import Foundation
import LocalCrossref
import TestSupport
import Testing

/// `lsp`: records over entries, and what its actions write.
@Suite struct EditorActionTests {
  typealias JSON = EditorSession.JSON

  private let site: EditedFolder

  init() throws { site = try EditedFolder() }

  @Test func `the record is shown over its entry, and is inert`() async throws {
    try site.folder.write(
      EditedFolder.record.replacing("Tidal loading", with: "<img src=x> [Tidal](javascript:1)"), to: "records.jsonl")
    let session = try await site.session()
    try session.open(site.uri("cv.md"), EditedFolder.page)
    func hover(_ line: Int) async throws -> String? {
      let answer = try await session.request(
        "textDocument/hover",
        ["textDocument": ["uri": site.uri("cv.md")], "position": ["line": line, "character": 20]])
      return ((answer["result"] as? JSON)?["contents"] as? JSON)?["value"] as? String
    }
    let text = try #require(try await hover(2))
    #expect(text.contains("- **Volume**: 12 — *differs on the page*"), "\(text)")
    #expect(!text.contains("<img") && !text.contains("[Tidal]"), "\(text)")
    #expect(try await hover(0) == nil)
    #expect(try await session.finish() == 0)
  }

  @Test(arguments: [false, true]) func `each action writes what it says`(isUTF8: Bool) async throws {
    let session = try await site.session(
      ["capabilities": ["general": ["positionEncodings": [isUTF8 ? "utf-8" : "utf-16"]]] as JSON])
    let page = site.uri("cv.md")
    try session.open(page, EditedFolder.page)
    let offered = try await site.actions(session, page, line: 2, 0..<0)
    let results = Dictionary(
      offered.map {
        ($0["title"] as? String ?? "", EditorSession.apply($0, to: EditedFolder.page, isUTF8: isUTF8))
      }, uniquingKeysWith: { $1 })
    #expect(results["Correct “13” to “12”"] == EditedFolder.page.replacing("13", with: "12"), "\(results)")
    let all = try await site.fixed("all.md", EditedFolder.page)
    #expect(results["Correct everything on this page that is certain"] == all)
    #expect(
      results["Accept volume-mismatch here: as in print"]
        == EditedFolder.page.replacing(
          "jcg.12\n", with: "jcg.12 <!-- doi-audit: ignore volume-mismatch — as in print -->\n"))
    #expect(try await site.actions(session, page, line: 0, 0..<0).isEmpty)
    let onlyAll = try await site.actions(session, page, line: 0, 0..<0, only: ["source.fixAll"])
    #expect(onlyAll.map { $0["kind"] as? String } == ["source.fixAll.doi-audit"])
    #expect(try await site.actions(session, page, line: 2, 0..<0, only: ["refactor"]).isEmpty)
    #expect(try await session.finish() == 0)
  }

  @Test func `an editor that asks for the edits later gets them when an action is chosen`() async throws {
    let action: JSON = ["dataSupport": true, "resolveSupport": ["properties": ["edit"]]]
    let session = try await site.session(["capabilities": ["textDocument": ["codeAction": action]] as JSON])
    let page = site.uri("cv.md")
    try session.open(page, EditedFolder.page)
    let offered = try await site.actions(session, page, line: 2, 0..<0)
    #expect(offered.allSatisfy { $0["edit"] == nil && $0["data"] != nil })
    let chosen = try #require(offered.first { $0["title"] as? String == "Correct “13” to “12”" })
    let answer = try await session.request("codeAction/resolve", chosen)
    let resolved = try #require(answer["result"] as? JSON)
    #expect(EditorSession.apply(resolved, to: EditedFolder.page) == EditedFolder.page.replacing("13", with: "12"))
    try session.notify(
      "textDocument/didChange",
      ["textDocument": ["uri": page, "version": 2] as JSON, "contentChanges": [["text": "# x"]]])
    #expect((try await session.request("codeAction/resolve", chosen)["error"] as? JSON)?["code"] as? Int == -32801)
    #expect(try await session.finish() == 0)
  }

  @Test func `a change of a part is taken too`() async throws {
    let session = try await site.session()
    let page = site.uri("cv.md")
    try session.open(page, EditedFolder.page)
    _ = try await session.diagnostics(of: page) { $0.count == 3 }
    let line = Array(EditedFolder.page.split(separator: "\n", omittingEmptySubsequences: false)[2].utf16)
    let start = Array("k".utf16)[0]
    let place = try #require(line.firstIndex(of: start))
    try session.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": page, "version": 2] as JSON,
        "contentChanges": [
          [
            "range": ["start": ["line": 2, "character": place], "end": ["line": 2, "character": place + 1]],
            "text": "q",
          ] as JSON
        ],
      ])
    try session.notify("textDocument/didSave", ["textDocument": ["uri": page]])
    #expect(try await session.diagnostics(of: page) { $0.count == 2 }.count == 2)
    #expect(try await session.finish() == 0)
  }

  private static let pages: [(name: String, text: String)] = [
    (
      "a.html",
      "<ul>\r\n<li>Lindkvist, M., &amp; &Oslash;kland, T. (2019). Tidal loading and slow slip. <i>Journal of Coastal Geodesy</i>, <b>13</b>, 101–118. doi:10.5555/jcg.12</li>\r\n</ul>\r\n"
    ),
    (
      "a.tex",
      "\\begin{itemize}\n\\item Lindkvist, M., \\& {\\O}kland, T. (2019). Tidal loading and slow slip. \\textit{Journal of Coastal Geodesy}, \\textbf{13}, 101--118. \\url{https://doi.org/10.5555/jcg.12}\n\\end{itemize}\n"
    ),
    (
      "a.bib",
      "@article{l,\n  author = {Lindkvist, Mar{\\'i}a and {\\O}kland, Tomas},\n  title = {Tidal loading and slow slip},\n  journal = {Journal of Coastal Geodesy}, volume = 13, pages = {101--118}, year = 2019,\n  doi = {10.5555/jcg.12}\n}\n"
    ),
    (
      "a.json",
      #"[{"id": "l", "type": "article-journal", "title": "Tidal loading and slow slip", "author": [{"family": "Lindkvist", "given": "María"}, {"family": "Økland", "given": "Tomas"}], "container-title": "Journal of Coastal Geodesy", "volume": "13", "page": "101-118", "issued": {"date-parts": [[2019]]}, "DOI": "10.5555/jcg.12"}]"#
        + "\n"
    ),
    (
      "a.yml",
      "papers:\n  - title: Tidal loading and slow slip\n    authors: María Lindkvist, Tomas Økland\n    journal: Journal of Coastal Geodesy\n    volume: 13\n    year: 2019\n    doi: 10.5555/jcg.12\n"
    ),
    (
      "a.csv",
      "title,authors,journal,volume,doi\nTidal loading and slow slip,\"M. Lindkvist, T. Økland\",Journal of Coastal Geodesy,13,10.5555/jcg.12\n"
    ),
    (
      "a.ris",
      "TY  - JOUR\nAU  - Lindkvist, María\nAU  - Økland, Tomas\nTI  - Tidal loading and slow slip\nJO  - Journal of Coastal Geodesy\nVL  - 13\nSP  - 101\nEP  - 118\nPY  - 2019\nDO  - 10.5555/jcg.12\nER  - \n"
    ),
    (
      "a.rst",
      "- Lindkvist, M., & Økland, T. (2019). Tidal loading and slow slip. *Journal of Coastal Geodesy*, **13**, 101–118. https://doi.org/10.5555/jcg.12\n"
    ),
    (
      "a.adoc",
      "* Lindkvist, M., & Økland, T. (2019). Tidal loading and slow slip. _Journal of Coastal Geodesy_, *13*, 101–118. https://doi.org/10.5555/jcg.12[doi]\n"
    ),
    (
      "a.org",
      "- Lindkvist, M., & Økland, T. (2019). Tidal loading and slow slip. /Journal of Coastal Geodesy/, *13*, 101–118. [[https://doi.org/10.5555/jcg.12][doi]]\n"
    ),
    (
      "a.typ",
      "- Lindkvist, M., & Økland, T. (2019). Tidal loading and slow slip. _Journal of Coastal Geodesy_, *13*, 101–118. https://doi.org/10.5555/jcg.12\n"
    ),
    (
      "a.wiki",
      "* Lindkvist, M., & Økland, T. (2019). Tidal loading and slow slip. ''Journal of Coastal Geodesy'', '''13''', 101–118. {{doi|10.5555/jcg.12}}\n"
    ),
    (
      "a.txt",
      "Lindkvist, M., & Økland, T. (2019). Tidal loading and slow slip. Journal of Coastal Geodesy, 13, 101–118. https://doi.org/10.5555/jcg.12\n"
    ),
    (
      "a.ipynb",
      ##"{"cells": [{"cell_type": "markdown", "metadata": {}, "source": ["# P\n", "\n", "- Lindkvist, M., & \u00d8kland, T. (2019). Tidal loading and slow slip. *Journal of Coastal Geodesy*, **13**, 101–118. https://doi.org/10.5555/jcg.12"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}"##
        + "\n"
    ),
  ]

  @Test(arguments: pages)
  func `in each format the editor's correction is that of fix`(name: String, text: String) async throws {
    let session = try await site.session()
    try session.open(site.uri(name), text)
    let found = try await session.diagnostics(of: site.uri(name))
    #expect(found.count == 2, "\(found)")
    let offered = try await site.actions(session, site.uri(name), line: 0, 0..<0, only: ["source.fixAll"])
    let action = try #require(offered.first)
    let result = EditorSession.apply(action, to: text)
    #expect(result != text)
    #expect(try await site.fixed(name, text) == result)
    #expect(try await session.finish() == 0)
  }

  @Test func `an action says what it corrects, and offers reasons that fit`() async throws {
    let page = try Repository.text(of: "Fixtures/pages/publications.md")
    let records = Repository.root.appending(path: SamplePage.records).path
    let session = try await EditorSession(["--records", records], in: site.folder)
    try session.open(site.uri("cv.md"), page)
    func titles(_ line: Int) async throws -> [String] {
      try await site.actions(session, site.uri("cv.md"), line: line - 1, 0..<0).compactMap { $0["title"] as? String }
    }
    #expect(try await titles(104).contains("Correct the volume, pages and year"))
    #expect(try await titles(89).contains("Correct the punctuation of the authors"))
    let missing = try await titles(149)
    #expect(missing.contains("Accept doi-missing here: no DOI is registered"), "\(missing)")
    #expect(!missing.contains { $0.hasSuffix("as in print") })
    let link = try await titles(198)
    #expect(link.contains("Accept doi-link here: the link is right") && !link.contains { $0.hasSuffix("as in print") })
    #expect(try await titles(164).contains("Accept page-mismatch here: as in print"))
    #expect(try await session.finish() == 0)
  }
}
