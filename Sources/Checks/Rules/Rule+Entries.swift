/// Entries as a whole.
extension Rule {
  static let entries = [entryMalformed]

  package static let entryMalformed = Rule(
    "entry-malformed", .warning,
    finds: "the entry is broken: a brace, a comma or an `=` is missing",
    because: "Programs leave it out, or read another entry into it; what cannot be read is not verified.",
    example: Example(cited: "title = {Strain Partitioning,", registered: "title = {Strain Partitioning},"))
}
