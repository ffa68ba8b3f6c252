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

/// What standard input is called.
struct StandardInputOptions: ParsableArguments {
  @Option(
    name: .customLong("stdin-name"),
    help: ArgumentHelp(
      "The path that standard input stands for: it shows the format, and is named in reports and in the configuration. The file is not read.",
      valueName: "path"))
  var name: String?

  /// Bytes; no system has longer paths.
  private static let longest = 4096

  func validate() throws {
    guard let name else { return }
    guard name.utf8.contains(where: { $0 > 0x20 }), name != "-", name.utf8.count <= Self.longest else {
      throw ValidationError("--stdin-name takes the path of a page, such as _pages/publications.md.")
    }
  }

  /// - Parameters:
  ///   - isRead: whether `-` is among the pages.
  ///   - format: that of `--as`.
  func check(isRead: Bool, format: PageFormat?) throws {
    if !isRead, name != nil { throw ValidationError("--stdin-name names standard input: add - as the page.") }
    if isRead, name == nil, format == nil {
      throw ValidationError(
        "Standard input has no name that shows its format: add --stdin-name NAME, or --as \(PageFormat.names).")
    }
  }
}
