import Foundation
import Harvest
import System

/// Runs git so that nothing in the repository can make it run another program.
///
/// A repository that was unpacked from an archive has a `.git/config` of its own, and one that was cloned may have a bare
/// repository in one of its folders: both can name programs. All settings that could start one here are switched off:
/// the monitor of the file system, hooks, filters, helpers that fetch missing objects. Differences are computed by this
/// program, so git attributes have no effect.
struct GitCommand {
  /// Settings that take precedence over those of every file.
  private let settings: [(key: String, value: String)]

  private static let settings = [
    ("safe.bareRepository", "explicit"), ("core.fsmonitor", "false"), ("core.hooksPath", "/dev/null"),
    ("core.pager", "cat"), ("protocol.allow", "never"), ("diff.external", ""),
  ]

  init() throws(GitError) {
    var settings = GitCommand.settings
    // What cleans a file before it is compared with the index. Filters have names of their own, so each is looked up.
    let names = GitCommand.run(["config", "--null", "--name-only", "--get-regexp", "^filter\\."], with: settings)
    guard names.status == 0 || names.status == 1 else { throw GitError(names) }
    var filters: Set<String> = []
    for name in names.output.split(separator: 0) {
      // A name that cannot be handed over as it is cannot be switched off either.
      guard let name = String(validating: name, as: UTF8.self) else {
        throw GitError(
          "the name \(String(decoding: name, as: UTF8.self)) in git's configuration is not UTF-8, and --changed cannot "
            + "switch that filter off: rename it or remove it")
      }
      if let dot = name.lastIndex(of: ".") { filters.insert(String(name[..<dot])) }
    }
    for filter in filters.sorted() {
      settings += [("clean", ""), ("smudge", ""), ("process", ""), ("required", "false")].map {
        ("\(filter).\($0)", $1)
      }
    }
    self.settings = settings.map { (key: $0.0, value: $0.1) }
  }

  /// What git prints. Throws what it complains of.
  func output(_ arguments: [String], input: [UInt8] = []) throws(GitError) -> [UInt8] {
    let outcome = GitCommand.run(arguments, input: input, with: settings)
    guard outcome.status == 0 else { throw GitError(outcome) }
    return outcome.output
  }

  /// What git prints, without the line break behind it.
  func line(_ arguments: [String]) throws(GitError) -> String {
    var line = try output(arguments)
    if line.last == 0x0A { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  private static func run(
    _ arguments: [String], input: [UInt8] = [], with settings: [(String, String)]
  ) -> ChildProcess {
    // Another git may be at work in the same place, and no person is there to answer a question.
    var variables = [
      "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0",
      // An object is what its name says, whatever the repository would have in its place.
      "GIT_NO_REPLACE_OBJECTS": "1",
    ]
    // Paths are passed literally: these variables would change their meaning.
    for kind in ["LITERAL", "GLOB", "NOGLOB", "ICASE"] { variables["GIT_\(kind)_PATHSPECS"] = "0" }
    // Passed in the environment, where a value may contain any character. Variables that the user has set stay.
    let first = Terminal.variable("GIT_CONFIG_COUNT").flatMap(Int.init) ?? 0
    for (index, setting) in settings.enumerated() {
      variables["GIT_CONFIG_KEY_\(first + index)"] = setting.0
      variables["GIT_CONFIG_VALUE_\(first + index)"] = setting.1
    }
    variables["GIT_CONFIG_COUNT"] = "\(first + settings.count)"
    return ChildProcess.run("git", ["--no-pager"] + arguments, input: input, variables: variables)
  }
}
