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
      let pages = ScannedPage.all(in: paths, format: format, filter: filter, complaints: &complaints)
      return pages.map { SelectedPage(page: $0) }
    }
    let repository = try GitRepository()
    let (since, paths) = try revision(changed, or: paths)
    let changes = try repository.changes(since: since, staged: staged)
    var lines: [String: ChangedLines] = [:]
    for change in changes { lines[PagePath.real(change.path)] = change.lines }
    @Sendable func bytes(of path: String) throws(PageError) -> [UInt8] {
      guard staged else { return try PageReader.bytes(of: path) }
      do throws(GitError) {
        return try repository.staged(path)
      } catch {
        throw PageError(path: path, what: "\(error)")
      }
    }
    let wanted: [String]
    if paths.isEmpty || staged {
      // A page that is staged may be gone from the folder: git's own list is gone through.
      wanted = changes.map(\.path).filter { path in
        paths.contains(path)
          || (paths.isEmpty || PagePath.isNamed(path, by: paths)) && isWanted(path, by: filter)
            && FolderWalk.isPage(path) { try? bytes(of: path) }
      }
    } else {
      wanted = ScannedPage.paths(in: paths, filter: filter, complaints: &complaints)
        .filter { lines[PagePath.real($0)] != nil }
    }
    let pages = ScannedPage.read(
      wanted, named: Set(paths), format: format, complaints: &complaints, from: bytes)
    return pages.map { SelectedPage(page: $0, lines: lines[PagePath.real($0.path)] ?? .all) }
  }

  /// As a walk through the folders would have it: hidden ones are passed over.
  private func isWanted(_ path: String, by filter: PageFilter) -> Bool {
    let parts = path.split(separator: "/").drop { $0 == ".." }
    return !parts.contains { $0.hasPrefix(".") } && !filter.leavesOut(parts.map { Array($0.utf8) }, isFolder: false)
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
