import App
import ArgumentParser

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
