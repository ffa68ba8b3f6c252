import Bibliography

/// Where in a record file a work was found.
struct RecordPlace {
  var path: String
  /// The line on which the work's object starts, from 1.
  var line: Int
  /// The file, or the one line of it.
  var bytes: [UInt8]
  /// Where the work's object starts in `bytes`.
  var offset: Int

  func oddities(of work: Work) -> [RecordProblem] {
    RecordOddities.of(work, in: bytes, at: offset).map { oddity in
      RecordProblem(
        path: path, line: line, doi: work.doi, what: oddity,
        advice: "the record is used as it is; compare it with the registry's own", isUsed: true)
    }
  }
}
