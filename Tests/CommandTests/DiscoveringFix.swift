import Foundation
import TestSupport
import Testing

/// A run of `fix --write --discover` on one page, with the records of invented works in the place of a search.
struct DiscoveringFix {
  let run: DOIAuditRun
  /// The page behind the run.
  let written: String

  /// - Parameters:
  ///   - page: what the page has before.
  ///   - name: its name, whose ending is that of its format.
  ///   - records: of Crossref.
  init(_ page: String, as name: String, _ records: [String], _ options: [String] = []) async throws {
    let folder = try TemporaryFolder()
    try folder.write(records.map { "\($0)\n" }.joined(), to: "works.jsonl")
    try folder.write(page, to: name)
    run = try await DOIAuditRun(
      ["fix", "--write", "--discover", name, "--records", "works.jsonl", "--no-config"] + options, in: folder.root)
    #expect(run.status == 0, "\(run.errors)")
    written = try folder.text(of: name)
  }

  /// The record of an article in the Journal of Invented Results.
  ///
  /// - Parameter doi: without its prefix, `art.1`.
  static func record(
    _ doi: String, _ title: String, _ volume: String, _ page: String, _ year: Int, by family: String = "Halden",
    _ given: String = "Jane"
  ) -> String {
    #"{"DOI":"10.5555/\#(doi)","type":"journal-article","title":["\#(title)"],"author":[{"family":"\#(family)","given":"\#(given)"},"#
      + #"{"family":"Varga","given":"Petra"}],"container-title":["Journal of Invented Results"],"volume":"\#(volume)","#
      + #""page":"\#(page)","issued":{"date-parts":[[\#(year)]]}}"#
  }
}
