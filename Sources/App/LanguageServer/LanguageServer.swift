import Bibliography
import Checks
import Dispatch
import Pages
import Reports
import System

/// Serves an editor over standard input and output: what `lsp` does.
///
/// It follows the Language Server Protocol 3.17. Findings are sent when a page is opened, saved, or its records arrive; the
/// registries are asked in the background.
package final class LanguageServer {
  private let events = EventQueue()
  private let output = ServerOutput()
  private let records: KnownRecords
  private let given: RecordSource
  private let configurationPath: String?
  private let ignoresConfiguration: Bool
  private var configuration: Configuration?
  private var policy: PagePolicy?
  private var unit = TextPositions.Unit.utf16
  /// Whether the client asks for the edits of an action once it is chosen.
  private var resolvesActions = false
  private var documents: [String: OpenDocument] = [:]
  /// Audits of the texts as they are now, by URI.
  private var audits: [String: AuditedDocument] = [:]
  private var state = State.new

  private var editor: EditorWatch?
  /// Seconds after which it is looked whether the editor is still there.
  private let watchPeriod: Int

  private enum State { case new, running, shutDown }

  /// Pages that are open at once.
  private static let mostDocuments = 1000

  /// - Parameters:
  ///   - configuration: the path of the configuration; nil for that of the editor's folder.
  ///   - watchPeriod: seconds after which it is looked whether the editor's process is still there.
  package init(source: RecordSource, configuration: String?, ignoresConfiguration: Bool, watchPeriod: Int = 60) {
    self.watchPeriod = watchPeriod
    given = source
    configurationPath = configuration
    self.ignoresConfiguration = ignoresConfiguration
    records = KnownRecords(source, events: events)
  }

  /// Serves until the client says `exit`, or closes the connection.
  ///
  /// - Returns: the exit status: 0 after `shutdown`, else 1.
  package func run() -> ExitStatus {
    Interruption.ignoreBrokenPipes()
    readMessages()
    while !output.isClosed {
      switch events.next() {
      case .end(let problem):
        if let problem { StandardError.note("lsp: \(problem)") }
        return state == .shutDown ? .clean : .discrepant
      case .orphaned:
        StandardError.note("lsp: the editor's process is gone")
        return .discrepant
      case .harvested(let answers, let problem):
        if let problem { StandardError.note("lsp: \(problem)") }
        records.receive(answers)
        audits = [:]
        for uri in documents.keys.sorted() { publish(uri) }
      case .message(let json):
        do throws(JSONError) {
          let message = try MessageValue(json)
          guard case .object = message else {
            // Batches of JSON-RPC are no messages of the protocol.
            output.refuse(nil, .invalidRequest, "a message is one object")
            continue
          }
          if message["method"].string == "exit" { return state == .shutDown ? .clean : .discrepant }
          receive(message)
        } catch {
          output.refuse(nil, .parse, "\(error)")
        }
      }
    }
    return .discrepant
  }

  /// Reads messages on a thread of its own, so that a request can be cancelled while another one is answered.
  private func readMessages() {
    DispatchQueue(label: "doi-audit.messages").async { [events] in
      var stream = MessageStream(.standardInput)
      do throws(MessageStream.Broken) {
        while let message = try stream.next() {
          let isCancellation = String(decoding: message.prefix(200), as: UTF8.self).contains("cancelRequest")
          if isCancellation, let value = try? MessageValue(message), value["method"].string == "$/cancelRequest",
            let id = RequestID(value["params"]["id"])
          {
            events.cancel(id)
          } else {
            events.add(.message(message))
          }
        }
        events.add(.end(nil))
      } catch {
        events.add(.end(error.description))
      }
    }
  }

  // MARK: Messages

  private func receive(_ message: MessageValue) {
    guard let method = message["method"].string else {
      // An answer to a request has no method; this server makes none.
      if message.has("id"), !message.has("result"), !message.has("error") {
        output.refuse(RequestID(message["id"]), .invalidRequest, "a request without a method")
      }
      return
    }
    let parameters = message["params"]
    guard let id = RequestID(message["id"]) else {
      // https://www.jsonrpc.org/specification: without an id it is a notification; with one that is no number and no text, nothing.
      if message.has("id") { return output.refuse(nil, .invalidRequest, "the id of a request is a number or a text") }
      return notified(method, parameters)
    }
    if events.isCancelled(id) { return output.refuse(id, .cancelled, "cancelled") }
    switch (state, method) {
    case (.new, "initialize"): initialize(parameters, id)
    case (.new, _): output.refuse(id, .notInitialized, "initialize comes first")
    case (.running, "shutdown"):
      state = .shutDown
      output.answer(id) { $0.null() }
    case (.running, "textDocument/hover"): hover(parameters, id)
    case (.running, "textDocument/codeAction"): act(parameters, id)
    case (.running, "codeAction/resolve"): resolve(parameters, id)
    case (.running, "initialize"), (.shutDown, _): output.refuse(id, .invalidRequest, "\(method) is not expected now")
    case (.running, _): output.refuse(id, .unknownMethod, "\(method) is not known")
    }
  }

  private func notified(_ method: String, _ parameters: MessageValue) {
    guard state == .running else { return }
    let document = parameters["textDocument"]
    guard let uri = document["uri"].string else { return }
    switch method {
    case "textDocument/didOpen":
      guard let text = document["text"].string else { return }
      guard documents[uri] != nil || documents.count < LanguageServer.mostDocuments else {
        let most = LanguageServer.mostDocuments
        return output.log(.warning, "\(most) documents are open; \(uri) is not audited; close others and open it again")
      }
      documents[uri] = OpenDocument(
        uri: uri, path: DocumentURI.path(of: uri), language: document["languageId"].string ?? "",
        version: document["version"].integer, text: text)
      loadConfiguration()
      lookUpAndPublish(uri)
    case "textDocument/didChange":
      for change in parameters["contentChanges"].elements { documents[uri]?.apply(change, unit: unit) }
      documents[uri]?.version = document["version"].integer
      audits[uri] = nil
    case "textDocument/didSave":
      audits[uri] = nil
      loadConfiguration()
      lookUpAndPublish(uri)
    case "textDocument/didClose":
      documents[uri] = nil
      audits[uri] = nil
      output.notify("textDocument/publishDiagnostics") { writer in
        writer.member("uri", uri)
        writer.key("diagnostics")
        writer.array([Int]()) { _, _ in }
      }
    default: break
    }
  }

  // MARK: Beginning

  private func initialize(_ parameters: MessageValue, _ id: RequestID) {
    editor = EditorWatch(parameters["processId"].integer, every: watchPeriod, tells: events)
    let encodings = parameters["capabilities"]["general"]["positionEncodings"].elements.compactMap(\.string)
    // Bytes are what the program counts itself.
    unit = encodings.contains(TextPositions.Unit.utf8.rawValue) ? .utf8 : .utf16
    let action = parameters["capabilities"]["textDocument"]["codeAction"]
    resolvesActions =
      action["dataSupport"].boolean == true
      && action["resolveSupport"]["properties"].elements.contains { $0.string == "edit" }
    let root =
      parameters["workspaceFolders"].elements.first?["uri"].string ?? parameters["rootUri"].string
    if let root, let path = DocumentURI.filePath(of: root), !Terminal.enter(path) {
      output.show(.warning, "\(path) cannot be entered; paths start at \(Terminal.workingDirectory)")
    }
    state = .running
    loadConfiguration()
    output.answer(id) { writer in
      writer.object { writer in
        writer.key("capabilities")
        writer.object { writer in
          writer.member("positionEncoding", unit.rawValue)
          writer.key("textDocumentSync")
          writer.object { writer in
            writer.member("openClose", true)
            // The whole text.
            writer.member("change", 1)
            writer.key("save")
            writer.object { $0.member("includeText", false) }
          }
          writer.member("hoverProvider", true)
          writer.key("codeActionProvider")
          writer.object { writer in
            writer.key("codeActionKinds")
            writer.array(["quickfix", "source.fixAll"]) { $1.string($0) }
            writer.member("resolveProvider", true)
          }
        }
        writer.key("serverInfo")
        writer.object { writer in
          writer.member("name", Version.tool.name)
          writer.member("version", Version.tool.version)
        }
      }
    }
  }

  /// Reads the configuration again: its author edits it in the same editor.
  private func loadConfiguration() {
    do throws(ExitStatus) {
      let configuration = try Configuration.inForce(path: configurationPath, isIgnored: ignoresConfiguration)
      policy = try PagePolicy.inForce(
        configuration, baseline: nil, folder: Terminal.workingDirectory, day: Timestamp.now.day)
      self.configuration = configuration
      records.use(given.applying(configuration))
    } catch {
      output.show(.error, "the configuration cannot be used; the server's log says why")
    }
    audits = [:]
  }

  // MARK: Pages

  private var keys: FieldKeys { configuration?.keys ?? FieldKeys() }

  private func lookUpAndPublish(_ uri: String) {
    if let read = documents[uri]?.read(keys) { records.lookUp(read.dois) }
    publish(uri)
  }

  /// The audit of a page's text as it is now; nil where it is none that is audited.
  private func audit(_ uri: String) -> AuditedDocument? {
    if let audit = audits[uri] { return audit }
    guard let read = documents[uri]?.read(keys) else { return nil }
    let audit = read.audited(records.resolutions, policy, keys: keys, unit: unit)
    audits[uri] = audit
    return audit
  }

  private func publish(_ uri: String) {
    guard let audit = audit(uri) else { return }
    output.notify("textDocument/publishDiagnostics") { writer in
      Diagnostics(document: audit, unverified: records.unverified).write(to: &writer)
    }
  }

  // MARK: Requests

  private func hover(_ parameters: MessageValue, _ id: RequestID) {
    guard let uri = parameters["textDocument"]["uri"].string, let document = audit(uri),
      let position = TextPositions.Position(parameters["position"])
    else { return output.answer(id) { $0.null() } }
    let entry = document.entry(at: document.positions.offset(of: position)).map { document.audit.citations[$0] }
    guard let entry, let work = entry.work else { return output.answer(id) { $0.null() } }
    output.answer(id) { writer in
      writer.object { writer in
        writer.key("contents")
        writer.object { writer in
          writer.member("kind", plain: "markdown")
          writer.member("value", RecordText(work, verdicts: entry.fields).list)
        }
      }
    }
  }

  private func act(_ parameters: MessageValue, _ id: RequestID) {
    let range = parameters["range"]
    guard let uri = parameters["textDocument"]["uri"].string, let document = audit(uri),
      let start = TextPositions.Position(range["start"]), let end = TextPositions.Position(range["end"])
    else { return output.answer(id) { writer in writer.array([Int]()) { _, _ in } } }
    let offset = document.positions.offset(of: start)
    let only = parameters["context"]["only"]
    let kinds: [String]? = if case .array(let kinds) = only { kinds.compactMap(\.string) } else { nil }
    let actions = CodeActions(
      document: document, range: offset..<max(offset, document.positions.offset(of: end)), kinds: kinds,
      isLazy: resolvesActions)
    output.answer(id) { actions.write(to: &$0) }
  }

  /// Gives the edits of an action that a person has chosen.
  private func resolve(_ action: MessageValue, _ id: RequestID) {
    guard let uri = action["data"]["uri"].string, let document = audit(uri), let title = action["title"].string,
      let kind = action["kind"].string, let task = CodeActions.task(action["data"], on: document)
    else { return output.refuse(id, .contentModified, "the page has changed since") }
    guard let edits = CodeActions.edits(of: task, on: document) else {
      output.show(.warning, "\(title): this cannot be written there; edit the page by hand")
      return output.refuse(id, .contentModified, "this cannot be written there")
    }
    output.answer(id) { writer in
      CodeActions.write(
        CodeActions.Action(title: title, kind: kind, task: task, edits: edits), on: document, to: &writer)
    }
  }
}
