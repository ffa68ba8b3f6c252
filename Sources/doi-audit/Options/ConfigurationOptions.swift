import ArgumentParser
import System

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

  /// What the site says, completed by what the user has settled: the environment before the site, the user's file behind
  /// it. A fault in it is printed, and ends the run.
  func configuration() throws -> Configuration {
    do throws(ConfigurationError) {
      var configuration = try UserConfiguration.environment()
      configuration.path = ConfigurationFinder.name
      configuration.isThere = false
      if isIgnored { return configuration }
      if let path = path ?? ConfigurationFinder.path(from: Terminal.workingDirectory) {
        let environment = configuration
        configuration = try ConfigurationReader.read(path)
        configuration.prefer(environment)
      }
      if let user = try UserConfiguration.file() { configuration.complete(from: user) }
      return configuration
    } catch {
      for problem in error.problems.prefix(ConfigurationOptions.mostProblems) { Complaints.remark("\(problem)") }
      let others = error.problems.count - ConfigurationOptions.mostProblems
      if others > 0 { Complaints.remark("\(error.problems[0].path): \(others) more of this kind") }
      throw ExitCode.validationFailure
    }
  }

  private static let mostProblems = 20
}
