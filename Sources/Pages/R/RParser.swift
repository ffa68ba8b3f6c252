import Bibliography

/// A value in a call of R. What is neither a literal nor a call is not evaluated.
indirect enum RExpression {
  case string(RString)
  case number(Range<Int>)
  case call(RCall)
  /// `NULL`
  case null
  /// `meta$Version`, `paste("a") + 1`, `function(x) x`
  case other
}

/// A call with its arguments: `person("Ada", "Berg")`.
struct RCall {
  struct Argument {
    /// nil if the argument stands for itself by its place.
    var name: String?
    var value: RExpression
  }

  var name: String
  var arguments: [Argument] = []
  /// From the first byte of the name to the closing bracket.
  var range: Range<Int>

  /// The value of the first argument with one of these names.
  func value(_ names: String...) -> RExpression? {
    arguments.first { argument in argument.name.map(names.contains) ?? false }?.value
  }
}

/// Parses the calls of some functions in a file of R code.
struct RParser {
  private let source: [UInt8]
  private var tokens: RTokens
  /// A token that was read too far.
  private var pending: RTokens.Token?
  private(set) var calls: [RCall] = []
  private(set) var broken: [BrokenEntry] = []

  /// Calls within calls; a person's comment is one within three.
  private static let deepest = 16

  /// - Parameters:
  ///   - range: where calls are sought; what begins in it ends in it.
  ///   - names: the functions whose calls are sought.
  init(_ source: [UInt8], in range: Range<Int>, callsOf names: Set<String>) {
    self.source = source
    tokens = RTokens(source, in: range)
    while let token = next() {
      guard token.kind == .name, names.contains(text(of: token)), isOpen(peek()) else { continue }
      pending = nil
      do throws(Fault) {
        calls.append(try call(token, depth: RParser.deepest))
      } catch {
        broken.append(BrokenEntry(range: line(at: error.place), what: error.what))
      }
    }
  }

  // MARK: Tokens

  private mutating func next() -> RTokens.Token? {
    if let token = pending {
      pending = nil
      return token
    }
    return tokens.next()
  }

  private mutating func peek() -> RTokens.Token? {
    if pending == nil { pending = tokens.next() }
    return pending
  }

  private func isOpen(_ token: RTokens.Token?) -> Bool {
    token.map { $0.kind == .open && source[$0.range.lowerBound] == UInt8(ascii: "(") } ?? false
  }

  /// A name without its backticks.
  private func text(of token: RTokens.Token) -> String {
    let bytes = source[token.range].prefix(RParser.longestName)
    return String(decoding: bytes.filter { $0 != UInt8(ascii: "`") }, as: UTF8.self)
  }

  private static let longestName = 100

  /// The bytes of a message, on one line.
  private func line(at place: Int) -> Range<Int> {
    var end =
      source[place...].prefix(RParser.longestName).firstIndex { $0 == 0x0A || $0 == 0x0D }
      ?? min(source.count, place + RParser.longestName)
    while end > place, end < source.count, source[end].continuesScalar { end -= 1 }
    return place..<end
  }

  // MARK: Calls

  /// Why a call cannot be read.
  private struct Fault: Error {
    var what: String
    var place: Int
  }

  /// The rest of a call, behind its opening bracket.
  private mutating func call(_ name: RTokens.Token, depth: Int) throws(Fault) -> RCall {
    var call = RCall(name: text(of: name), range: name.range)
    func noEnd() -> Fault { Fault(what: "\(call.name)( has no end", place: name.range.lowerBound) }
    while true {
      guard let token = next() else { throw noEnd() }
      switch token.kind {
      case .close(UInt8(ascii: ")")):
        call.range = name.range.lowerBound..<token.range.upperBound
        return call
      case .close: throw noEnd()
      case .comma: continue
      default: break
      }
      var argument = RCall.Argument(value: .other)
      var first = token
      if token.isLabel, peek()?.kind == .equals {
        pending = nil
        argument.name = label(token)
        guard let value = next() else { throw noEnd() }
        first = value
      }
      if first.kind == .comma {
        // `volume = ,`
        call.arguments.append(argument)
        continue
      }
      argument.value = try expression(first, of: call, depth: depth - 1)
      call.arguments.append(argument)
    }
  }

  private func label(_ token: RTokens.Token) -> String {
    if case .string(let string) = token.kind { return String(decoding: source[string.content], as: UTF8.self) }
    return text(of: token)
  }

  /// The expression that begins with a token, up to the comma or the bracket behind it.
  private mutating func expression(_ first: RTokens.Token, of call: RCall, depth: Int) throws(Fault) -> RExpression {
    var value = RExpression.other
    switch first.kind {
    case .string(let string): value = .string(string)
    case .openString: throw Fault(what: "a quotation mark is not closed", place: first.range.lowerBound)
    case .number: value = .number(first.range)
    case .name:
      var name = first
      if peek()?.kind == .namespace {
        pending = nil
        guard let function = next() else { break }
        name = function
      }
      if depth > 0, name.kind == .name, isOpen(peek()) {
        pending = nil
        value = .call(try self.call(name, depth: depth))
      } else if text(of: name) == "NULL" {
        value = .null
      }
    case .open, .close, .comma, .equals, .namespace, .sign: pending = first
    }
    guard let behind = peek() else { return value }
    switch behind.kind {
    case .comma, .close(UInt8(ascii: ")")): return value
    case .name where first.isLiteral, .string where first.isLiteral:
      throw Fault(what: "no comma in \(call.name)( before this", place: behind.range.lowerBound)
    default: break
    }
    try skip(of: call)
    return .other
  }

  /// Passes by the rest of an expression.
  private mutating func skip(of call: RCall) throws(Fault) {
    var depth = 0
    while let token = peek() {
      switch token.kind {
      case .comma where depth == 0: return
      case .open: depth += 1
      case .close where depth == 0: return
      case .close: depth -= 1
      case .openString: throw Fault(what: "a quotation mark is not closed", place: token.range.lowerBound)
      default: break
      }
      pending = nil
    }
  }
}

extension RTokens.Token {
  /// Whether it may be the name of an argument.
  fileprivate var isLabel: Bool {
    switch kind {
    case .name, .string: true
    default: false
    }
  }

  fileprivate var isLiteral: Bool {
    switch kind {
    case .number, .string: true
    default: false
    }
  }
}
