import Foundation

/// What the argument parser says of a command and of its subcommands (`doi-audit --experimental-dump-help`).
struct CommandDescription: Decodable {
  var commandName: String
  var abstract: String?
  var discussion: String?
  var arguments: [Argument]?
  var subcommands: [CommandDescription]?

  struct Argument: Decodable {
    var kind: String
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    var allValues: [String]?
    var defaultValue: String?
    var isOptional: Bool
    var isRepeating: Bool
    var shouldDisplay: Bool
    var sectionTitle: String?
  }

  struct Name: Decodable {
    var kind: String
    var name: String
  }

  private struct Tool: Decodable {
    var command: CommandDescription
  }

  static func dumped(_ json: String) throws -> CommandDescription {
    try JSONDecoder().decode(Tool.self, from: Data(json.utf8)).command
  }
}
