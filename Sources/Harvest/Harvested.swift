import Bibliography

/// What a harvest brought in.
public struct Harvested: Sendable {
  /// One for each DOI that was asked for.
  public var resolutions: [DOI: Resolution]
  /// What was wrong with the records that were read on the way, in the order of files and lines.
  public var problems: [RecordProblem]

  public init(resolutions: [DOI: Resolution] = [:], problems: [RecordProblem] = []) {
    self.resolutions = resolutions
    self.problems = problems
  }
}
