import App
import ArgumentParser
import Pages
import System

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
