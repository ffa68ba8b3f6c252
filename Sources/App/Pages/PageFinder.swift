import Pages
import System

/// Finds the pages that a user means.
struct PageFinder {
  private let filter: PageFilter
  private let workingDirectory: String
  private(set) var paths: [String] = []
  /// The number of pages found in folders.
  private(set) var countInFolders = 0
  private(set) var passedOver = PassedOver()
  /// Whether the last folder was read as a whole and has no page.
  private(set) var foundNoPage = false
  private var seen: Set<String> = []

  init(filter: PageFilter = PageFilter(), workingDirectory: String) {
    self.filter = filter
    self.workingDirectory = workingDirectory
  }

  /// Adds a page, or all pages below a folder, in ascending order.
  mutating func add(_ path: String) throws(PageError) {
    if path == "-" { return append(path) }
    let entry: Folder.Entry
    do throws(FileError) {
      entry = try Folder.entry(at: path)
    } catch {
      throw PageError(path: path, what: "\(error)", advice: "check the path")
    }
    switch entry {
    case .file: return append(path)
    case .other:
      // A process substitution of a shell is meant to be read; other pipes may never end.
      if path.hasPrefix("/dev/fd/") { return append(path) }
      throw PageError(
        path: path, what: "neither a file nor a folder", advice: "give its content on standard input, with - as path")
    case .folder: break
    }
    let walk = FolderWalk(path, filter: filter, workingDirectory: workingDirectory)
    for page in walk.pages { append(page) }
    countInFolders += walk.pages.count
    // Where nothing is read, the error below says what there is.
    if !walk.pages.isEmpty { passedOver.add(walk.passedOver) }
    if var problem = walk.problems.first {
      let others = walk.problems.count - 1
      if others > 0 { problem.advice = "\(problem.advice ?? "see to it"); \(others) more of this kind in \(path)" }
      throw problem
    }
    if walk.pages.isEmpty {
      foundNoPage = true
      throw PageError(
        path: path, what: "no page in this folder" + (walk.passedOver.list.map { " (\($0))" } ?? ""),
        advice: "pages end in .md, .markdown, .qmd, .html, .htm or .bib, and .json or .txt with works in them")
    }
  }

  private mutating func append(_ path: String) {
    if seen.insert(path).inserted { paths.append(path) }
  }
}

/// Which files of a folder the user wants: patterns as in `.gitignore`, counted from that folder, and the keys by which data files
/// are known and read.
package struct PageFilter: Sendable {
  var include: [PathPattern] = []
  var exclude: [PathPattern] = []
  var keys = FieldKeys()

  package init(include: [PathPattern] = [], exclude: [PathPattern] = []) {
    self.include = include
    self.exclude = exclude
  }

  /// The same for the data files of a site.
  func with(_ keys: FieldKeys) -> PageFilter {
    var filter = self
    filter.keys = keys
    return filter
  }

  func leavesOut(_ path: [[UInt8]], isFolder: Bool) -> Bool {
    if exclude.contains(where: { $0.matches(path, isFolder: isFolder) }) { return true }
    guard !include.isEmpty, !isFolder else { return false }
    // A folder that is wanted is wanted with all that is in it.
    return !include.contains { pattern in
      pattern.matches(path, isFolder: false)
        || path.indices.dropFirst().contains { pattern.matches(Array(path[..<$0]), isFolder: true) }
    }
  }
}
