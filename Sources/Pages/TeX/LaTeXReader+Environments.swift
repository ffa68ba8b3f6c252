import Bibliography

/// What stands between `\begin` and `\end`.
extension LaTeXReader {
  mutating func begin(from start: Int) throws(ScanError) {
    index = start
    guard let name = syntax.argument(from: start) else { return }
    let word = String(decoding: source[name].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
    let place = index
    index = syntax.skippingOptions(name.upperBound + 1)
    let kind = LaTeXEnvironment(name: word)
    switch kind {
    case .hidden:
      guard let close = endMark(of: word) else { return }
      remarks.append(index..<close)
      index = close
      return
    case .table:
      skipArguments()
      try builder.open("table", at: place)
    case .list:
      skipArguments()
      try builder.open("ul", at: place)
      // Settings of the style stand before the first entry.
      if word == "thebibliography", let first = source.firstIndex(of: "\\bibitem", from: index), first < end {
        index = first
      }
    case .block:
      if LaTeXEnvironment.settings.contains(word) { skipArguments() }
      try builder.open("div", at: place)
    }
    environments.append((word, kind == .table))
    if kind == .table {
      try builder.open("tr", at: place)
      rowStart = index
    }
  }

  /// Ends a row of a table. A row without a first cell goes on in the one above if no DOI has ended that entry yet: authors, title
  /// and journal often stand one below the other beside the year.
  mutating func endRow() {
    let next = syntax.skippingOptions(index + 2)
    let rest = syntax.skippingBlanks(next)
    let row = source[min(rowStart, index)..<index].suffix(PageLimits.citation)
    if rest < end, source[rest] == UInt8(ascii: "&"), DOIFinder.matches(in: Array(row)).isEmpty {
      builder.lineBreak()
    } else {
      builder.close("tr")
      rowStart = next
    }
  }

  /// Where the end of an environment begins whose text is not read. An end that is missing is searched for once.
  private mutating func endMark(of word: String) -> Int? {
    guard !missing.contains(word) else { return nil }
    var place = index
    while let found = source.firstIndex(of: "\\end{", from: place), found < end {
      if source[(found + 5)...].starts(with: Array((word + "}").utf8))
        || source[(found + 5)...].starts(with: Array((word + "*}").utf8))
      {
        return found
      }
      place = found + 5
    }
    missing.insert(word)
    return nil
  }

  /// Arguments directly behind the name of an environment.
  private mutating func skipArguments() {
    while let argument = syntax.group(at: index) { index = syntax.skippingOptions(argument.upperBound + 1) }
  }

  mutating func endEnvironment(from start: Int) {
    index = start
    guard let name = syntax.argument(from: start) else { return }
    index = name.upperBound + 1
    let word = String(decoding: source[name].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
    // Most environments end where the last one began; a forgotten end closes with the one around it.
    guard let last = environments.suffix(LaTeXReader.mostForgotten).lastIndex(where: { $0.name == word }) else {
      return
    }
    while environments.count > last {
      let environment = environments.removeLast()
      switch LaTeXEnvironment(name: environment.name) {
      case .table: builder.close("table")
      case .list: builder.close("ul")
      case .block: builder.close("div")
      case .hidden: break
      }
    }
  }

  /// Environments without an end that another one may close.
  private static let mostForgotten = 8
}
