import Pages
import System

/// Which pages and entries are audited: those of the paths, or those that git says have changed.
package struct PageSelection: Sendable {
  /// The commit, branch or page named by `--changed`; nil where all entries are audited.
  package var changed: String?
  /// Pages as they are staged.
  package var staged: Bool

  package init(changed: String?, staged: Bool) {
    self.changed = changed
    self.staged = staged
  }

  /// The pages of the paths with what has changed on them; without a path, every page of the repository that has changed.
  ///
  /// - Parameters:
  ///   - inputName: the path that standard input stands for.
  ///   - namesPassedOver: whether a note says which files of folders are not read.
  package func pages(
    in paths: [String], format: PageFormat?, inputName: String? = nil, filter: PageFilter, namesPassedOver: Bool,
    errors: inout StandardError
  ) throws(GitError) -> [SelectedPage] {
    guard let changed else {
      let pages = ScannedPage.all(
        in: paths, format: format, inputName: inputName, filter: filter, namesPassedOver: namesPassedOver,
        errors: &errors)
      return pages.map { SelectedPage(page: $0) }
    }
    let repository = try GitRepository()
    let (since, paths) = try revision(changed, in: repository, or: paths)
    let changes = try repository.changes(since: since, isHead: changed == "HEAD", staged: staged)
    for name in changes.unreadableNames where FolderWalk.isPage(name, content: { nil }) {
      errors.report(PageError.unreadableName(name).description)
    }
    var wanted = try wanted(changes.files, of: repository, in: paths, filter: filter, errors: &errors)
    let unjudged = try unjudged(among: paths, but: wanted, in: repository)
    for path in unjudged {
      StandardError.note(
        "\(path): git does not report what has changed on it (ignored, outside the repository, or not tracked); it is audited whole"
      )
    }
    wanted += unjudged.map { GitRepository.Change(path: $0) }
    let contents = try repository.contents(of: wanted.flatMap { [$0.before, $0.staged].compactMap(\.self) })
    let readInFolder = Set(unjudged + wanted.filter(\.isLink).map(\.path))
    let byPath = Dictionary(wanted.map { ($0.path, $0) }) { first, _ in first }
    @Sendable func bytes(of path: String) throws(PageError) -> [UInt8] {
      guard staged, readInFolder.contains(path) == false else { return try PageReader.bytes(of: path) }
      guard let bytes = byPath[path]?.staged.flatMap({ contents[$0] }) else {
        throw PageError(path: path, what: "git does not provide the staged version", advice: "stage it again")
      }
      return try PageReader.whole(bytes, of: path)
    }
    let pages = ScannedPage.read(
      wanted.map(\.path), named: Set(paths), format: format, keys: filter.keys, errors: &errors, from: bytes)
    let selected = pages.map { page in
      SelectedPage(
        page: page, lines: PageSelection.lines(of: page, before: byPath[page.path]?.before.flatMap { contents[$0] }))
    }
    // Git compares modification times: a file that was only touched is unchanged.
    let audited = selected.filter { !$0.lines.isEmpty }
    if audited.isEmpty, errors.isComplete { remark(on: changes.files, unchanged: selected) }
    return audited
  }

  /// A page whose changes cannot be located line by line is audited whole.
  private static func lines(of page: ScannedPage, before: [UInt8]?) -> ChangedLines {
    guard let before, let old = try? SourceFile(path: page.source.path, file: before, as: page.content.format) else {
      return .all
    }
    if DecidingLines(old.bytes, of: page.content.format).isChanged(
      in: DecidingLines(page.source.bytes, of: page.content.format))
    {
      return .all
    }
    return ChangedLines(from: old.bytes, to: page.source.bytes)
  }

  /// The pages named outright that git says nothing of: ignored ones, those of another repository, and those that it has
  /// been configured to ignore.
  private func unjudged(
    among paths: [String], but wanted: [GitRepository.Change], in repository: GitRepository
  ) throws(GitError) -> [String] {
    let listed = Set(wanted.map(\.path))
    let others = paths.filter { !listed.contains($0) && (try? Folder.entry(at: $0)) == .file }
    if others.isEmpty { return [] }
    let judged = try repository.judged(staged: staged)
    return others.filter { path in repository.pathFromTop(path).map { !judged.contains($0) } ?? true }
  }

  /// Explains why nothing is audited although git lists pages.
  private func remark(on changes: [GitRepository.Change], unchanged: [SelectedPage]) {
    let touched = Set(unchanged.map(\.page.path).map(PagePath.real))
    let others = changes.map(\.path).filter {
      FolderWalk.isPage($0, content: { nil }) && !touched.contains(PagePath.real($0))
    }
    guard let first = others.first else { return }
    let count = others.count == 1 ? "1 changed page" : "\(others.count) changed pages"
    StandardError.note("git lists \(count), first \(first); none of them matches the paths and patterns given")
  }

  /// The pages among what has changed.
  private func wanted(
    _ changes: [GitRepository.Change], of repository: GitRepository, in paths: [String], filter: PageFilter,
    errors: inout StandardError
  ) throws(GitError) -> [GitRepository.Change] {
    guard paths.isEmpty || staged else {
      let byName = Dictionary(changes.filter { !$0.isLink }.map { (PagePath.real($0.path), $0) }) { first, _ in first }
      let links = Dictionary(changes.filter(\.isLink).map { (PagePath.absolute($0.path), $0) }) { first, _ in first }
      return ScannedPage.paths(in: paths, filter: filter, errors: &errors).compactMap { path in
        guard var change = links[PagePath.absolute(path)] ?? byName[PagePath.real(path)] else { return nil }
        change.path = path
        return change
      }
    }
    // A page that is staged may be gone from the folder: git's own list is gone through.
    let named = changes.filter { change in
      // A link that leads nowhere, or to a folder, is no page.
      if change.isLink, (try? Folder.entry(at: change.path)) != .file { return false }
      return paths.contains(change.path)
        || (paths.isEmpty || PagePath.isNamed(change.path, by: paths)) && isWanted(change.path, by: filter)
          && PageFormat(fileName: change.path) != nil
    }
    // Many kinds of files have a page's name; only their content shows the format.
    let unclear = named.filter { PageFormat(fileName: $0.path)?.hasCommonName == true }
    let contents = try repository.contents(of: unclear.compactMap(\.staged))
    return named.filter { change in
      paths.contains(change.path)
        || FolderWalk.isPage(change.path, keys: filter.keys) {
          staged && !change.isLink ? change.staged.flatMap { contents[$0] } : try? PageReader.bytes(of: change.path)
        }
    }
  }

  /// As a walk through the folders would have it: hidden ones are passed over.
  private func isWanted(_ path: String, by filter: PageFilter) -> Bool {
    let parts = path.split(separator: "/").drop { $0 == ".." }
    let folder = PagePath.folder(of: PagePath.absolute(path))
    if let name = parts.last, NightlyReport.isFile(of: folder, String(name)) { return false }
    return !parts.contains { $0.hasPrefix(".") } && !filter.leavesOut(parts.map { Array($0.utf8) }, isFolder: false)
  }

  /// `--changed page.md` names no commit, but a page: git distinguishes the two in the same way.
  private func revision(
    _ name: String, in repository: GitRepository, or paths: [String]
  ) throws(GitError) -> (commit: String?, paths: [String]) {
    if let commit = repository.commit(named: name) { return (commit, paths) }
    // Before the first commit everything is new.
    if name == "HEAD" { return (nil, paths) }
    guard (try? Folder.entry(at: name)) != nil else {
      throw GitError("--changed=\(name): no commit of that name; fetch it first, in CI with its history")
    }
    return (repository.commit(named: "HEAD"), [name] + paths)
  }
}
