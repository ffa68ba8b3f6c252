import Bibliography

/// A call of a command that the file defines, and how much of it has been printed.
struct LaTeXCall {
  let macro: LaTeXMacros.Macro
  let arguments: [Range<Int>]
  let end: Int
  /// The next part to print.
  var position = 0
  /// The bytes of the call that no printed text comes from yet, up to the next argument.
  var gap: Range<Int>
}

/// What the commands print that a LaTeX file defines.
extension LaTeXReader {
  /// - Parameter name: that of the command, without its backslash.
  mutating func call(_ macro: LaTeXMacros.Macro, named name: Range<Int>) throws(ScanError) {
    let start = name.lowerBound - 1
    var behind = name.upperBound
    if macro.hasOption { behind = syntax.skippingOptions(behind) }
    // An argument in brackets is the first one, and is not printed here.
    let skipped = macro.hasOption ? 1 : 0
    let given = syntax.arguments(from: behind, atMost: max(0, macro.count - skipped))
    let end = given.last.map { $0.upperBound + 1 } ?? behind
    guard macro.isInOrder, skipped == 0 else {
      // The arguments, in the order of the page: each is a line of an entry, or a part of a line.
      guard !given.isEmpty else { return leave(end) }
      let isEntry = macro.parts.contains { $0 == .item || $0 == .paragraph } || isLineStart(start) && given.count > 1
      var plain = LaTeXMacros.Macro(count: given.count)
      plain.parts = given.indices.flatMap { [.argument($0), isEntry ? .lineBreak : .text(" ")] }
      if isEntry { plain.parts = [.item] + plain.parts + [.paragraph] }
      return try write(LaTeXCall(macro: plain, arguments: given, end: end, gap: start..<end))
    }
    try write(LaTeXCall(macro: macro, arguments: given, end: end, gap: start..<end))
    // TeX leaves out the blanks behind the name of a command.
    if given.isEmpty, macro.count == 0, index == end { leave(syntax.skippingBlanks(end)) }
  }

  /// Prints the rest of a call, up to its next argument.
  mutating func write(_ call: LaTeXCall) throws(ScanError) {
    var call = call
    var text = ""
    func argument(_ number: Int) -> Range<Int>? {
      call.arguments.indices.contains(number) ? call.arguments[number] : nil
    }
    while call.position < call.macro.parts.count {
      let part = call.macro.parts[call.position]
      call.position += 1
      switch part {
      case .text(let more): text += more
      case .argument(let number):
        guard let range = argument(number), range.lowerBound >= call.gap.lowerBound else { continue }
        append(text, from: call.gap.lowerBound..<range.lowerBound)
        call.gap = range.upperBound..<call.end
        if call.macro.isAddress(number) {
          appendAddress(range)
          text = ""
          continue
        }
        return try enter(range, then: .macro(call))
      case .link(let prefix, let number, let suffix):
        flush(&text, from: &call)
        let range = number.flatMap(argument)
        let target = Array(prefix.utf8) + (range.map(address) ?? []) + Array(suffix.utf8)
        builder.openLink(LinkTarget(utf8: target, source: range ?? call.gap))
      case .linkEnd:
        flush(&text, from: &call)
        builder.closeLink()
      case .lineBreak:
        flush(&text, from: &call)
        builder.lineBreak()
      case .paragraph:
        flush(&text, from: &call)
        builder.paragraph()
      case .item:
        flush(&text, from: &call)
        try builder.open("li", at: call.gap.lowerBound)
      }
    }
    append(text, from: call.gap)
    leave(call.end)
  }

  /// Prints text before a border: it comes from the first byte of the gap, so that other text can come from the rest.
  private mutating func flush(_ text: inout String, from call: inout LaTeXCall) {
    guard !text.isEmpty, call.gap.count > 1 else { return }
    let first = call.gap.lowerBound..<call.gap.lowerBound + 1
    append(text, from: first)
    call.gap = first.upperBound..<call.gap.upperBound
    text = ""
  }

  /// Appends text with the blanks around it, which are blanks of the page.
  mutating func append(_ text: String, from range: Range<Int>) {
    let bytes = Array(text.utf8)
    budget -= bytes.count
    guard !range.isEmpty, budget > 0, let first = bytes.firstIndex(where: { !$0.isBlank }) else {
      if !bytes.isEmpty, !range.isEmpty { builder.text(" ".utf8, from: range) }
      return
    }
    let last = bytes.lastIndex { !$0.isBlank } ?? first
    var source = range
    if first > 0, source.count > 1 {
      builder.text(" ".utf8, from: source.prefix(1))
      source = source.dropFirst()
    }
    let hasBlank = last + 1 < bytes.count && source.count > 1
    builder.text(bytes[first...last], from: hasBlank ? source.dropLast() : source)
    if hasBlank { builder.text(" ".utf8, from: source.suffix(1)) }
  }
}
