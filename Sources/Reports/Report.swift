import Bibliography
import Checks

/// The outcome of an audit: all that a reporter needs, and nothing that two runs over the same inputs would tell apart.
public struct Report: Sendable {
  public var tool: Tool
  /// In the order in which they are told.
  public var pages: [PageAudit]
  /// The DOIs for which no record could be had, in ascending order.
  public var unverified: [Unverified]
  /// What the configuration has chosen that a reader has to know, in one line; nil where it has chosen nothing of the kind.
  public var remark: String?

  public init(tool: Tool, pages: [PageAudit], unverified: [Unverified], remark: String? = nil) {
    self.tool = tool
    self.pages = pages
    self.unverified = unverified
    self.remark = remark
  }

  /// The program that made the report.
  public struct Tool: Sendable {
    public var name: String
    public var version: String

    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  /// A DOI that could not be asked for, or was not answered.
  public struct Unverified: Sendable {
    public var doi: DOI
    /// A short phrase.
    public var reason: String

    public init(doi: DOI, reason: String) {
      self.doi = doi
      self.reason = reason
    }
  }

  public var summary: Summary { Summary(of: pages, unverified: unverified.count) }
}
