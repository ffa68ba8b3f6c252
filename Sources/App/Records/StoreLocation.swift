import Harvest
import System

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the store is kept.
enum StoreLocation {
  /// In the user's cache folder: `$XDG_CACHE_HOME/doi-audit/`, else `~/.cache/doi-audit/`; nil where there is no home.
  static var standard: String? {
    // A relative path is invalid (XDG Base Directory Specification).
    if let cache = environment("XDG_CACHE_HOME"), cache.hasPrefix("/") { return cache + "/doi-audit/store.sqlite" }
    return environment("HOME").map { $0 + "/.cache/doi-audit/store.sqlite" }
  }

  /// Opens the store, whose folders are made where they are missing.
  ///
  /// - Parameter services: the addresses of those whose answers are read; nil for all.
  static func open(_ path: String, services: [String]?) throws(StoreError) -> RecordStore {
    do throws(FileError) {
      if let slash = path.lastIndex(of: "/") { try Folder.make(String(path[..<slash])) }
    } catch {
      throw .unusable(path: path, reason: "\(error)")
    }
    return try RecordStore(path, services: services)
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
