import Bibliography
import Checks
import Pages

/// Writes a report in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0): for code scanning and editors.
struct SARIFReporter {
  func write(_ report: Report) -> String {
    var writer = JSONWriter(indented: true)
    writer.object { writer in
      writer.member(
        "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
      writer.member("version", "2.1.0")
      writer.key("runs")
      writer.array([report]) { report, writer in
        writer.object { writer in
          writer.key("tool")
          writer.tool(report.tool)
          writer.member("columnKind", "unicodeCodePoints")
          writer.key("originalUriBaseIds")
          writer.object { writer in
            writer.key(JSONWriter.root)
            writer.object { $0.message("description", "The folder from which the pages were named.") }
          }
          writer.key("invocations")
          writer.array([report]) { $1.invocation($0.unverified, remark: $0.remark) }
          writer.key("results")
          writer.array(report.pages.flatMap { page in page.everyFinding.map { ($0, page.source) } }) { result, writer in
            writer.result(result.0, in: result.1)
          }
        }
      }
    }
    writer.newline()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate static let root = "%SRCROOT%"
  private static let ruleIndices = Dictionary(uniqueKeysWithValues: zip(Rule.all, Rule.all.indices))

  fileprivate mutating func tool(_ tool: Report.Tool) {
    object { writer in
      writer.key("driver")
      writer.object { writer in
        writer.member("name", tool.name)
        writer.member("version", tool.version)
        writer.member("semanticVersion", tool.version)
        writer.key("rules")
        writer.array(Rule.all) { $1.rule($0) }
      }
    }
  }

  private mutating func rule(_ rule: Rule) {
    object { writer in
      writer.member("id", rule.id)
      writer.message("shortDescription", rule.summary.withoutBackticks)
      writer.message("fullDescription", rule.rationale.withoutBackticks)
      writer.key("help")
      writer.object { writer in
        writer.member("text", "Finds: \(rule.summary.withoutBackticks). \(rule.rationale)")
        writer.member("markdown", "Finds: \(rule.summary). \(rule.rationale)\n\n\(rule.example)")
      }
      writer.key("defaultConfiguration")
      writer.object { $0.member("level", rule.severity.rawValue) }
    }
  }

  fileprivate mutating func invocation(_ unverified: [Report.Unverified], remark: String?) {
    object { writer in
      writer.member("executionSuccessful", unverified.isEmpty)
      writer.key("toolExecutionNotifications")
      let notifications =
        unverified.map { ("warning", "\($0.doi.name) could not be verified: \($0.reason)") }
        + (remark.map { [("note", $0)] } ?? [])
      writer.array(notifications) { notification, writer in
        writer.object { writer in
          writer.member("level", notification.0)
          writer.message("message", notification.1)
        }
      }
    }
  }

  fileprivate mutating func result(_ found: PageFinding, in source: SourceFile) {
    let finding = found.finding
    object { writer in
      writer.member("ruleId", finding.rule.id)
      if let index = JSONWriter.ruleIndices[finding.rule] { writer.member("ruleIndex", index) }
      writer.member("level", finding.severity.rawValue)
      writer.message("message", finding.messageWithPlace(in: source))
      writer.key("locations")
      writer.array([finding.place.range]) { range, writer in
        writer.object { writer in
          writer.key("physicalLocation")
          writer.object { writer in
            writer.artifact(source)
            if !source.isExtracted { writer.region("region", range, in: source, withSnippet: true) }
          }
        }
      }
      writer.key("partialFingerprints")
      writer.object { writer in
        writer.member("doiAudit/v1", "\(found.fingerprint)")
        // GitHub knows a result again by this one only.
        writer.member("primaryLocationLineHash", "\(found.fingerprint):1")
      }
      if let fix = finding.fix, fix.applicability > .display { writer.fixes([fix], in: source) }
      if let acceptance = found.acceptance { writer.suppression(acceptance) }
      writer.key("properties")
      writer.object { writer in
        writer.member("cited", finding.cited)
        writer.member("corrected", found.citation?.corrected)
        writer.member("doi", found.citation?.mention?.doi.name)
        writer.member("field", finding.field?.rawValue)
        writer.member("registered", finding.registered)
      }
    }
  }

  private mutating func fixes(_ fixes: [Fix], in source: SourceFile) {
    key("fixes")
    array(fixes) { fix, writer in
      writer.object { writer in
        let trust =
          fix.applicability == .safe ? "changes only the wrong characters" : "correct if the record is correct"
        writer.message("description", "Write the registered value: \(trust).")
        writer.key("artifactChanges")
        writer.array([fix.edits]) { edits, writer in
          writer.object { writer in
            writer.artifact(source)
            writer.key("replacements")
            writer.array(edits) { edit, writer in
              writer.object { writer in
                writer.region("deletedRegion", edit.range, in: source)
                writer.key("insertedContent")
                writer.object { $0.member("text", edit.replacement) }
              }
            }
          }
        }
      }
    }
  }

  private mutating func suppression(_ acceptance: Acceptance) {
    key("suppressions")
    array([acceptance]) { acceptance, writer in
      writer.object { writer in
        switch acceptance {
        case .comment: writer.member("kind", "inSource")
        case .configuration, .baseline: writer.member("kind", "external")
        }
        writer.member("justification", acceptance.words)
      }
    }
  }

  private mutating func artifact(_ source: SourceFile) {
    key("artifactLocation")
    object { writer in
      writer.member("uri", source.path.relativeURI)
      writer.member("uriBaseId", JSONWriter.root)
    }
  }

  private mutating func region(_ name: String, _ range: Range<Int>, in source: SourceFile, withSnippet: Bool = false) {
    let start = source.location(of: range.lowerBound)
    let end = source.location(of: range.upperBound)
    key(name)
    object { writer in
      writer.member("startLine", start.line)
      writer.member("startColumn", start.column)
      writer.member("endLine", end.line)
      writer.member("endColumn", end.column)
      if withSnippet, !range.isEmpty {
        writer.key("snippet")
        writer.object { $0.member("text", source.text(in: range)) }
      }
    }
  }

  /// A message in plain text. Words of a page in it must not become a link: `[here](https://…)`.
  fileprivate mutating func message(_ name: String, _ text: String) {
    key(name)
    object {
      $0.member(
        "text", text.printable.split(separator: "](", omittingEmptySubsequences: false).joined(separator: "]\\("))
    }
  }
}
