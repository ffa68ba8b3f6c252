import Pages
import Reports
import System

/// Writes messages of the Language Server Protocol to standard output.
final class ServerOutput {
  /// Whether the client has closed its end of the connection.
  private(set) var isClosed = false

  /// Errors of JSON-RPC and of the protocol.
  enum Failure: Int {
    case parse = -32700
    case invalidRequest = -32600
    case unknownMethod = -32601
    case notInitialized = -32002
    case cancelled = -32800
    case contentModified = -32801
  }

  /// Severities of messages that a person sees.
  enum Kind: Int {
    case error = 1
    case warning = 2
  }

  func answer(_ id: RequestID, _ result: (inout JSONWriter) -> Void) {
    send { writer in
      writer.id(id)
      writer.key("result")
      result(&writer)
    }
  }

  func refuse(_ id: RequestID?, _ failure: Failure, _ message: String) {
    send { writer in
      if let id {
        writer.id(id)
      } else {
        writer.key("id")
        writer.null()
      }
      writer.key("error")
      writer.object { writer in
        writer.member("code", failure.rawValue)
        writer.member("message", message)
      }
    }
  }

  func notify(_ method: String, _ parameters: (inout JSONWriter) -> Void) {
    send { writer in
      writer.member("method", plain: method)
      writer.key("params")
      writer.object(parameters)
    }
  }

  /// Shows a message to the person at the editor.
  func show(_ kind: Kind, _ message: String) {
    notify("window/showMessage") { writer in
      writer.member("type", kind.rawValue)
      writer.member("message", "doi-audit: \(message.printable)")
    }
  }

  /// Tells something that a person finds in the log of the editor.
  func log(_ kind: Kind, _ message: String) {
    notify("window/logMessage") { writer in
      writer.member("type", kind.rawValue)
      writer.member("message", "doi-audit: \(message.printable)")
    }
  }

  private func send(_ members: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("jsonrpc", plain: "2.0")
      members(&writer)
    }
    let header = Array("Content-Length: \(writer.bytes.count)\r\n\r\n".utf8)
    do { try Output.write(header + writer.bytes, to: 1) } catch { isClosed = true }
  }
}

extension JSONWriter {
  fileprivate mutating func id(_ id: RequestID) {
    switch id {
    case .number(let number): member("id", number)
    case .name(let name): member("id", name)
    }
  }

  /// A range of positions.
  mutating func range(_ range: Range<Int>, in positions: TextPositions) {
    object { writer in
      for (name, offset) in [("start", range.lowerBound), ("end", range.upperBound)] {
        let position = positions.position(of: offset)
        writer.key(name)
        writer.object { writer in
          writer.member("line", position.line)
          writer.member("character", position.character)
        }
      }
    }
  }
}
