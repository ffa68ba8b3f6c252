import Citations
import Harvest

/// Finds the pages that a user means.
struct PageFinder {
  /// Folders below folders; a site has a few.
  static let deepest = 32
  /// A folder with more pages than this is not meant.
  static let most = 100_000

  private(set) var paths: [String] = []
  private var seen: Set<String> = []

  /// Adds a page, or all pages below a folder, in ascending order.
  mutating func add(_ path: String) throws(PageError) {
    if path == "-" { return append(path) }
    do throws(FileError) {
      guard try Folder.entry(at: path) == .folder else { return append(path) }
    } catch {
      throw PageError(path: path, what: "\(error)", advice: "check the path")
    }
    var found: [String] = []
    var left: PageError?
    collect(path, depth: 0, into: &found, problem: &left)
    for page in found.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { append(page) }
    if let left { throw left }
    if found.isEmpty {
      throw PageError(
        path: path, what: "no page in this folder", advice: "pages end in .md, .markdown, .qmd, .html or .htm")
    }
  }

  private mutating func append(_ path: String) {
    if seen.insert(path).inserted { paths.append(path) }
  }

  private func collect(_ folder: String, depth: Int, into found: inout [String], problem: inout PageError?) {
    let names: [String]
    do throws(FileError) {
      names = try Folder.names(in: folder)
    } catch {
      problem = PageError(path: folder, what: "\(error)", advice: "check its permissions")
      return
    }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    for name in names {
      let path = prefix + name
      // A link to a folder may lead back to where it is.
      guard !Folder.isLink(path), let entry = try? Folder.entry(at: path) else { continue }
      switch entry {
      case .folder where depth < PageFinder.deepest: collect(path, depth: depth + 1, into: &found, problem: &problem)
      case .file where PageFormat(fileName: path) != nil && found.count < PageFinder.most: found.append(path)
      default: break
      }
    }
  }
}
