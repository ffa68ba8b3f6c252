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
      "Audit only entries that changed since this commit, or since the branch left it.", valueName: "rev"))
  var changed: String?

  @Flag(help: "With --changed: audit the pages as they are staged for the next commit.")
  var staged = false

  func validate() throws {
    if changed == "-" { throw ValidationError("Git cannot compare standard input: leave out - or --changed.") }
    guard !staged || changed != nil else { throw ValidationError("--staged needs --changed: add --changed.") }
  }

  var selection: PageSelection { PageSelection(changed: changed, staged: staged) }
}
