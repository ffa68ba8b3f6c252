import Checks
import Pages
import System

/// The pages that a configuration names.
struct PageList {
  /// From the configuration's folder, each once, in the order of the configuration and then of the names.
  private(set) var names: [String] = []
  /// The number of pages in the folders that are named without a pattern, and the other files there.
  private(set) var countInFolders = 0
  private(set) var passedOver = PassedOver()
  /// The patterns and folders that match no page. A site may have none of a kind yet: that is no error.
  private(set) var unmatched: [String] = []
  /// What kept it from being whole.
  private(set) var problems: [PageError] = []
  private var seen: Set<String> = []
  private let reports: String
  private let filter: PageFilter

  /// - Parameters:
  ///   - patterns: paths, folders and patterns, from the folder.
  ///   - folder: absolute.
  ///   - reports: the folder that reports are written to, absolute: they quote pages, and are none.
  ///   - keys: of data files.
  init(_ patterns: [String], in folder: String, reports: String, keys: FieldKeys = FieldKeys()) {
    filter = PageFilter().with(keys)
    self.reports = PagePath.shown(reports, from: folder) + "/"
    for pattern in patterns.map(PagePattern.init) {
      do throws(PageError) { try add(pattern, in: folder) } catch { problems.append(error) }
    }
  }

  private mutating func add(_ pattern: PagePattern, in folder: String) throws(PageError) {
    let start = PagePath.joined(folder, pattern.isPattern ? pattern.folder : pattern.text)
    // A page that does not exist is reported when it is read: it is missing, not removed.
    if !pattern.isPattern, (try? Folder.entry(at: start)) != .folder {
      append(PagePath.shown(PagePath.absolute(start), from: folder))
      return
    }
    var finder = PageFinder(filter: filter, workingDirectory: Terminal.workingDirectory)
    var problem: PageError?
    do throws(PageError) {
      try finder.add(pattern.folder.isEmpty && pattern.isPattern ? folder : start)
    } catch {
      // A pattern's folder may be missing, and a folder may be empty.
      if finder.foundNoPage || pattern.isPattern && !FileSystem.exists(start) { return unmatched.append(pattern.text) }
      problem = error
      // What is wrong with one of many is named itself.
      problem?.path = error.path == start ? pattern.text : PagePath.shown(error.path, from: folder)
    }
    let found = finder.paths.map { PagePath.shown(PagePath.absolute($0), from: folder) }
    let matching = (pattern.isPattern ? found.filter(pattern.matches) : found).filter { !$0.hasPrefix(reports) }
    for name in matching { append(name) }
    if !pattern.isPattern {
      countInFolders += matching.count
      passedOver.add(finder.passedOver)
    }
    if let problem { throw problem }
    if matching.isEmpty { unmatched.append(pattern.text) }
  }

  /// About a pattern that matches no page.
  static func remark(onUnmatched pattern: String) -> String {
    "\(pattern): no page matches this; correct `pages:` in the configuration, if there should be one"
  }

  private mutating func append(_ name: String) {
    if seen.insert(name).inserted { names.append(name) }
  }
}

extension Configuration {
  /// The paths of the pages that the configuration names.
  func pages(quiet: Bool, errors: inout StandardError) throws -> [String] {
    guard let patterns = pages?.value else {
      throw UsageError(
        "Name a page or a folder of pages, here or below `pages:` in .doi-audit.yml; - is standard input.")
    }
    let list = PageList(patterns, in: folder, reports: reportsFolder, keys: keys)
    for problem in list.problems { errors.report("\(problem)") }
    for pattern in list.unmatched {
      let remark = PageList.remark(onUnmatched: pattern)
      // An audit of nothing is not complete.
      if list.names.isEmpty { errors.report(remark) } else if !quiet { StandardError.note(remark) }
    }
    if !quiet { list.passedOver.remark(read: list.countInFolders).map(StandardError.note) }
    return list.names.map { PagePath.joined(folder, $0) }
  }
}
