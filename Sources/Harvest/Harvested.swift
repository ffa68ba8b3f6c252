import Bibliography

/// What a harvest brought in.
package struct Harvested: Sendable {
  /// One for each DOI that was asked for.
  package var resolutions: [DOI: Resolution]
  /// What was wrong with the records that were read on the way, in the order of files and lines.
  package var problems: [RecordProblem]

  package init(resolutions: [DOI: Resolution] = [:], problems: [RecordProblem] = []) {
    self.resolutions = resolutions
    self.problems = problems
  }
}
