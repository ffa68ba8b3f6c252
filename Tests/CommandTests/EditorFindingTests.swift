import Foundation
import LocalCrossref
import TestSupport
import Testing

/// `lsp`: what an editor is told of its open pages.
@Suite struct EditorFindingTests {
  typealias JSON = EditorSession.JSON

  private let site: EditedFolder

  init() throws { site = try EditedFolder() }

  @Test(arguments: [false, true])
  func `findings are marked where they are, in the unit that was agreed on`(isUTF8: Bool) async throws {
    let encodings = isUTF8 ? ["utf-8", "utf-16"] : ["utf-16"]
    let session = try await site.session(["capabilities": ["general": ["positionEncodings": encodings]] as JSON])
    let page = site.uri("cv.md")
    try session.open(page, EditedFolder.page)
    let found = try await session.diagnostics(of: page)
    #expect(found.map { $0["code"] as? String } == ["author-misspelled", "volume-mismatch", "doi-link"])
    #expect(found.map { $0["severity"] as? Int } == [1, 1, 3])
    let line = EditedFolder.page.split(separator: "\n", omittingEmptySubsequences: false)[2]
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
    let session = try await site.session()
    let page = site.uri("cv.md")
    try session.open(page, EditedFolder.page)
    _ = try await session.diagnostics(of: page) { $0.count == 3 }
    let better = EditedFolder.page.replacing("Lindkvist", with: "Lindqvist")
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
    let session = try await site.session()
    for (name, language) in [("main.swift", "swift"), ("package.json", "json"), ("ci.yml", "yaml")] {
      try session.open(site.uri(name), "{\"name\": \"x\"}\n", language: language)
      #expect(try await site.actions(session, site.uri(name), line: 0, 0..<0).isEmpty)
    }
    #expect(session.messages.allSatisfy { $0["method"] == nil }, "\(session.messages)")
    #expect(try await session.finish() == 0)
  }

  @Test func `a page that was never saved is read by its language`() async throws {
    let session = try await site.session()
    try session.open("untitled:Untitled-1", EditedFolder.page, language: "markdown")
    #expect(try await session.diagnostics(of: "untitled:Untitled-1").count == 3)
    #expect(try await session.finish() == 0)
  }

  @Test func `the configuration of the folder is in force, and read again when a page is saved`() async throws {
    try site.folder.write("severities:\n  doi-link: off\n", to: ".doi-audit.yml")
    let session = try await site.session()
    let page = site.uri("cv.md")
    try session.open(page, EditedFolder.page)
    _ = try await session.diagnostics(of: page) { $0.count == 2 }
    try site.folder.write("severities:\n  doi-link: off\n  volume-mismatch: off\n", to: ".doi-audit.yml")
    try session.notify("textDocument/didSave", ["textDocument": ["uri": page]])
    _ = try await session.diagnostics(of: page) { $0.count == 1 }
    try site.folder.write("severities: x\n", to: ".doi-audit.yml")
    try session.notify("textDocument/didSave", ["textDocument": ["uri": page]])
    _ = try await session.message("a message") { $0["method"] as? String == "window/showMessage" }
    #expect(try await session.finish() == 0)
  }

  @Test func `the registries are asked in the background, and the findings follow`() async throws {
    try site.folder.write(#"{"status": "ok", "message": \#(EditedFolder.record)}"#, to: "served/jcg.json")
    let server = try await CrossrefServer(ServedWorks(folder: site.folder.path("served")))
    let bases = ["--crossref", server.url, "--doi-org", server.url, "--datacite", server.url]
    let session = try await EditorSession(bases, in: site.folder)
    let page = site.uri("cv.md")
    try session.open(page, EditedFolder.page)
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
    let session = try await EditorSession(bases + ["--timeout", "1"], in: site.folder)
    let page = site.uri("cv.md")
    try session.open(page, EditedFolder.page)
    let found = try await session.diagnostics(of: page) { $0.contains { $0["code"] as? String == "not-verified" } }
    #expect(found.contains { ($0["message"] as? String)?.hasPrefix("could not be verified: ") == true })
    #expect(try await session.finish() == 0)
  }
}
