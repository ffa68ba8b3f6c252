import ArgumentParser

/// Which configuration holds.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp(
      "The configuration; without it .doi-audit.yml of this folder or of the nearest one above it in the repository.",
      valueName: "path"))
  var path: String?

  @Flag(name: .customLong("no-config"), help: "Read no configuration.")
  var isIgnored = false

  func validate() throws {
    if path != nil, isIgnored { throw ValidationError("--config and --no-config contradict each other.") }
  }

  /// nil where there is none. What is wrong with it is told, and ends the run.
  func configuration() throws -> Configuration? {
    if isIgnored { return nil }
    guard let path = path ?? ConfigurationFinder.path(from: Terminal.workingDirectory) else { return nil }
    do throws(ConfigurationError) {
      return try ConfigurationReader.read(path)
    } catch {
      for problem in error.problems.prefix(ConfigurationOptions.mostProblems) { Complaints.remark("\(problem)") }
      let others = error.problems.count - ConfigurationOptions.mostProblems
      if others > 0 { Complaints.remark("\(error.problems[0].path): \(others) more of this kind") }
      throw ExitCode.validationFailure
    }
  }

  private static let mostProblems = 20
}
