/// The git repository that the working directory belongs to, as far as it tells what has changed.
struct GitRepository {
  private let git: GitCommand
  /// The way to the top: `../` for each folder, empty at the top.
  private let up: String
  /// The way back down, `site/`; empty at the top.
  private let down: String

  /// A file that git lists as changed. In the working directory its content may be what it was: git goes by its time.
  struct Change: Sendable, Equatable {
    /// Seen from the working directory.
    var path: String
    /// What it was; nil where it is new, or where it cannot be compared with what it was.
    var before: GitObject?
    /// What is staged; nil where what is in the working directory is audited.
    var staged: GitObject?
    /// A link: what it leads to in the working directory is audited whole.
    var isLink = false
  }

  /// What git lists.
  struct Changes: Sendable {
    /// In the order of the paths.
    var files: [Change] = []
    /// Names that are not UTF-8, as far as they can be shown.
    var unreadableNames: [String] = []
  }

  init() throws(GitError) {
    git = try GitCommand()
    // The first line is the way up; a folder's name may hold line breaks too.
    let ways = try git.line(["rev-parse", "--show-cdup", "--show-prefix"])
    let end = ways.unicodeScalars.firstIndex(of: "\n") ?? ways.endIndex
    up = String(ways[..<end])
    down = String(ways[end...].unicodeScalars.dropFirst())
  }

  /// The commit of that name; nil where there is none.
  func commit(named name: String) -> String? {
    try? git.line(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"])
  }

  /// What has changed since a branch or a commit and this one parted.
  ///
  /// - Parameters:
  ///   - commit: nil before the first commit of a repository: everything is new then.
  ///   - isHead: the commit is that of the branch itself, which parts from it nowhere.
  ///   - staged: what is about to be committed; else what is in the working directory, new files included.
  func changes(since commit: String?, isHead: Bool, staged: Bool) throws(GitError) -> Changes {
    var list = GitChangeList()
    if let commit {
      guard let base = isHead ? commit : try? git.line(["merge-base", commit, "HEAD"]) else {
        throw GitError("--changed: the commit \(commit) and this branch have no history in common; fetch more of it")
      }
      list.readDifference(
        try git.output(
          ["diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--find-renames"] + GitRepository.plain + [
            base, "--",
          ]),
        isStaged: staged)
      if !staged {
        list.readDifference(
          try git.output(["diff-files", "--raw", "-z", "--no-abbrev", "--no-renames"] + GitRepository.plain),
          isStaged: false)
      }
    } else {
      list.readIndex(
        try git.output(["ls-files", "-z", "--full-name", "--stage", "--", ":(top)"]), isStaged: staged)
    }
    if !staged {
      list.readNames(
        try git.output(["ls-files", "-z", "--full-name", "--others", "--exclude-standard", "--", ":(top)"]))
    }
    return list.changes(seen: seen)
  }

  /// Whatever the user has set, paths are those from the top, and submodules are left to themselves.
  private static let plain = ["--no-relative", "--ignore-submodules=all", "--no-ext-diff", "--no-textconv"]

  /// The files, from the top, whose changes git tells.
  ///
  /// - Parameter staged: what is staged is told of files, too, that git does not look at in the working directory.
  func judged(staged: Bool) throws(GitError) -> Set<[UInt8]> {
    let output = try git.output(["ls-files", "-z", "--full-name", "-v", "--", ":(top)"])
    var paths: Set<[UInt8]> = []
    // `H `, or a small letter where it is assumed to be unchanged, `S ` where it is left out of the working directory.
    for line in output.split(separator: 0) {
      guard let tag = line.first, staged || tag != UInt8(ascii: "S") && tag < UInt8(ascii: "a") else { continue }
      paths.insert(Array(line.dropFirst(2)))
    }
    return paths
  }

  /// The path from the top of a file, links followed; nil where it lies outside.
  func pathFromTop(_ path: String) -> [UInt8]? {
    let top = PagePath.real(up.isEmpty ? "." : up)
    let real = PagePath.real(path)
    return real.hasPrefix(top + "/") ? Array(real.utf8.dropFirst(top.utf8.count + 1)) : nil
  }

  /// The contents of objects; those that are larger than any page are left out.
  func contents(of objects: [GitObject]) throws(GitError) -> [GitObject: [UInt8]] {
    let distinct = Set(objects).sorted { $0.name < $1.name }
    if distinct.isEmpty { return [:] }
    let sizes = try git.output(["cat-file", "--batch-check"], input: GitRepository.request(distinct))
    let readable = zip(distinct, sizes.split(separator: 0x0A)).filter { _, line in
      let size = line.split(separator: 0x20).last.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
      return size.map { $0 <= PageReader.largest } ?? false
    }.map(\.0)
    if readable.isEmpty { return [:] }
    let output = try git.output(["cat-file", "--batch"], input: GitRepository.request(readable))
    var contents: [GitObject: [UInt8]] = [:]
    var index = output.startIndex
    // `<name> blob <size>`, a line break, the content, a line break.
    for object in readable {
      guard let end = output[index...].firstIndex(of: 0x0A),
        let size = output[index..<end].split(separator: 0x20).last.flatMap({ Int(String(decoding: $0, as: UTF8.self)) }
        ),
        size >= 0, size < output.endIndex - end
      else { break }
      contents[object] = Array(output[(end + 1)..<(end + 1 + size)])
      index = min(end + 2 + size, output.endIndex)
    }
    return contents
  }

  private static func request(_ objects: [GitObject]) -> [UInt8] { objects.flatMap { Array(($0.name + "\n").utf8) } }

  /// A path from the top, seen from the working directory.
  private func seen(_ path: String) -> String { path.hasPrefix(down) ? String(path.dropFirst(down.count)) : up + path }
}
