import GRDB

/// Why a store cannot be used. Each description says which file, what is wrong and what to do; the file is never changed.
package enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file is not a database, or is damaged.
  case damaged(path: String, reason: String)
  /// Written by a newer doi-audit.
  case newer(path: String)
  /// The database of another program.
  case foreign(path: String)
  /// Another program has locked it for too long.
  case busy(path: String)
  /// The disk has no room left.
  case full(path: String)
  /// It cannot be opened, read or written; `reason` is the system's message.
  case unusable(path: String, reason: String)

  init(_ error: any Error, at path: String) {
    if error is RowDecodingError {
      self = .damaged(path: path, reason: "a row has invalid values")
      return
    }
    guard let error = error as? DatabaseError else {
      self = error as? StoreError ?? .unusable(path: path, reason: "\(error)")
      return
    }
    let reason = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    // The last two: its tables are not those of the statements.
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_SCHEMA: self = .damaged(path: path, reason: reason)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_FULL: self = .full(path: path)
    default: self = .unusable(path: path, reason: reason)
    }
  }

  package var description: String {
    switch self {
    case .damaged(let path, let reason):
      "\(path): the store cannot be read (\(reason)); it is left as it is: move it away to start a new one"
    case .newer(let path):
      "\(path): the store was written by a newer doi-audit; update this one, or give another --store"
    case .foreign(let path):
      "\(path): the database of another program; give another --store"
    case .busy(let path):
      "\(path): another program has locked the store for too long; try again when it is done"
    case .full(let path):
      "\(path): no space left for the store; free some space, stored data are not lost"
    case .unusable(let path, let reason):
      "\(path): the store cannot be used (\(reason)); check the path and its permissions, or give another --store"
    }
  }
}
