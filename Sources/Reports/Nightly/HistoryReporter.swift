import History

/// Writes how findings appeared and were resolved: a table, newest first, one row for each run.
package struct HistoryReporter: Sendable {
  package struct Table: Sendable {
    /// A page, or all of them.
    package var title: String
    /// nil in a run that did not see the page.
    package var rows: [(run: Run, counts: Counts?)]

    package init(title: String, rows: [(run: Run, counts: Counts?)]) {
      self.title = title
      self.rows = rows
    }
  }

  /// Writes a point in time, `2026-03-01 03:17`.
  private let time: @Sendable (Int64) -> String

  package init(time: @escaping @Sendable (Int64) -> String) { self.time = time }

  package func write(_ tables: [Table]) -> String { tables.map(write).joined(separator: "\n") }

  private static let columns = [
    "run", "status", "citations", "errors", "warnings", "notes", "accepted", "unverified", "new", "resolved", "changed",
  ]

  private func write(_ table: Table) -> String {
    var lines = [HistoryReporter.columns]
    for (run, counts) in table.rows {
      var line = [time(run.started), run.status.rawValue]
      if let counts {
        let numbers = [
          counts.citations, counts.errors, counts.warnings, counts.notes, counts.accepted, counts.unverified,
        ]
        line += numbers.map(String.init)
        line += [("+", counts.new), ("-", counts.resolved), ("", counts.changed)].map { sign, count in
          count == 0 ? "." : sign + String(count)
        }
      } else {
        line += Array(repeating: ".", count: HistoryReporter.columns.count - 2)
      }
      lines.append(line)
    }
    let widths = HistoryReporter.columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let text = lines.map { line in
      line.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - line[column].count)
        // Words stand to the left, numbers to the right.
        return column < 2 ? line[column] + blanks : blanks + line[column]
      }.joined(separator: "  ")
    }
    return "\(table.title.inert)\n" + text.map { "  \($0)\n" }.joined()
  }

  /// For programs: a list of tables, the keys in ascending order.
  package func json(_ tables: [Table]) -> String {
    var writer = JSONWriter(indented: true)
    writer.array(tables) { table, writer in
      writer.object { writer in
        writer.key("runs")
        writer.array(table.rows) { $1.row($0.run, $0.counts, time: time) }
        writer.member("title", table.title)
      }
    }
    writer.newline()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func row(_ run: Run, _ counts: Counts?, time: (Int64) -> String) {
    object { writer in
      if let counts {
        writer.member("accepted", counts.accepted)
        writer.member("changed", counts.changed)
        writer.member("citations", counts.citations)
        writer.member("errors", counts.errors)
        writer.member("new", counts.new)
        writer.member("notes", counts.notes)
      }
      writer.member("report", run.report)
      if let counts { writer.member("resolved", counts.resolved) }
      writer.member("started", time(run.started))
      writer.member("status", run.status.rawValue)
      if let counts {
        writer.member("unverified", counts.unverified)
        writer.member("warnings", counts.warnings)
      }
    }
  }
}
