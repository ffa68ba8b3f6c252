import Foundation
import Testing
import TestSupport

/// The mails of a month: each says in its first line what a person has to do, and a night without news has none.
@Suite struct MonthTests {
  @Test func `the first line of each mail says what a person has to do`() async throws {
    let month = try Month()
    var mails: [String] = []
    func night(_ registry: Month.Registry = .up, isKilled: Bool = false) async throws {
      let run = try await month.night(registry, isKilled: isKilled)
      #expect(run.errorText == "", "night \(month.day)")
      mails.append(run.output)
    }
    // 1 to 5: the first run, nothing, a record that is corrected, the page after it, nothing.
    try month.write("papers", ["fjord", "tide", "moss"], replacing: ["44-59": "44-95"])
    try await night()
    try await night()
    month.change("fjord", ["volume": "13"])
    try await night()
    try month.write("papers", ["fjord", "tide", "moss"])
    try await night()
    try await night()
    // 6 to 8: two nights without a connection, and the one after.
    try await night(.down)
    try await night(.down)
    try await night()
    // 9 and 10: a new page with a wrong year, and without it.
    try month.write("talks", ["moss"], replacing: ["(2020)": "(2012)"])
    try await night()
    try month.write("talks", ["moss"])
    try await night()
    // 11 and 12: a retraction, which the page then says.
    month.change("tide", ["updated-by": [["type": "retraction", "DOI": "10.5555/notice", "label": "Retraction"]]])
    try await night()
    try month.edit("papers", "Tidal loading", "RETRACTED: Tidal loading")
    try await night()
    // 13 and 14: an article gets its volume, and the page too.
    month.change("kelp", ["volume": "9", "issue": "1", "page": "1-16"])
    try await night()
    try month.write("cv", ["glacier", "kelp"])
    try await night()
    // 15 and 16: the registry changes a name that two pages cite, and changes it back.
    month.change("moss", ["author": [["family": "Brandtner", "given": "Ilse"]]])
    try await night()
    month.change("moss", ["author": [["family": "Brandt", "given": "Ilse"]]])
    try await night()
    // 17 and 18: a wrong number is typed while the registry is busy.
    try month.edit("cv", "300-315", "300-351")
    try await night(.busy)
    try await night()
    // 19 and 20: a run that is killed, and the next one.
    try await night(isKilled: true)
    try await night()
    // 21 and 22: a page that is emptied by mistake, and comes back right.
    try month.folder.write("", to: "pages/cv.md")
    try await night()
    try month.write("cv", ["glacier", "kelp"])
    try await night()
    // 23: a page that is deleted.
    try month.remove("talks")
    try await night()
    // 24: a pattern for pages that are not there yet.
    try month.configure("pages: [pages, posts/*.md]")
    try await night()
    // 25 to 27: a DOI with a typing error; a finding that is accepted; nothing.
    try month.edit("papers", "10.5555/moss", "10.5555/mosss")
    month.change("glacier", ["issue": "5"])
    try await night()
    try month.configure(
      "pages: [pages, posts/*.md]\naccept: [{rule: issue-mismatch, DOI: 10.5555/glacier, reason: as in print}]")
    try month.edit("papers", "10.5555/mosss", "10.5555/moss")
    try await night()
    try await night()
    // 28: what the registry changes without a finding. 29: a correction is published. 30: an entry is removed.
    month.change("fjord", ["title": ["Sediment transport in a silled fjord after the spring flood: a correction"]])
    try await night()
    month.change("moss", ["updated-by": [["type": "correction", "DOI": "10.5555/erratum", "label": "Correction"]]])
    try await night()
    try month.edit("papers", month.entry("moss"), "")
    try await night()
    let lines = mails.enumerated().map { index, mail in "\(index + 1): \(mail.prefix { $0 != "\n" })" }
    if let path = ProcessInfo.processInfo.environment["MAILS"] {
      let all = mails.enumerated().map { "=== night \($0 + 1)\n\($1)" }.joined()
      try all.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(lines == MonthTests.expected)
  }

  private static let expected = [
    "1: doi-audit: first run: check 1 error on pages/papers.md",
    "2: ",
    "3: doi-audit: check 1 new error on pages/papers.md",
    "4: doi-audit: nothing to do: 2 findings are resolved",
    "5: ",
    "6: doi-audit: nothing to do: 5 DOIs could not be verified tonight, the next run tries again (127.0.0.1 "
      + "gave no usable answer for 2 s: it cannot be reached)",
    "7: ",
    "8: doi-audit: nothing to do: 5 DOIs are verified again",
    "9: doi-audit: check 1 new error on pages/talks.md",
    "10: doi-audit: nothing to do: 1 finding is resolved",
    "11: doi-audit: say on pages/papers.md that a cited work has been retracted",
    "12: doi-audit: nothing to do: 1 finding is resolved",
    "13: doi-audit: check 2 new notes on pages/cv.md",
    "14: doi-audit: nothing to do: 2 findings are resolved",
    "15: doi-audit: check 2 new errors on pages/papers.md and pages/talks.md",
    "16: doi-audit: nothing to do: 2 findings are resolved; 1 record has changed at its registry",
    "17: doi-audit: check 1 new error on pages/cv.md",
    "18: doi-audit: nothing new to do: 5 DOIs are verified again",
    "19: ",
    "20: doi-audit: nothing new to do: the run of 2026-03-19 03:17 was killed, or the machine stopped",
    "21: doi-audit: restore pages/cv.md, which cannot be read",
    "22: doi-audit: nothing to do: 1 finding is resolved; pages/cv.md can be read again",
    "23: doi-audit: nothing to do: pages/talks.md is no longer audited",
    "24: doi-audit: check `pages:` in .doi-audit.yml: no page matches “posts/*.md”",
    "25: doi-audit: correct a DOI on pages/papers.md that no agency has; check 1 new error on pages/cv.md",
    "26: doi-audit: nothing to do: 1 finding is resolved; 1 finding is no longer reported",
    "27: ",
    "28: doi-audit: nothing to do: 1 record has changed at its registry",
    "29: doi-audit: check 1 new note on pages/papers.md",
    "30: doi-audit: nothing to do: 1 finding is resolved",
  ]
}
