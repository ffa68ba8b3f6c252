import Foundation
import LocalCrossref
import TestSupport
import Testing

/// `lsp`: messages at the wrong time, of the wrong kind, and the ends of a session.
@Suite struct EditorProtocolTests {
  typealias JSON = EditorSession.JSON

  private let site: EditedFolder

  init() throws { site = try EditedFolder() }

  @Test func `a cancelled request is answered as such`() async throws {
    let session = try await site.session()
    try session.notify("$/cancelRequest", ["id": 2])
    let answer = try await session.request("textDocument/hover", ["textDocument": ["uri": site.uri("cv.md")]])
    #expect((answer["error"] as? JSON)?["code"] as? Int == -32800)
    #expect(try await session.finish() == 0)
  }

  @Test func `requests at the wrong time, and unknown ones, are refused`() async throws {
    let session = try await EditorSession([], in: site.folder, initialization: nil)
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
    let session = try await EditorSession([], in: site.folder, initialization: nil)
    // The server may have ended before it has read everything.
    try? session.send(Array(bytes.utf8))
    try session.close()
    let result = try await session.ended()
    #expect(result.status == 1)
    if let message { #expect(result.errorText.contains(message), "\(result.errorText)") }
  }

  @Test(arguments: ["null", "1.5", "[1]", "true", "{}"])
  func `a request whose id is no number and no text is refused`(id: String) async throws {
    let session = try await site.session()
    let body = "{\"jsonrpc\": \"2.0\", \"id\": \(id), \"method\": \"textDocument/hover\", \"params\": {}}"
    try session.send(Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
    let answer = try await session.message("a refusal") { ($0["error"] as? JSON)?["code"] as? Int == -32600 }
    #expect(answer["id"] is NSNull)
    #expect(try await session.finish() == 0)
  }

  @Test(arguments: ["[]", "[{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"shutdown\"}]", "7", "\"x\"", "{\"id\": 7}"])
  func `what is no request is refused, and the server goes on`(body: String) async throws {
    let session = try await site.session()
    try session.send(Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
    _ = try await session.message("a refusal") { ($0["error"] as? JSON)?["code"] as? Int == -32600 }
    #expect(try await session.finish() == 0)
  }

  @Test func `more open documents than are audited are named in the log`() async throws {
    let session = try await site.session()
    for number in 0...1000 { try session.open(site.uri("\(number).swift"), "", language: "swift") }
    let message = try await session.message("a line of the log") { $0["method"] as? String == "window/logMessage" }
    let parameters = try #require(message["params"] as? JSON)
    #expect(parameters["type"] as? Int == 2)
    #expect((parameters["message"] as? String)?.contains("1000.swift is not audited") == true, "\(parameters)")
    // One that is open already is none more.
    try session.open(site.uri("7.swift"), "", language: "swift")
    try session.notify("textDocument/didClose", ["textDocument": ["uri": site.uri("8.swift")]])
    try session.open(site.uri("cv.md"), EditedFolder.page)
    #expect(try await session.diagnostics(of: site.uri("cv.md")).count == 3)
    #expect(session.messages.count { $0["method"] as? String == "window/logMessage" } == 1)
    #expect(try await session.finish() == 0)
  }

  @Test func `the server ends when the editor's process is gone`() async throws {
    let editor = try TestProcess(["sleep", "60"], input: [], in: site.folder.root)
    let session = try await EditorSession(
      ["--records", "records.jsonl", "--editor-check", "1"], in: site.folder,
      initialization: ["processId": Int(editor.id)])
    try await Task.sleep(for: .milliseconds(1500))
    _ = try await session.request("textDocument/hover", [:])
    kill(editor.id, SIGTERM)
    _ = try await editor.ended()
    let result = try await session.ended()
    #expect(result.status == 1 && result.errorText.contains("the editor's process is gone"), "\(result.errorText)")
  }
}
