import Bibliography
import System

/// URIs of documents (RFC 8089), as editors write them.
enum DocumentURI {
  /// The absolute path of a file; nil for another kind of document.
  static func filePath(of uri: String) -> String? {
    let scheme = "file://"
    guard uri.lowercased().hasPrefix(scheme) else { return nil }
    let rest = uri.dropFirst(scheme.count)
    // `file://localhost/x` and `file:///x` are the same.
    guard let slash = rest.firstIndex(of: "/"), slash == rest.startIndex || rest[..<slash] == "localhost" else {
      return nil
    }
    guard let path = String(validating: Array(rest[slash...].utf8)[...].percentDecoded(), as: UTF8.self),
      !path.utf8.contains(0)
    else { return nil }
    return path
  }

  /// What a document is called in findings and in the configuration: its path from the working folder, or the URI.
  static func path(of uri: String) -> String {
    filePath(of: uri).map { PagePath.shown($0, from: Terminal.workingDirectory) } ?? uri
  }
}

extension TextPositions.Position {
  /// As a message has it; nil where it is none.
  init?(_ value: MessageValue) {
    guard let line = value["line"].integer, let character = value["character"].integer else { return nil }
    self.init(line: line, character: character)
  }
}
