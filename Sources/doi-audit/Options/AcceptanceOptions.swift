import ArgumentParser
import Checks
import System

/// What is accepted beside the comments of the pages and the configuration.
struct AcceptanceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Accept the findings of this file.", valueName: "file"))
  var baseline: String?

  /// What holds on the pages.
  ///
  /// - Parameters:
  ///   - folder: from which the pages of this audit are named, absolute.
  ///   - day: what `until` is held against.
  ///   - readsBaseline: whether there is one; else it is about to be written.
  func policy(
    _ configuration: Configuration?, folder: String, day: CalendarDay, readsBaseline: Bool = true
  ) throws -> PagePolicy {
    let file = baselinePath(configuration)
    var baseline: BaselineFile?
    if let file, readsBaseline {
      do throws(PageError) {
        baseline = try BaselineFile.read(file)
      } catch {
        Complaints.remark("\(error)")
        throw ExitCode.validationFailure
      }
    }
    let policy = Policy(
      severities: (configuration?.severities ?? [:]).mapValues(\.value), accepted: configuration?.accept ?? [],
      baseline: baseline?.baseline, today: day)
    return PagePolicy(policy: policy, configuration: configuration, baseline: baseline, folder: folder)
  }

  func baselinePath(_ configuration: Configuration?) -> String? {
    baseline ?? configuration?.baseline.flatMap { configuration?.resolved($0.value) }
  }
}
