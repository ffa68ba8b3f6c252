import Harvest
import System

/// The git repository that the working directory belongs to, as far as it shows what has changed.
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
    // The first line is the path up; a folder's name may contain line breaks too.
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
  ///   - isHead: the commit is HEAD itself, so there is no merge base to find.
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

  /// The files, from the top, whose changes git reports.
  ///
  /// - Parameter staged: whether staged changes are reported also for files that git ignores in the working directory.
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

/// A file as git keeps it, by its name in hexadecimal digits.
struct GitObject: Sendable, Hashable {
  var name: String
}

/// Gathers what several questions to git say of each path.
struct GitChangeList {
  private var changes: [[UInt8]: Entry] = [:]

  private struct Entry {
    var before: GitObject?
    var staged: GitObject?
    var isLink = false
  }

  /// Reads `:100644 100644 <before> <now> M`, a zero, the path, a zero, and another path behind it where one was renamed.
  mutating func readDifference(_ output: [UInt8], isStaged: Bool) {
    var fields = output.split(separator: 0, omittingEmptySubsequences: false)[...]
    while let head = fields.popFirst(), head.first == UInt8(ascii: ":"), let path = fields.popFirst() {
      let parts = head.dropFirst().split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard parts.count == 5, let status = parts[4].first else { return }
      let isMoved = status == "R" || status == "C"
      guard let now = isMoved ? fields.popFirst() : path else { return }
      if status == "R" { changes[Array(path)] = nil }
      let isLink = GitChangeList.isLink(parts[1])
      let file = GitChangeList.isFile(parts[1]) || isLink ? GitObject(name: parts[3]) : nil
      var entry = changes[Array(now)]
      switch status {
      case "D": entry = nil
      // During a merge a file has several previous versions.
      case "U": entry = Entry()
      default:
        guard file != nil else { entry = nil; break }
        // What differs from the index as well as from the commit was compared with the commit before.
        entry =
          entry ?? Entry(before: status != "A" && GitChangeList.isFile(parts[0]) ? GitObject(name: parts[2]) : nil)
        entry?.staged = isStaged ? file : nil
        if isLink { entry = Entry(isLink: true) }
      }
      changes[Array(now)] = entry
    }
  }

  /// Reads `100644 <name> 0`, a tab, the path, a zero: everything in the index, as new.
  mutating func readIndex(_ output: [UInt8], isStaged: Bool) {
    for line in output.split(separator: 0) {
      guard let tab = line.firstIndex(of: 0x09) else { continue }
      let parts = line[..<tab].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      let isLink = parts.first.map(GitChangeList.isLink) ?? false
      guard parts.count == 3, isLink || GitChangeList.isFile(parts[0]) else { continue }
      changes[Array(line[(tab + 1)...])] = Entry(
        staged: isStaged && !isLink ? GitObject(name: parts[1]) : nil, isLink: isLink)
    }
  }

  /// Reads paths with a zero behind each: files that git does not know yet.
  mutating func readNames(_ output: [UInt8]) {
    for name in output.split(separator: 0) { changes[Array(name)] = Entry() }
  }

  /// Whether a mode is that of a file: not a link, and not a submodule.
  private static func isFile(_ mode: String) -> Bool { mode.hasPrefix("100") }

  /// Whether a mode is that of a link: its content is a path, and the page is what it leads to.
  private static func isLink(_ mode: String) -> Bool { mode.hasPrefix("120") }

  /// - Parameter seen: the path from the working directory for one from the top.
  func changes(seen: (String) -> String) -> GitRepository.Changes {
    var result = GitRepository.Changes()
    for (path, entry) in changes.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      guard let text = String(validating: path, as: UTF8.self) else {
        result.unreadableNames.append(String(decoding: path, as: UTF8.self))
        continue
      }
      result.files.append(
        GitRepository.Change(path: seen(text), before: entry.before, staged: entry.staged, isLink: entry.isLink))
    }
    return result
  }
}

/// Why git could not report what has changed. The description says what to do.
package struct GitError: Error, CustomStringConvertible {
  package var description: String

  init(_ description: String) { self.description = description }

  /// What git itself said, in its first line.
  init(_ git: ChildProcess) {
    if git.isMissing {
      description = "--changed needs git, which is not installed"
    } else {
      description = "git: \(git.firstErrorLine ?? "no error message") (status \(git.status))"
    }
  }
}
