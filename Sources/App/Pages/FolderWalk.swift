import Pages
import System

/// Finds the pages below a folder: hidden files, what git ignores, links to folders, and what is neither file nor folder
/// are passed over.
struct FolderWalk {
  /// Folders below folders; a site has a few.
  static let deepest = 64
  /// A folder with more pages than this is not meant.
  static let most = 100_000

  private let filter: PageFilter
  private let root: String
  /// The parts of the walked folder's path below its repository, by which patterns above it are counted.
  private let above: [[UInt8]]
  /// In ascending order when the walk is over.
  private(set) var pages: [String] = []
  private(set) var passedOver = PassedOver()
  /// Folders that could not be read, and what no report could name.
  private(set) var problems: [PageError] = []
  /// That there are too many pages.
  private var isTold = false

  /// - Parameter workingDirectory: absolute; where relative paths begin.
  init(_ root: String, filter: PageFilter, workingDirectory: String) {
    self.root = root
    self.filter = filter
    let absolute = PagePath.components(root.hasPrefix("/") ? root : workingDirectory + "/" + root)
    let repository = FolderWalk.repository(above: absolute)
    above = repository.map { absolute[$0...].map { Array($0.utf8) } } ?? []
    var ignores: [GitIgnore] = []
    if let repository {
      let top = "/" + absolute[..<repository].joined(separator: "/")
      if let local = GitIgnore(at: top + "/.git/info/exclude", depth: 0) { ignores.append(local) }
      for depth in 0..<above.count {
        let folder = "/" + absolute[..<(repository + depth)].joined(separator: "/")
        if let ignore = GitIgnore(at: folder + "/.gitignore", depth: depth) { ignores.append(ignore) }
      }
    }
    collect(root.hasSuffix("/") ? root : root + "/", above, ignores)
    pages.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// How many parts of the path lead to the innermost folder with a `.git`.
  private static func repository(above path: [String]) -> Int? {
    path.indices.reversed().lazy.map { $0 + 1 }.first { count in
      (try? Folder.entry(at: "/" + path[..<count].joined(separator: "/") + "/.git")) != nil
    }
  }

  private mutating func collect(_ folder: String, _ path: [[UInt8]], _ ignores: [GitIgnore]) {
    let listing: Folder.Listing
    do throws(FileError) {
      listing = try Folder.listing(of: folder)
    } catch {
      problems.append(PageError(path: folder, what: "\(error)", advice: "check its permissions"))
      return
    }
    let ignores = ignores + (GitIgnore(at: folder + ".gitignore", depth: path.count).map { [$0] } ?? [])
    for name in listing.unreadable where isWanted(name, path, ignores) {
      problems.append(.unreadableName(folder + name.shown))
    }
    let names = listing.names.filter { !$0.hasPrefix(".") }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let place = path + [Array(name.utf8)]
      guard let entry = try? Folder.entry(at: folder + name) else { continue }
      switch entry {
      case .folder:
        // A link to a folder may lead back to where it is.
        guard !Folder.isLink(folder + name), !leavesOut(place, isFolder: true, ignores) else { continue }
        guard place.count - above.count < FolderWalk.deepest else {
          problems.append(
            PageError(
              path: folder + name, what: "more than \(FolderWalk.deepest) folders below \(root)",
              advice: "audit this folder separately"))
          continue
        }
        collect(folder + name + "/", place, ignores)
      case .file:
        guard !leavesOut(place, isFolder: false, ignores), !NightlyReport.isFile(of: folder, name) else { continue }
        guard FolderWalk.isPage(folder + name, keys: filter.keys) else {
          passedOver.add(name)
          continue
        }
        guard pages.count < FolderWalk.most else {
          if !isTold {
            problems.append(
              PageError(path: root, what: "more than \(FolderWalk.most) pages", advice: "audit its folders one by one"))
          }
          isTold = true
          continue
        }
        pages.append(folder + name)
      case .other: continue
      }
    }
  }

  /// Whether a name that is not UTF-8 is that of a page or of a folder that is walked.
  private func isWanted(_ name: Folder.UnreadableName, _ path: [[UInt8]], _ ignores: [GitIgnore]) -> Bool {
    guard name.bytes.first != UInt8(ascii: ".") else { return false }
    let isPage = PageFormat(fileName: name.shown) != nil
    return (isPage || name.mayBeFolder) && !leavesOut(path + [name.bytes], isFolder: !isPage, ignores)
  }

  private func leavesOut(_ path: [[UInt8]], isFolder: Bool, _ ignores: [GitIgnore]) -> Bool {
    if filter.leavesOut(Array(path[above.count...]), isFolder: isFolder) { return true }
    // The innermost file has the last word.
    return ignores.lazy.reversed().compactMap { $0.decides(path, isFolder: isFolder) }.first ?? false
  }

  private static func isPage(_ path: String, keys: FieldKeys) -> Bool {
    isPage(path, keys: keys) {
      guard let file = try? OpenFile(path) else { return nil }
      return try? file.bytes(atMost: PageFormat.detectionWindow)
    }
  }

  /// By its name and, where many kinds of files have such a name, by what is in it.
  static func isPage(_ path: String, keys: FieldKeys = FieldKeys(), content: () -> [UInt8]?) -> Bool {
    guard let format = PageFormat(fileName: path) else { return false }
    guard format.hasCommonName else { return true }
    guard let bytes = content() else { return false }
    return format.isContent(DecodedText.beginning(of: bytes), named: path, keys: keys)
  }
}
