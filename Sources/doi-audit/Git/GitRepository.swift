/// The git repository that the working directory belongs to, as far as it tells what has changed.
struct GitRepository {
  /// The way to the top: `../` for each folder, empty at the top.
  private let up: String
  /// The way back down, `site/`; empty at the top.
  private let down: String

  /// A page that has changed.
  struct Change: Sendable, Equatable {
    /// Seen from the working directory.
    var path: String
    var lines: ChangedLines
  }

  init() throws(GitError) {
    up = try GitRepository.line(["rev-parse", "--show-cdup"])
    down = try GitRepository.line(["rev-parse", "--show-prefix"])
  }

  /// The commit of that name; nil where there is none.
  static func commit(named name: String) -> String? {
    try? line(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"])
  }

  /// What has changed since a branch or a commit and this one parted, in the order of the paths.
  ///
  /// - Parameters:
  ///   - commit: nil before the first commit of a repository: everything is new then.
  ///   - staged: what is about to be committed; else what is in the working directory, new files included.
  func changes(since commit: String?, staged: Bool) throws(GitError) -> [Change] {
    guard let commit else { return try whole(["--cached"] + (staged ? [] : GitRepository.untracked)) }
    let comparison =
      ["diff", "--no-ext-diff", "--no-textconv", "--no-color", "--find-renames", "--merge-base"]
      + (staged ? ["--cached"] : [])
    var changes: [Change] = []
    let listed = try GitRepository.output(comparison + ["--name-status", "-z", commit, "--"])
    var fields = listed.split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }[...]
    while let status = fields.popFirst(), !status.isEmpty, let path = fields.popFirst() {
      // A renamed or copied file has its old name first.
      let renamed = status.hasPrefix("R") || status.hasPrefix("C") ? fields.popFirst() : nil
      guard status != "D", status != "U" else { continue }
      let now = renamed ?? path
      if status == "A" {
        changes.append(Change(path: seen(now), lines: .all))
      } else {
        let paths = (renamed == nil ? [now] : [path, now]).map { ":(top,literal)\($0)" }
        let hunks = try GitRepository.output(comparison + ["--unified=0", commit, "--"] + paths)
        changes.append(Change(path: seen(now), lines: ChangedLines(hunksOf: hunks)))
      }
    }
    if !staged { changes += try whole(GitRepository.untracked) }
    return changes.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// A page as it is staged: what a commit would hold.
  func staged(_ path: String) throws(GitError) -> [UInt8] {
    // Seen from the working directory, as `path` is.
    let name = path.hasPrefix("../") ? path : "./" + path
    return try GitRepository.output(["cat-file", "blob", ":\(name)"])
  }

  private static let untracked = ["--others", "--exclude-standard"]

  /// The files that `git ls-files` lists, each as new.
  private func whole(_ which: [String]) throws(GitError) -> [Change] {
    let names = try GitRepository.output(["ls-files", "-z", "--full-name"] + which + ["--", ":(top)"]).split(
      separator: 0)
    return names.map { Change(path: seen(String(decoding: $0, as: UTF8.self)), lines: .all) }
  }

  /// A path from the top, seen from the working directory.
  private func seen(_ path: String) -> String { path.hasPrefix(down) ? String(path.dropFirst(down.count)) : up + path }

  private static func output(_ arguments: [String]) throws(GitError) -> [UInt8] {
    // Another git may be at work in the same place.
    let outcome = Program.run("git", ["--no-optional-locks", "-c", "core.fsmonitor=false"] + arguments)
    guard outcome.status == 0 else { throw GitError(outcome) }
    return outcome.output
  }

  private static func line(_ arguments: [String]) throws(GitError) -> String {
    String(decoding: try output(arguments).prefix { $0 != 0x0A }, as: UTF8.self)
  }
}
