import Checks
import Pages

/// What holds on the pages of a site: severities, and what is accepted in the configuration and in a baseline.
struct PagePolicy: Sendable {
  var policy: Policy
  /// nil where there is none.
  var configuration: Configuration?
  var baseline: BaselineFile?
  /// The folder from which the pages of an audit are named, absolute.
  var folder: String

  /// Applies it to every page.
  ///
  /// - Parameter isWhole: no page is left out that the acceptances may speak of.
  /// - Returns: the configuration and the baseline, each with the acceptances that accept nothing any more.
  func apply(to pages: inout [PageAudit], isWhole: Bool) -> [PageAudit] {
    let names = pages.map { page in
      let path = PagePath.absolute(PagePath.joined(folder, page.source.path))
      return Policy.Names(
        inConfiguration: PagePath.shown(path, from: configuration?.folder ?? folder),
        inBaseline: PagePath.shown(path, from: baseline?.folder ?? folder))
    }
    let idle = policy.apply(to: &pages, named: names, isWhole: isWhole)
    if rulesOff.contains(Rule.acceptanceUnused.id) { return [] }
    var lists: [PageAudit] = []
    if let configuration, !configuration.accept.isEmpty {
      let source = SourceFile(
        path: PagePath.shown(PagePath.absolute(configuration.path), from: folder), bytes: configuration.source)
      lists.append(PageAudit(source: source, findings: idle.inConfiguration(source)))
    }
    if let baseline {
      let source = SourceFile(
        path: PagePath.shown(PagePath.absolute(baseline.path), from: folder), bytes: baseline.source)
      lists.append(PageAudit(source: source, findings: idle.inBaseline(source)))
    }
    return lists
  }

  /// Applies it to one page among others.
  func accept(in page: inout PageAudit) {
    var pages = [page]
    _ = apply(to: &pages, isWhole: false)
    page = pages[0]
  }

  var rulesOff: Set<String> { Set(policy.severities.filter { $0.value == nil }.keys) }
}
