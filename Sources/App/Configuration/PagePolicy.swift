import System
import Checks
import Pages

/// The policy for the pages of a site: severities, and what the configuration and a baseline accept.
struct PagePolicy: Sendable {
  var policy: Policy
  /// nil where there is none.
  var configuration: Configuration?
  var baseline: BaselineFile?
  /// The folder from which the pages of an audit are named, absolute.
  var folder: String

  /// The policy for the pages of one audit. A baseline that cannot be read is reported, and ends the run.
  ///
  /// - Parameters:
  ///   - baseline: the path of the baseline file that the command line names.
  ///   - folder: from which the pages of this audit are named, absolute.
  ///   - day: with which `until` is compared.
  ///   - readsBaseline: false if this run writes the baseline.
  package static func inForce(
    _ configuration: Configuration?, baseline: String?, folder: String, day: CalendarDay, readsBaseline: Bool = true
  ) throws(ExitStatus) -> PagePolicy {
    var file: BaselineFile?
    if readsBaseline, let path = configuration?.baselinePath(or: baseline) ?? baseline {
      do throws(PageError) {
        file = try BaselineFile.read(path)
      } catch {
        StandardError.note("\(error)")
        throw .usage
      }
    }
    let policy = Policy(
      severities: (configuration?.severities ?? [:]).mapValues(\.value), accepted: configuration?.accept ?? [],
      baseline: file?.baseline, today: day)
    return PagePolicy(policy: policy, configuration: configuration, baseline: file, folder: folder)
  }

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
