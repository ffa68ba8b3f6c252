import Bibliography
import Checks

/// The outcome of an audit: all that a reporter needs, and nothing that two runs over the same inputs would tell apart.
package struct Report: Sendable {
  package var tool: Tool
  /// In the order in which they are told.
  package var pages: [PageAudit]
  /// The DOIs for which no record could be had, in ascending order.
  package var unverified: [Unverified]
  /// What the configuration has chosen that a reader has to know, in one line; nil where it has chosen nothing of the kind.
  package var remark: String?

  package init(tool: Tool, pages: [PageAudit], unverified: [Unverified], remark: String? = nil) {
    self.tool = tool
    self.pages = pages
    self.unverified = unverified
    self.remark = remark
  }

  /// The program that made the report.
  package struct Tool: Sendable {
    package var name: String
    package var version: String

    package init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  /// A DOI that could not be asked for, or was not answered.
  package struct Unverified: Sendable {
    package var doi: DOI
    /// A short phrase.
    package var reason: String

    package init(doi: DOI, reason: String) {
      self.doi = doi
      self.reason = reason
    }
  }

  package var summary: Summary { Summary(of: pages, unverified: unverified.count) }
}
