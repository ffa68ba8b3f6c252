extension String {
  /// The words of a rule, which are one line of Markdown, where Markdown is not read.
  var withoutBackticks: String { filter { $0 != "`" } }
}
