import Foundation

/// The manual page in the macros of mdoc(7): the help of the argument parser, and sections that are written by hand.
struct ManualPage {
  var command: CommandDescription
  var version: String
  /// Sections that are written by hand, in mdoc.
  var rest: String

  var text: String {
    var lines = [
      ".\\\" Made by `make man` from the program's own help and man/sections.mdoc; edit those.",
      // The date of the page is that of its release, so that the same program has the same page.
      ".Dd $Mdocdate$", ".Dt DOI-AUDIT 1", ".Os \"doi-audit \(version)\"", ".Sh NAME", ".Nm doi-audit",
      ".Nd \(sentence(command.abstract, capital: false))", ".Sh SYNOPSIS",
    ]
    for subcommand in subcommands {
      lines += [".Nm doi-audit", ".Cm \(subcommand.commandName)"] + subcommand.shown.map(synopsis)
    }
    lines += [".Sh COMMANDS"]
    for subcommand in subcommands {
      lines += [".Ss doi-audit \(subcommand.commandName)", escaped(subcommand.abstract ?? "")]
      for paragraph in (subcommand.discussion ?? "").split(separator: "\n") {
        lines += [".Pp", escaped(String(paragraph))]
      }
      if subcommand.shown.isEmpty { continue }
      lines += [".Bl -tag -width indent"]
      for argument in subcommand.shown { lines += [".It \(name(of: argument))", description(of: argument)] }
      lines += [".El"]
    }
    return lines.joined(separator: "\n") + "\n" + rest
  }

  private var subcommands: [CommandDescription] { (command.subcommands ?? []).filter { $0.commandName != "help" } }

  private func synopsis(_ argument: CommandDescription.Argument) -> String {
    let text = name(of: argument) + (argument.isRepeating ? " ..." : "")
    return argument.isOptional || argument.kind != "positional" ? ".Op \(text)" : ".\(text)"
  }

  /// `Fl -format Ns = Ns Ar format`
  private func name(of argument: CommandDescription.Argument) -> String {
    let value = escaped(argument.valueName ?? "")
    let names = (argument.names ?? []).map { "Fl " + ($0.kind == "long" ? "-" : "") + escaped($0.name) }
    switch argument.kind {
    case "positional": return "Ar \(value)"
    case "option": return names.joined(separator: " , ") + " Ar \(value)"
    default: return names.joined(separator: " , ")
    }
  }

  private func description(of argument: CommandDescription.Argument) -> String {
    var text = escaped(argument.abstract ?? "")
    if let values = argument.allValues, !values.isEmpty {
      text += "\nOne of " + values.map(escaped).joined(separator: ", ") + "."
    }
    if let value = argument.defaultValue, !value.isEmpty { text += "\nDefault: \(escaped(value))." }
    return text
  }

  private func sentence(_ text: String?, capital: Bool) -> String {
    let text = escaped(text ?? "")
    let trimmed = text.hasSuffix(".") ? String(text.dropLast()) : text
    return capital ? trimmed : trimmed.prefix(1).lowercased() + trimmed.dropFirst()
  }

  /// Text that roff shows as it is.
  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "\n": escaped += "\n"
      case "-": escaped += "\\-"
      case _ where !scalar.isASCII: escaped += "\\[u\(String(scalar.value, radix: 16, uppercase: true).leftPadded)]"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    // mdoc wants each sentence on a line of its own.
    let words = escaped.split(separator: " ", omittingEmptySubsequences: false)
    escaped = zip(words, words.dropFirst() + [""]).map { word, next in
      word + (word.hasSuffix(".") && next.first?.isUppercase == true ? "\n" : next.isEmpty ? "" : " ")
    }.joined()
    // roff takes a line that starts with a point or an apostrophe for a request.
    return escaped.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&\($0)" : String($0) }.joined(separator: "\n")
  }
}

extension CommandDescription {
  /// The arguments that the help shows, without help and version, which every command has.
  fileprivate var shown: [Argument] {
    (arguments ?? []).filter { argument in
      argument.shouldDisplay && !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
    }
  }
}

extension String {
  fileprivate var leftPadded: String { String(repeating: "0", count: max(0, 4 - utf8.count)) + self }
}

/// The argument parser's description of a command and of its subcommands (`doi-audit --experimental-dump-help`).
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
