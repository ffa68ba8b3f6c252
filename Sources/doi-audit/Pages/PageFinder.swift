import Pages
import System

/// Finds the pages that a user means.
struct PageFinder {
  private let filter: PageFilter
  private let workingDirectory: String
  private(set) var paths: [String] = []
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
      // What a shell puts in the place of a command's output is meant to be read; of other pipes nobody knows the end.
      if path.hasPrefix("/dev/fd/") { return append(path) }
      throw PageError(
        path: path, what: "neither a file nor a folder", advice: "give its content on standard input, with - as path")
    case .folder: break
    }
    let walk = FolderWalk(path, filter: filter, workingDirectory: workingDirectory)
    for page in walk.pages { append(page) }
    if var problem = walk.problems.first {
      let others = walk.problems.count - 1
      if others > 0 { problem.advice = "\(problem.advice ?? "see to it"); \(others) more of this kind in \(path)" }
      throw problem
    }
    if walk.pages.isEmpty {
      throw PageError(
        path: path, what: "no page in this folder",
        advice: "pages end in .md, .markdown, .qmd, .html, .htm or .bib, and .json or .txt with works in them")
    }
  }

  private mutating func append(_ path: String) {
    if seen.insert(path).inserted { paths.append(path) }
  }
}
