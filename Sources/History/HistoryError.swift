import GRDB

/// What makes it impossible to remember. Each description says what is wrong and what to do.
package enum HistoryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The disk has no room left.
  case full(path: String)
  /// The file is no database, or is damaged.
  case damaged(path: String, reason: String)
  /// A newer doi-audit has written it.
  case newer(path: String)
  /// Another program holds it for too long.
  case busy(path: String)
  /// A later run has counted this one as hung, and has gone on without it.
  case overtaken(path: String)
  /// It cannot be opened, read or written.
  case unusable(path: String, reason: String)

  init(_ error: any Error, at path: String) {
    switch error {
    case let error as HistoryError: self = error
    case let error as DatabaseError:
      let reason = error.message ?? "\(error.resultCode)"
      switch error.resultCode {
      case .SQLITE_FULL: self = .full(path: path)
      // Its tables are not what every question to it takes them for.
      case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_SCHEMA: self = .damaged(path: path, reason: reason)
      case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
      default: self = .unusable(path: path, reason: reason)
      }
    case is RowDecodingError, is DecodingError:
      self = .damaged(path: path, reason: "a row holds what was never stored")
    default: self = .unusable(path: path, reason: "\(error)")
    }
  }

  package var description: String {
    switch self {
    case .full(let path): "\(path): no space left on the disk; make room, nothing that was stored is lost"
    case .damaged(let path, let reason):
      "\(path): \(reason); it is left as it is: restore it from a copy, or move it away to begin anew"
    case .newer(let path): "\(path): written by a newer doi-audit; update this one, or use another --store"
    case .overtaken(let path): "\(path): a later run has counted this one as hung; this one writes nothing"
    case .busy(let path): "\(path): held by another program for too long; try again"
    case .unusable(let path, let reason): "\(path): \(reason); check the path and its permissions"
    }
  }
}
