import ArgumentParser
import Citations
import Harvest

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

  /// The pages of the paths with what has changed on them; without a path, every page of the repository that has changed.
  func pages(
    in paths: [String], format: PageFormat?, filter: PageFilter, complaints: inout Complaints
  ) throws(GitError) -> [SelectedPage] {
    guard let changed else {
      return ScannedPage.all(in: paths, format: format, filter: filter, complaints: &complaints).map {
        SelectedPage(page: $0)
      }
    }
    let repository = try GitRepository()
    let (since, paths) = try revision(changed, or: paths)
    let changes = try repository.changes(since: since, staged: staged)
    var lines: [String: ChangedLines] = [:]
    for change in changes { lines[PagePath.real(change.path)] = change.lines }
    var changedPaths = changes.map(\.path).filter(FolderWalk.isPage)
    if !paths.isEmpty {
      let named =
        staged
        ? changes.map(\.path).filter { PagePath.isNamed($0, by: paths) }
        : ScannedPage.paths(in: paths, filter: filter, complaints: &complaints)
      changedPaths = named.filter { lines[PagePath.real($0)] != nil }
    }
    let pages = ScannedPage.read(changedPaths, format: format, complaints: &complaints) { path throws(PageError) in
      guard staged else { return try PageReader.bytes(of: path) }
      do throws(GitError) {
        return try repository.staged(path)
      } catch {
        throw PageError(path: path, what: "\(error)")
      }
    }
    return pages.map { SelectedPage(page: $0, lines: lines[PagePath.real($0.path)] ?? .all) }
  }

  /// `--changed page.md` names no commit, but a page: git tells the two apart in the same way.
  private func revision(_ name: String, or paths: [String]) throws(GitError) -> (commit: String?, paths: [String]) {
    if let commit = GitRepository.commit(named: name) { return (commit, paths) }
    // Before the first commit everything is new.
    if name == "HEAD" { return (nil, paths) }
    guard (try? Folder.entry(at: name)) != nil else {
      throw GitError("--changed=\(name): no commit of that name; fetch it first, in CI with its history")
    }
    return (GitRepository.commit(named: "HEAD"), [name] + paths)
  }
}
