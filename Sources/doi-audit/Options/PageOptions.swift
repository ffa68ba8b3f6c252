import App
import ArgumentParser
import Pages
import System

/// Which files of a folder are pages.
struct FolderOptions: ParsableArguments {
  @Option(
    name: .customLong("include"),
    help: ArgumentHelp(
      "In folders, only files that match: *.bib, /papers/, **/cv.md; as in .gitignore. Can be repeated.",
      valueName: "glob"))
  var include: [String] = []

  @Option(
    name: .customLong("exclude"),
    help: ArgumentHelp("In folders, no files and folders that match. Can be repeated.", valueName: "glob"))
  var exclude: [String] = []

  func validate() throws {
    for glob in include + exclude where PathPattern(glob) == nil || glob.hasPrefix("!") {
      throw ValidationError("“\(glob)” matches nothing: write *.md, drafts/ or /papers/**/*.bib.")
    }
  }

  var filter: PageFilter {
    PageFilter(include: include.compactMap { PathPattern($0) }, exclude: exclude.compactMap { PathPattern($0) })
  }
}

/// Which entries are audited, where not all are.
struct ChangeOptions: ParsableArguments {
  @Option(
    defaultAsFlag: "HEAD", parsing: .next,
    help: ArgumentHelp(
      "Audit only entries that were changed since this commit, or since a branch parted from it.", valueName: "rev"))
  var changed: String?

  @Flag(help: "With --changed: pages as they are staged, which is what a commit would hold.")
  var staged = false

  func validate() throws {
    if changed == "-" { throw ValidationError("Git knows nothing of standard input: leave out - or --changed.") }
    guard !staged || changed != nil else { throw ValidationError("--staged says how --changed looks; add --changed.") }
  }

  var selection: PageSelection { PageSelection(changed: changed, staged: staged) }
}
