import Reports

/// The program's name and version.
package enum Version {
  package static let tool = Report.Tool(name: "doi-audit", version: "0.1.0")
}
