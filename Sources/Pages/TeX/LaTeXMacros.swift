import Bibliography

/// The commands that a LaTeX file defines, as far as they print text: `\newcommand{\me}{\textbf{Ren, S.}}`,
/// `\newcommand{\doilink}[1]{\href{https://doi.org/#1}{doi:#1}}`.
struct LaTeXMacros {
  /// What a command prints.
  enum Part: Equatable {
    case text(String)
    /// From 0.
    case argument(Int)
    /// Opens a link to an address around an argument.
    case link(prefix: String, argument: Int?, suffix: String)
    case linkEnd
    case lineBreak
    case paragraph
    case item
  }

  struct Macro {
    /// The number of arguments.
    var count = 0
    var hasOption = false
    var parts: [Part] = []

    /// The number of its parts and of the bytes of its text.
    var size: Int { parts.reduce(0) { if case .text(let text) = $1 { $0 + text.utf8.count + 1 } else { $0 + 1 } } }

    /// What is printed before the only argument: "doi:"; nil if the argument is not printed.
    var prefix: String? {
      guard count == 1, parts.contains(.argument(0)) else { return nil }
      return parts.prefix { $0 != .argument(0) }.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
    }

    /// Whether an argument is part of an address.
    func isAddress(_ argument: Int) -> Bool {
      parts.contains { if case .link(_, argument, _) = $0 { true } else { false } }
    }

    /// Whether the arguments are printed once each and in their order, so that the text follows the page.
    var isInOrder: Bool {
      let printed = parts.compactMap { if case .argument(let number) = $0 { number } else { nil } }
      return zip(printed, printed.dropFirst()).allSatisfy { $0 < $1 }
    }
  }

  private(set) var all: [String: Macro] = [:]

  /// A longer definition formats pages; it is not read.
  private static let longest = 2000
  private static let mostArguments = 9

  subscript(name: String) -> Macro? { all[name] }

  init(in source: [UInt8], _ syntax: LaTeXSyntax) {
    var index = 0
    var comments = syntax.comments[...]
    while let found = source[index...].firstIndex(of: UInt8(ascii: "\\")) {
      comments = comments.drop { $0.upperBound <= found }
      if let comment = comments.first, comment.contains(found) {
        index = comment.upperBound
        continue
      }
      let name = syntax.name(at: found + 1)
      index = max(name.upperBound, found + 2)
      guard index < source.count else { return }
      let word = String(decoding: source[name], as: UTF8.self)
      guard case .definition = LaTeXCommand.named(word),
        var definition = Definition(in: source, syntax, at: name.upperBound)
      else { continue }
      definition.isDefault = word == "providecommand"
      index = definition.name.upperBound
      define(definition, in: source, syntax)
    }
  }

  /// Separate from `define`, so that no copy of all commands is kept while one is added.
  private func parts(of body: Range<Int>, in source: [UInt8], _ syntax: LaTeXSyntax) -> [Part]? {
    var reader = MacroReader(source, syntax, macros: self)
    return reader.parts(of: body)
  }

  private mutating func define(_ definition: Definition, in source: [UInt8], _ syntax: LaTeXSyntax) {
    let name = String(decoding: source[definition.name], as: UTF8.self)
    guard let body = definition.body, body.count <= LaTeXMacros.longest, !name.isEmpty,
      !definition.isDefault || all[name] == nil
    else { return }
    var macro = Macro(count: min(definition.count, LaTeXMacros.mostArguments), hasOption: definition.hasOption)
    guard let parts = parts(of: body, in: source, syntax) else { return }
    macro.parts = parts
    all[name] = macro
  }
}

/// `\newcommand{\name}[2][default]{body}`, `\def\name#1{body}`.
struct Definition {
  /// Without the backslash.
  var name: Range<Int>
  var count = 0
  var hasOption = false
  /// Whether it counts only for a command that is not defined yet.
  var isDefault = false
  var body: Range<Int>?
  /// Where reading goes on.
  var end: Int

  /// - Parameter start: behind `\newcommand`.
  init?(in source: [UInt8], _ syntax: LaTeXSyntax, at start: Int) {
    var index = start
    if index < source.count, source[index] == UInt8(ascii: "*") { index += 1 }
    index = syntax.skippingBlanks(index)
    guard index < source.count else { return nil }
    if let group = syntax.group(at: index) {
      let inner = group.lowerBound + (source[group].first == UInt8(ascii: "\\") ? 1 : 0)
      name = inner..<max(inner, group.upperBound)
      index = group.upperBound + 1
    } else if source[index] == UInt8(ascii: "\\") {
      name = syntax.name(at: index + 1)
      index = name.upperBound
    } else {
      return nil
    }
    if let option = syntax.option(at: index) {
      count = Int(String(decoding: source[option], as: UTF8.self)) ?? 0
      index = option.upperBound + 1
      if let other = syntax.option(at: index) {
        hasOption = true
        index = other.upperBound + 1
      }
    } else if index < source.count, source[index] == UInt8(ascii: "#") {
      let parameters = source[index...].prefix(Definition.longestParameters).prefix { $0 != UInt8(ascii: "{") }
      count = parameters.count { $0 == UInt8(ascii: "#") }
      index = parameters.endIndex
    } else if let specification = syntax.group(at: index),
      let body = syntax.argument(from: specification.upperBound + 1),
      source[specification].allSatisfy({ "mo ".utf8.contains($0) })
    {
      // `\NewDocumentCommand{\name}{m m}{body}`
      count = source[specification].count { $0 == UInt8(ascii: "m") || $0 == UInt8(ascii: "o") }
      hasOption = source[specification].first == UInt8(ascii: "o")
      index = body.lowerBound - 1
    }
    body = syntax.argument(from: index)
    end = body.map { $0.upperBound + 1 } ?? index
  }

