import Pages
import System

/// Reads pages into memory.
enum PageReader {
  private static let piece = 1 << 20

  /// The bytes of a page (`-` is standard input), which are not all blank.
  static func bytes(of path: String) throws(PageError) -> [UInt8] {
    let bytes: [UInt8]?
    do throws(FileError) {
      bytes = path == "-" ? try contents(of: .standardInput) : try stableContents(of: path)
    } catch {
      throw PageError(path: path, what: "\(error)", advice: "check the path and its permissions")
    }
    guard let bytes else {
      throw PageError(path: path, what: "changes while it is read", advice: "run again when it is complete")
    }
    return try whole(bytes, of: path)
  }

  /// The bytes of a page, which are not all blank.
  static func whole(_ bytes: [UInt8], of path: String) throws(PageError) -> [UInt8] {
    guard bytes.contains(where: { $0 > 0x20 }) else {
      throw PageError(path: path, what: empty, advice: "check that it is the page you mean")
    }
    return bytes
  }

  /// What is wrong with a page of blanks.
  static let empty = "empty"

  /// Bytes; a larger page is refused.
  static let largest = PageLimits.size

  /// The bytes of a file that did not change while it was read; nil where it keeps changing.
  private static func stableContents(of path: String) throws(FileError) -> [UInt8]? {
    for _ in 0..<attempts {
      let file = try OpenFile(path)
      let before = file.state
      let bytes = try contents(of: file)
      if file.state == before { return bytes }
    }
    return nil
  }

  private static let attempts = 3

  /// All bytes, or one piece more than a page may have: it is refused when it is scanned.
  private static func contents(of file: borrowing OpenFile) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= PageLimits.size {
      let next = try file.bytes(atMost: piece)
      if next.isEmpty { break }
      bytes += next
    }
    return bytes
  }
}

/// Why a page could not be audited. The description says where, what is wrong, what to do.
struct PageError: Error, CustomStringConvertible {
  var path: String
  var what: String
  /// nil where `what` says it already.
  var advice: String?

  var description: String { "\(path): \(what)" + (advice.map { "; \($0)" } ?? "") }

  /// For a page, or a folder of pages, that no path in UTF-8 leads to.
  ///
  /// - Parameter name: as far as it can be shown.
  static func unreadableName(_ name: String) -> PageError {
    PageError(path: name, what: "its name is not UTF-8, so that no report can name it", advice: "rename it")
  }
}
