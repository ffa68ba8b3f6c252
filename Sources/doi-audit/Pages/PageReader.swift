import Citations
import Harvest

/// Reads pages into memory.
enum PageReader {
  private static let piece = 1 << 20

  /// The bytes of a page (`-` is standard input), which are not all blank.
  static func bytes(of path: String) throws(PageError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = path == "-" ? try contents(of: .standardInput) : try contents(of: OpenFile(path))
    } catch {
      throw PageError(path: path, what: "\(error)", advice: "check the path and its permissions")
    }
    guard bytes.contains(where: { $0 > 0x20 }) else {
      throw PageError(path: path, what: "empty", advice: "check that it is the page you mean")
    }
    return bytes
  }

  /// All bytes, or one piece more than a page may have: it is refused when it is scanned.
  private static func contents(of file: consuming OpenFile) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= Page.largest {
      let next = try file.bytes(atMost: piece)
      if next.isEmpty { break }
      bytes += next
    }
    return bytes
  }
}
