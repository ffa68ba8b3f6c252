import Pages
import System

/// A page on disk that is replaced as a whole or not at all.
enum PageFile {
  /// Writes a page beside its file and puts it in the file's place; its permissions stay, and a link stays a link.
  ///
  /// - Parameter old: what the page was when it was read; it is left alone where it has changed since.
  static func replace(_ path: String, holding old: [UInt8], with new: [UInt8]) throws(PageError) {
    let isUnchanged: Bool
    do throws(FileError) {
      isUnchanged = try replaceFile(path, holding: old, with: new)
    } catch {
      throw PageError(
        path: path, what: "\(error); nothing is written", advice: "check its permissions and its folder's")
    }
    guard isUnchanged else {
      throw PageError(path: path, what: "changed since it was read; nothing is written", advice: "run fix again")
    }
  }

  /// False where the page is not what it was.
  private static func replaceFile(
    _ path: String, holding old: [UInt8], with new: [UInt8]
  ) throws(FileError) -> Bool {
    let file = try ReplacedFile(path, keeping: .all)
    try file.write(new)
    return try file.commit { (try? PageReader.bytes(of: path)) == old }
  }
}
