import Bibliography
import Pages
import System

/// What a folder holds: the generator of its site, and the pages with citations. Every file is read by the reader that audits it.
struct SiteSurvey {
  let generators: [SiteGenerator]
  /// Folders that are not read, as patterns: what the generators write, and the packages of others.
  let excluded: [String]
  /// The pages with a citation or a DOI, from the folder, in ascending order.
  private(set) var found: [String] = []
  /// All pages of the folder, those without a citation too.
  private(set) var pages: [String] = []
  private(set) var citations = 0
  private(set) var dois = 0
  /// What could not be read.
  private(set) var problems: [PageError] = []

  /// What a page has.
  private struct Content {
    var citations: Int
    var dois: Int
  }

  /// - Parameter folder: absolute.
  init(of folder: String) {
    let outputs = SiteGenerator.allCases.map { ($0, $0.outputs(in: folder)) }
    generators = outputs.filter { $0.1 != nil }.map(\.0)
    var patterns: [String] = []
    for pattern in outputs.flatMap({ $0.1 ?? [] }) + ["node_modules/"] where !patterns.contains(pattern) {
      patterns.append(pattern)
    }
    excluded = patterns
    let walk = FolderWalk(
      folder, filter: PageFilter(exclude: patterns.compactMap { PathPattern($0) }), workingDirectory: "/")
    problems = walk.problems
    // The reader of a configuration refuses a link out of the repository; the page itself is found where it is.
    let paths = walk.pages.filter { !Folder.isLink($0) }
    let read = paths.concurrentMap { path -> Result<Content, PageError> in
      Result { () throws(PageError) in
        let page = try ScannedPage.read(path, shown: PagePath.shown(path, from: folder), format: nil)
        return Content(citations: page.content.citations.count, dois: page.dois.count)
      }
    }
    for (path, content) in zip(paths, read) {
      let name = PagePath.shown(path, from: folder)
      pages.append(name)
      switch content {
      case .success(let content):
        guard content.citations > 0 || content.dois > 0 else { continue }
        found.append(name)
        citations += content.citations
        dois += content.dois
      case .failure(let problem): if problem.what != PageReader.empty { problems.append(problem) }
      }
    }
  }
}
