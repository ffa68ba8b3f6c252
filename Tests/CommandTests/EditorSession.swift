import Foundation
import TestSupport

/// An editor that talks to `doi-audit lsp`, as JSON.
final class EditorSession {
  typealias JSON = [String: Any]

  private let process: TestProcess
  private let input: FileHandle
  private var lastID = 0
  private let own: TemporaryFolder

  struct NoAnswer: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter initialization: parameters of `initialize`; nil to begin without it.
  init(_ arguments: [String], in folder: TemporaryFolder, initialization: JSON? = [:]) async throws {
    own = try TemporaryFolder()
    let pipe = own.path("input")
    guard mkfifo(pipe, 0o600) == 0 else { throw NoAnswer(description: "no pipe can be made") }
    process = try TestProcess(
      ["sh", "-c", #"exec "$0" lsp "$@" < "$INPUT""#, TestProcess.doiAudit] + arguments, input: [], in: folder.root,
      variables: ["INPUT": pipe, "XDG_CACHE_HOME": own.path("cache"), "XDG_CONFIG_HOME": own.path("config")])
    // Waits until the shell reads the pipe.
    input = try await Task.detached { try FileHandle(forWritingTo: URL(filePath: pipe)) }.value
    if var initialization {
      initialization["rootUri"] = folder.root.absoluteString
      if initialization["capabilities"] == nil { initialization["capabilities"] = JSON() }
      _ = try await request("initialize", initialization)
      try notify("initialized", [:])
    }
  }

  // MARK: To the server

  /// Throws where the server has ended; the signal of a broken pipe, which would end the tests, is taken here.
  func send(_ bytes: [UInt8]) throws {
    var pipe = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    defer {
      var now = timespec()
      _ = sigtimedwait(&pipe, nil, &now)
      pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    try input.write(contentsOf: bytes)
  }

  func send(_ message: JSON) throws {
    let body = try JSONSerialization.data(withJSONObject: message)
    try send(Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body)
  }

  func notify(_ method: String, _ parameters: JSON) throws {
    try send(["jsonrpc": "2.0", "method": method, "params": parameters])
  }

  func open(_ uri: String, _ text: String, language: String = "") throws {
    try notify(
      "textDocument/didOpen",
      ["textDocument": ["uri": uri, "languageId": language, "version": 1, "text": text] as JSON])
  }

  /// The whole answer to a request.
  func request(_ method: String, _ parameters: JSON) async throws -> JSON {
    lastID += 1
    let id = lastID
    try send(["jsonrpc": "2.0", "id": id, "method": method, "params": parameters])
    return try await message("the answer to \(method)") { $0["id"] as? Int == id }
  }

  func close() throws { try input.close() }

  // MARK: From the server

  /// Everything that the server has sent so far.
  var messages: [JSON] {
    var messages: [JSON] = []
    var rest = Array(process.output.utf8)[...]
    let header = Array("Content-Length: ".utf8)
    while rest.starts(with: header), let end = rest.firstIndex(of: 0x0D) {
      let count = Int(String(decoding: rest[(rest.startIndex + header.count)..<end], as: UTF8.self)) ?? 0
      let body = rest[end...].dropFirst(4)
      guard body.count >= count, let message = try? JSONSerialization.jsonObject(with: Data(body.prefix(count))) else {
        break
      }
      messages.append(message as? JSON ?? [:])
      rest = body.dropFirst(count)
    }
    return messages
  }

  /// The first message for which a condition holds, waited for.
  func message(_ what: String, _ isWanted: (JSON) -> Bool) async throws -> JSON {
    for _ in 0..<1000 {
      if let message = messages.first(where: isWanted) { return message }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw NoAnswer(description: "\(what) has not come: \(process.output)")
  }

  /// The diagnostics of a page, as they are when a condition holds.
  func diagnostics(of uri: String, when isWanted: ([JSON]) -> Bool = { _ in true }) async throws -> [JSON] {
    func list(_ message: JSON) -> [JSON]? {
      guard message["method"] as? String == "textDocument/publishDiagnostics",
        let parameters = message["params"] as? JSON, parameters["uri"] as? String == uri
      else { return nil }
      return parameters["diagnostics"] as? [JSON]
    }
    return list(try await message("the diagnostics of \(uri)") { list($0).map(isWanted) ?? false }) ?? []
  }

  func ended() async throws -> TestProcess.Result { try await process.ended() }

  /// Ends the server as editors do.
  func finish() async throws -> Int32? {
    _ = try await request("shutdown", [:])
    try notify("exit", [:])
    return try await ended().status
  }
}

extension EditorSession {
  /// The text with the edits of an action made, each range counted in UTF-16 or in UTF-8.
  static func apply(_ action: JSON, to text: String, isUTF8: Bool = false) -> String {
    let change = ((action["edit"] as? JSON)?["documentChanges"] as? [JSON])?.first
    var units = isUTF8 ? text.utf8.map(UInt16.init) : Array(text.utf16)
    let edits = (change?["edits"] as? [JSON] ?? []).map { edit in
      let range = edit["range"] as? JSON ?? [:]
      let new = edit["newText"] as? String ?? ""
      return (
        offset(range["start"] as? JSON ?? [:], in: units), offset(range["end"] as? JSON ?? [:], in: units),
        isUTF8 ? new.utf8.map(UInt16.init) : Array(new.utf16)
      )
    }
    for (start, end, new) in edits.sorted(by: { $0.0 > $1.0 }) { units.replaceSubrange(start..<end, with: new) }
    return isUTF8 ? String(decoding: units.map { UInt8($0) }, as: UTF8.self) : String(decoding: units, as: UTF16.self)
  }

  private static func offset(_ position: JSON, in units: [UInt16]) -> Int {
    var start = 0
    for _ in 0..<(position["line"] as? Int ?? 0) { start = (units[start...].firstIndex(of: 10) ?? units.count - 1) + 1 }
    return start + (position["character"] as? Int ?? 0)
  }
}