  private static let longestParameters = 64
}

/// Reads what the body of a definition prints.
private struct MacroReader {
  private let source: [UInt8]
  private let syntax: LaTeXSyntax
  private let macros: LaTeXMacros
  private var glyphs: TeXGlyphs
  private var parts: [LaTeXMacros.Part] = []
  /// Where the texts of links end.
  private var linkEnds: [Int] = []
  /// The bytes and parts printed so far. Their limit is also that of commands that use other commands.
  private var size = 0
  private static let largest = 1000

  init(_ source: [UInt8], _ syntax: LaTeXSyntax, macros: LaTeXMacros) {
    self.source = source
    self.syntax = syntax
    self.macros = macros
    glyphs = TeXGlyphs(source)
  }

  /// nil if the command prints too much to be part of a citation.
  mutating func parts(of body: Range<Int>) -> [LaTeXMacros.Part]? {
    var index = body.lowerBound
    while index < body.upperBound {
      guard size <= MacroReader.largest else { return nil }
      while let end = linkEnds.last, index >= end {
        linkEnds.removeLast()
        parts.append(.linkEnd)
      }
      index = max(index + 1, next(at: index, before: body.upperBound))
    }
    parts += linkEnds.map { _ in .linkEnd }
    return parts
  }

  private mutating func next(at index: Int, before limit: Int) -> Int {
    switch source[index] {
    case UInt8(ascii: "%"): if let comment = syntax.comment(at: index) { return comment.upperBound }
    case UInt8(ascii: "#"):
      if index + 1 < limit, source[index + 1].isDigit, source[index + 1] != UInt8(ascii: "0") {
        parts.append(.argument(Int(source[index + 1]) - 0x31))
        return index + 2
      }
    case UInt8(ascii: "\\"):
      let name = syntax.name(at: index + 1)
      if !name.isEmpty { return command(name, before: limit) }
      if source.has("\\\\", at: index) {
        parts.append(.lineBreak)
        return syntax.skippingOptions(index + 2)
      }
    default: break
    }
    if let piece = glyphs.next(at: index, before: limit) {
      add(piece.text)
      return piece.end
    }
    let end = source[(index + 1)..<limit].firstIndex { !$0.continuesScalar } ?? limit
    add(String(decoding: source[index..<end], as: UTF8.self))
    return end
  }

  private mutating func command(_ name: Range<Int>, before limit: Int) -> Int {
    let word = String(decoding: source[name], as: UTF8.self)
    let behind = min(limit, syntax.skippingOptions(name.upperBound))
    switch LaTeXCommand.named(word) {
    case .item: parts.append(.item)
    case .paragraph: parts.append(.paragraph)
    case .lineBreak: parts.append(.lineBreak)
    case .blank(let count):
      add(" ")
      return syntax.arguments(from: behind, atMost: count).last.map { $0.upperBound + 1 } ?? behind
    case .link:
      let arguments = syntax.arguments(from: behind, atMost: 2)
      guard let address = arguments.first else { return behind }
      guard arguments.count == 2 else { return address.upperBound + 1 }
      parts.append(link(to: address))
      linkEnds.append(arguments[1].upperBound)
      return arguments[1].lowerBound
    case .address, .identifier:
      guard let address = syntax.argument(from: behind) else { return behind }
      var part = link(to: address)
      if case .identifier(let prefix) = LaTeXCommand.named(word), case .link(let own, let argument, let suffix) = part {
        part = .link(prefix: prefix + own, argument: argument, suffix: suffix)
      }
      parts.append(part)
      linkEnds.append(address.upperBound)
      return address.lowerBound
    case .hidden(let count):
      if let last = syntax.arguments(from: behind, atMost: count).last { return last.upperBound + 1 }
    case .begin, .end: return syntax.argument(from: behind).map { $0.upperBound + 1 } ?? behind
    case .setting: return syntax.skippingSetting(name.upperBound)
    case .disabled:
      // The second branch of a condition, or one that is never taken.
      if let end = source[behind..<limit].firstIndex(of: "\\fi", from: behind) { return min(limit, end + 3) }
    case .heading, .verbatim, .definition, .entry, .inline, .linkedOption, .footnote: break
    case nil:
      // It adds the blank that TeX leaves out behind the name of a command.
      if word == "xspace" {
        add(" ")
      } else if let macro = macros[word], macro.count == 0 {
        size += macro.size
        if size <= MacroReader.largest { parts += macro.parts }
      } else if let piece = glyphs.next(at: name.lowerBound - 1, before: limit), !piece.text.isEmpty {
        add(piece.text)
        return piece.end
      }
    }
    return source[behind..<limit].firstIndex { !$0.isBlank } ?? limit
  }

  /// `https://doi.org/#1`
  private func link(to address: Range<Int>) -> LaTeXMacros.Part {
    let bytes = source[address]
    guard let sign = bytes.firstIndex(of: UInt8(ascii: "#")), sign + 1 < address.upperBound, source[sign + 1].isDigit,
      source[sign + 1] != UInt8(ascii: "0")
    else { return .link(prefix: String(decoding: bytes, as: UTF8.self), argument: nil, suffix: "") }
    return .link(
      prefix: String(decoding: bytes[..<sign], as: UTF8.self), argument: Int(source[sign + 1]) - 0x31,
      suffix: String(decoding: bytes[(sign + 2)...], as: UTF8.self))
  }

  private mutating func add(_ text: String) {
    guard !text.isEmpty else { return }
    size += text.utf8.count
    if case .text(let before) = parts.last {
      parts[parts.count - 1] = .text(before + text)
    } else {
      parts.append(.text(text))
    }
  }
}
