import Foundation
import LocalCrossref
import TestSupport
import Testing

/// `lsp`: what an editor is told, and what its actions write.
@Suite struct LanguageServerTests {
  typealias JSON = EditorSession.JSON

  private static let record = """
    {"DOI": "10.5555/jcg.12", "type": "journal-article", "title": ["Tidal loading and slow slip"], "volume": "12", \
    "page": "101-118", "author": [{"given": "María", "family": "Lindqvist"}, {"given": "Tomas", "family": "Økland"}], \
    "container-title": ["Journal of Coastal Geodesy"], "issued": {"date-parts": [[2019]]}}

    """

  /// Characters that are one, two and four bytes, or one and two units of UTF-16, stand before what is wrong.
  private static let page = """
    # Ørsted’s papers 🦆

    - 🦆 Lindkvist, M., & Økland, T. (2019). Tidal loading and slow slip. *Journal of Coastal Geodesy*, **13**, 101–118. \
    http://dx.doi.org/10.5555/jcg.12

    """

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.record, to: "records.jsonl")
  }

  private func uri(_ name: String) -> String { folder.url(name).absoluteString }

  private func session(_ initialization: JSON = [:]) async throws -> EditorSession {
    try await EditorSession(["--records", "records.jsonl"], in: folder, initialization: initialization)
  }

  private func fixed(_ name: String, _ text: String) async throws -> String {
    try folder.write(text, to: name)
    let run = try await DOIAuditRun(["fix", "--write", "--records", "records.jsonl", name], in: folder.root)
    #expect(run.status == 0, "\(run.errors)")
    return try folder.text(of: name)
  }

  private func actions(
    _ session: EditorSession, _ uri: String, line: Int, _ characters: Range<Int>, only: [String]? = nil
  )
    async throws -> [JSON]
  {
    let range: JSON = [
      "start": ["line": line, "character": characters.lowerBound],
      "end": ["line": line, "character": characters.upperBound],
    ]
    var context: JSON = ["diagnostics": [JSON]()]
    if let only { context["only"] = only }
    let answer = try await session.request(
      "textDocument/codeAction", ["textDocument": ["uri": uri], "range": range, "context": context])
    return answer["result"] as? [JSON] ?? []
  }

  // MARK: Findings

  @Test(arguments: [false, true])
  func `findings are marked where they are, in the unit that was agreed on`(isUTF8: Bool) async throws {
    let encodings = isUTF8 ? ["utf-8", "utf-16"] : ["utf-16"]
    let session = try await session(["capabilities": ["general": ["positionEncodings": encodings]] as JSON])
    let page = uri("cv.md")
    try session.open(page, Self.page)
    let found = try await session.diagnostics(of: page)
    #expect(found.map { $0["code"] as? String } == ["author-misspelled", "volume-mismatch", "doi-link"])
    #expect(found.map { $0["severity"] as? Int } == [1, 1, 3])
    let line = Self.page.split(separator: "\n", omittingEmptySubsequences: false)[2]
    for (diagnostic, words) in zip(found, ["Lindkvist", "13", "http://dx.doi.org/10.5555/jcg.12"]) {
      let range = diagnostic["range"] as? JSON ?? [:]
      func character(_ end: String) -> Int { (range[end] as? JSON)?["character"] as? Int ?? -1 }
      let units = isUTF8 ? line.utf8.map(UInt16.init) : Array(line.utf16)
      let marked = units[character("start")..<character("end")]
      #expect(marked.elementsEqual(isUTF8 ? words.utf8.map(UInt16.init) : Array(words.utf16)), "\(words): \(range)")
    }
    #expect(try await session.finish() == 0)
  }

  @Test func `a change is audited when the page is saved, and a closed page has no findings`() async throws {
    let session = try await session()
    let page = uri("cv.md")
    try session.open(page, Self.page)
    _ = try await session.diagnostics(of: page) { $0.count == 3 }
    let better = Self.page.replacing("Lindkvist", with: "Lindqvist")
    try session.notify(
      "textDocument/didChange",
      ["textDocument": ["uri": page, "version": 2] as JSON, "contentChanges": [["text": better]]])
    try session.notify("textDocument/didSave", ["textDocument": ["uri": page]])
    _ = try await session.diagnostics(of: page) { $0.count == 2 }
    try session.notify("textDocument/didClose", ["textDocument": ["uri": page]])
    _ = try await session.diagnostics(of: page) { $0.isEmpty }
    #expect(try await session.finish() == 0)
  }

  @Test func `files that are no pages get no answer but an empty one`() async throws {
    let session = try await session()
    for (name, language) in [("main.swift", "swift"), ("package.json", "json"), ("ci.yml", "yaml")] {
      try session.open(uri(name), "{\"name\": \"x\"}\n", language: language)
      #expect(try await actions(session, uri(name), line: 0, 0..<0).isEmpty)
    }
    #expect(session.messages.allSatisfy { $0["method"] == nil }, "\(session.messages)")
    #expect(try await session.finish() == 0)
  }

  @Test func `a page that was never saved is read by its language`() async throws {
    let session = try await session()
    try session.open("untitled:Untitled-1", Self.page, language: "markdown")
    #expect(try await session.diagnostics(of: "untitled:Untitled-1").count == 3)
    #expect(try await session.finish() == 0)
  }

  @Test func `the configuration of the folder is in force, and read again when a page is saved`() async throws {
    try folder.write("severities:\n  doi-link: off\n", to: ".doi-audit.yml")
    let session = try await session()
    let page = uri("cv.md")
    try session.open(page, Self.page)
    _ = try await session.diagnostics(of: page) { $0.count == 2 }
    try folder.write("severities:\n  doi-link: off\n  volume-mismatch: off\n", to: ".doi-audit.yml")
    try session.notify("textDocument/didSave", ["textDocument": ["uri": page]])
    _ = try await session.diagnostics(of: page) { $0.count == 1 }
    try folder.write("severities: x\n", to: ".doi-audit.yml")
    try session.notify("textDocument/didSave", ["textDocument": ["uri": page]])
    _ = try await session.message("a message") { $0["method"] as? String == "window/showMessage" }
    #expect(try await session.finish() == 0)
  }

  @Test func `the registries are asked in the background, and the findings follow`() async throws {
    try folder.write(#"{"status": "ok", "message": \#(Self.record)}"#, to: "served/jcg.json")
    let server = try await CrossrefServer(ServedWorks(folder: folder.path("served")))
    let bases = ["--crossref", server.url, "--doi-org", server.url, "--datacite", server.url]
    let session = try await EditorSession(bases, in: folder)
    let page = uri("cv.md")
    try session.open(page, Self.page)
    #expect(try await session.diagnostics(of: page).allSatisfy { $0["code"] as? String == "doi-link" })
    _ = try await session.diagnostics(of: page) { $0.count == 3 }
    let count = server.requests.count
    try session.notify("textDocument/didSave", ["textDocument": ["uri": page]])
    _ = try await session.request("textDocument/hover", ["textDocument": ["uri": page]])
    #expect(server.requests.count == count)
    #expect(try await session.finish() == 0)
    server.stop()
  }

  @Test func `an outage is named at the DOI, and the server goes on`() async throws {
    let bases = ["--crossref", "--doi-org", "--datacite"].flatMap { [$0, "http://127.0.0.1:9"] }
    let session = try await EditorSession(bases + ["--timeout", "1"], in: folder)
    let page = uri("cv.md")
    try session.open(page, Self.page)
    let found = try await session.diagnostics(of: page) { $0.contains { $0["code"] as? String == "not-verified" } }
    #expect(found.contains { ($0["message"] as? String)?.hasPrefix("could not be verified: ") == true })
    #expect(try await session.finish() == 0)
  }

  // MARK: Records and actions

  @Test func `the record is shown over its entry, and is inert`() async throws {
    try folder.write(
      Self.record.replacing("Tidal loading", with: "<img src=x> [Tidal](javascript:1)"), to: "records.jsonl")
    let session = try await session()
    try session.open(uri("cv.md"), Self.page)
    func hover(_ line: Int) async throws -> String? {
      let answer = try await session.request(
        "textDocument/hover", ["textDocument": ["uri": uri("cv.md")], "position": ["line": line, "character": 20]])
      return ((answer["result"] as? JSON)?["contents"] as? JSON)?["value"] as? String
    }
    let text = try #require(try await hover(2))
    #expect(text.contains("- **Volume**: 12 — *differs on the page*"), "\(text)")
    #expect(!text.contains("<img") && !text.contains("[Tidal]"), "\(text)")
    #expect(try await hover(0) == nil)
    #expect(try await session.finish() == 0)
  }

  @Test(arguments: [false, true]) func `each action writes what it says`(isUTF8: Bool) async throws {
    let session = try await session(
      ["capabilities": ["general": ["positionEncodings": [isUTF8 ? "utf-8" : "utf-16"]]] as JSON])
    let page = uri("cv.md")
    try session.open(page, Self.page)
    let offered = try await actions(session, page, line: 2, 0..<0)
    let results = Dictionary(
      offered.map {
        ($0["title"] as? String ?? "", EditorSession.apply($0, to: Self.page, isUTF8: isUTF8))
      }, uniquingKeysWith: { $1 })
    #expect(results["Correct “13” to “12”"] == Self.page.replacing("13", with: "12"), "\(results)")
    let all = try await fixed("all.md", Self.page)
    #expect(results["Correct everything on this page that is certain"] == all)
    #expect(
      results["Accept volume-mismatch here: as in print"]
        == Self.page.replacing(
          "jcg.12\n", with: "jcg.12 <!-- doi-audit: ignore volume-mismatch — as in print -->\n"))
    #expect(try await actions(session, page, line: 0, 0..<0).isEmpty)
    let onlyAll = try await actions(session, page, line: 0, 0..<0, only: ["source.fixAll"])
    #expect(onlyAll.map { $0["kind"] as? String } == ["source.fixAll.doi-audit"])
    #expect(try await actions(session, page, line: 2, 0..<0, only: ["refactor"]).isEmpty)
    #expect(try await session.finish() == 0)
  }

  @Test func `an editor that asks for the edits later gets them when an action is chosen`() async throws {
    let action: JSON = ["dataSupport": true, "resolveSupport": ["properties": ["edit"]]]
    let session = try await session(["capabilities": ["textDocument": ["codeAction": action]] as JSON])
    let page = uri("cv.md")
    try session.open(page, Self.page)
    let offered = try await actions(session, page, line: 2, 0..<0)
    #expect(offered.allSatisfy { $0["edit"] == nil && $0["data"] != nil })
    let chosen = try #require(offered.first { $0["title"] as? String == "Correct “13” to “12”" })
    let answer = try await session.request("codeAction/resolve", chosen)
    let resolved = try #require(answer["result"] as? JSON)
    #expect(EditorSession.apply(resolved, to: Self.page) == Self.page.replacing("13", with: "12"))
    try session.notify(
      "textDocument/didChange",
      ["textDocument": ["uri": page, "version": 2] as JSON, "contentChanges": [["text": "# x"]]])
    #expect((try await session.request("codeAction/resolve", chosen)["error"] as? JSON)?["code"] as? Int == -32801)
    #expect(try await session.finish() == 0)
  }

  @Test func `a change of a part is taken too`() async throws {
    let session = try await session()
    let page = uri("cv.md")
    try session.open(page, Self.page)
    _ = try await session.diagnostics(of: page) { $0.count == 3 }
    let line = Array(Self.page.split(separator: "\n", omittingEmptySubsequences: false)[2].utf16)
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
    let session = try await session()
    try session.open(uri(name), text)
    let found = try await session.diagnostics(of: uri(name))
    #expect(found.count == 2, "\(found)")
    let offered = try await actions(session, uri(name), line: 0, 0..<0, only: ["source.fixAll"])
    let action = try #require(offered.first)
    let result = EditorSession.apply(action, to: text)
    #expect(result != text)
    #expect(try await fixed(name, text) == result)
    #expect(try await session.finish() == 0)
  }

  // MARK: The protocol

  @Test func `a cancelled request is answered as such`() async throws {
    let session = try await session()
    try session.notify("$/cancelRequest", ["id": 2])
    let answer = try await session.request("textDocument/hover", ["textDocument": ["uri": uri("cv.md")]])
    #expect((answer["error"] as? JSON)?["code"] as? Int == -32800)
    #expect(try await session.finish() == 0)
  }

  @Test func `requests at the wrong time, and unknown ones, are refused`() async throws {
    let session = try await EditorSession([], in: folder, initialization: nil)
    func code(_ method: String) async throws -> Int? {
      (try await session.request(method, [:])["error"] as? JSON)?["code"] as? Int
    }
    #expect(try await code("textDocument/hover") == -32002)
    #expect(try await code("initialize") == nil)
    #expect(try await code("initialize") == -32600)
    #expect(try await code("workspace/symbol") == -32601)
    try session.notify("$/setTrace", ["value": "off"])
    try session.send(Array("Content-Length: 5\r\n\r\n{nope".utf8))
    _ = try await session.message("a refusal") { ($0["error"] as? JSON)?["code"] as? Int == -32700 }
    #expect(try await code("shutdown") == nil)
    #expect(try await code("textDocument/hover") == -32600)
    try session.notify("exit", [:])
    #expect(try await session.ended().status == 0)
  }

  @Test(
    arguments: [
      ("", nil),
      ("Content-Length: 99\r\n\r\n{}", "the last message ends too early"),
      ("Content-Length: 99999999999999\r\n\r\n{}", "Content-Length is no number"),
      ("Content-Length: -1\r\n\r\n{}", "Content-Length is no number"),
      ("X: y\r\n\r\n{}", "without Content-Length"),
      (String(repeating: "x", count: 100_000), "a header is too long"),
      ("{\"jsonrpc\": \"2.0\"}\n", "the last header ends too early"),
    ] as [(String, String?)])
  func `a client that dies or writes nonsense ends the server`(bytes: String, message: String?) async throws {
    let session = try await EditorSession([], in: folder, initialization: nil)
    // The server may have ended before it has read everything.
    try? session.send(Array(bytes.utf8))
    try session.close()
    let result = try await session.ended()
    #expect(result.status == 1)
    if let message { #expect(result.errorText.contains(message), "\(result.errorText)") }
  }
}
