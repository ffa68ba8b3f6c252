import Foundation
import TestSupport
import Testing

/// `cite --like PAGE --insert` copies nothing that an entry says of its own work.
@Suite struct CiteInsertOwnWordsTests {
  private static func record(
    _ doi: String, _ title: String, _ family: String, _ journal: String, _ volume: String, _ page: String, _ year: Int
  ) -> String {
    #"{"DOI":"10.5555/\#(doi)","type":"journal-article","title":["\#(title)"],"#
      + #""author":[{"given":"Ida","family":"\#(family)"}],"container-title":["\#(journal)"],"#
      + #""volume":"\#(volume)","page":"\#(page)","issued":{"date-parts":[[\#(year)]]}}"#
  }

  private static let records = [
    record("a5", "Harbour resonance in winter", "Okafor", "Shore Dynamics", "13", "2553-2559", 2020),
    record("a2", "Sediment in narrow fjords", "Brandt", "Marine Processes", "7", "33-47", 2018),
    record("a4", "Waves on shallow shelves", "Sund", "Shelf Research", "97", "658-665", 2015),
    record("a3", "A note on gravity and ice", "Holm", "Letters in Geodesy", "3", "77-79", 2001),
  ].joined(separator: "\n")

  private static let a5 =
    "Okafor, I. (2020). Harbour resonance in winter. *Shore Dynamics*, 13, 2553–2559. https://doi.org/10.5555/a5"
  private static let a4 =
    "Sund, I. (2015). Waves on shallow shelves. *Shelf Research*, 97, 658–665. https://doi.org/10.5555/a4"
  private static let a3 =
    "Holm, I. (2001). A note on gravity and ice. *Letters in Geodesy*, 3, 77–79. https://doi.org/10.5555/a3"
  private static let new =
    "Brandt, I. (2018). Sediment in narrow fjords. *Marine Processes*, 7, 33–47. https://doi.org/10.5555/a2"

  private static func html(_ entry: String) -> String {
    let parts = entry.split(separator: "https://")
    let marked = parts[0].split(separator: "*")
    let address = "https://\(parts[1])"
    return "\(marked[0])<i>\(marked[1])</i>\(marked[2])<a href=\"\(address)\">\(address)</a>"
  }

  private func insert(into page: String, _ file: String) async throws -> (errors: [String], page: String) {
    let folder = try TemporaryFolder()
    try folder.write(Self.records, to: "records.jsonl")
    try folder.write(page, to: file)
    let run = try await DOIAuditRun(
      [
        "cite", "10.5555/a2", "--like", file, "--insert", "--write", "--records", "records.jsonl", "--no-config",
      ], in: folder.root)
    return (run.errors, try folder.text(of: file))
  }

  /// What stands before a place of the entry, `N` for a number of its own; at the end for an empty place.
  private static let remarks = [
    ("https", "(best paper award N) "), ("*", "Best paper award N. "), ("https", "Cited by 13. "),
    ("https", "IF 4.5. "),
    ("https", "[PDF](papers/N.pdf) "), ("https", "<!-- nr N --> "), ("", " <!-- nr N -->"),
    ("", " (best paper award N) [code](https://example.org/N)"), ("", "\n  Abstract: These are the 13 waves of N."),
  ]

  /// What cannot be taken out is named, and `--insert` refuses it.
  @Test(arguments: [
    ("Trans. B. Fjell. ", "Trans"), ("Retrieved May 3, 2021, from ", "Retrieved May 3, 2021"),
  ]) func `words that cannot be left out are named`(remark: String, named: String) async throws {
    let page = [Self.a5, Self.a4].map { "- \($0.replacing("https", with: remark + "https"))\n" }.joined()
    let (errors, after) = try await insert(into: page, "list.md")
    #expect(after == page)
    #expect(errors.contains { $0.contains("such as “\(named)”") }, "\(errors)")
    let folder = try TemporaryFolder()
    try folder.write(Self.records, to: "records.jsonl")
    try folder.write(page, to: "list.md")
    let run = try await DOIAuditRun(
      ["cite", "10.5555/a2", "--like", "list.md", "--records", "records.jsonl", "--no-config"], in: folder.root)
    #expect(run.errors.contains { $0.contains("10.5555/a2: “\(named)” is taken from the entry") }, "\(run.errors)")
  }

  @Test func `the sign between two names stands between three`() async throws {
    let folder = try TemporaryFolder()
    func record(_ doi: String, _ title: String, _ year: Int, _ names: [String]) -> String {
      let authors = names.map { #"{"given":"Ida","family":"\#($0)"}"# }.joined(separator: ",")
      return #"{"DOI":"10.5555/\#(doi)","type":"journal-article","title":["\#(title)"],"author":[\#(authors)],"#
        + #""container-title":["Shore Dynamics"],"volume":"13","page":"33-47","issued":{"date-parts":[[\#(year)]]}}"#
    }
    let records = [
      record("b1", "Harbour resonance in winter", 2020, ["Okafor", "Brandt"]),
      record("b2", "Waves on shallow shelves", 2018, ["Sund", "Holm", "Dorn"]),
    ]
    try folder.write(records.joined(separator: "\n"), to: "records.jsonl")
    try folder.write(
      "- Okafor, I.; Brandt, I. (2020). Harbour resonance in winter. Shore Dynamics, 13, 33–47. doi:10.5555/b1\n",
      to: "list.md")
    let run = try await DOIAuditRun(
      ["cite", "10.5555/b2", "--like", "list.md", "--records", "records.jsonl", "--no-config"], in: folder.root)
    #expect(run.output.hasPrefix("Sund, I.; Holm, I.; Dorn, I. (2018)."), "\(run.output)")
  }

  private static func remarked(_ entry: String, _ index: Int, _ number: Int) -> String {
    let (place, words) = remarks[index]
    let remark = words.replacingOccurrences(of: "N", with: "\(number)")
    guard !place.isEmpty, let range = entry.firstRange(of: place) else { return entry + remark }
    return entry[..<range.lowerBound] + remark + entry[range.lowerBound...]
  }

  @Test(arguments: remarks.indices) func `words of the example are left out`(_ index: Int) async throws {
    let entries = [(Self.a5, 2020), (Self.a4, 2015), (Self.a3, 2001)].map {
      "- \(Self.remarked($0.0, index, $0.1))\n"
    }
    let (errors, page) = try await insert(into: entries.joined(), "list.md")
    #expect(page == entries[0] + "- \(Self.new)\n" + entries[1] + entries[2], "\(errors)")
  }

  @Test(arguments: ["Available online: ", "Retrieved from "])
  func `labels of the list stay`(address: String) async throws {
    func label(_ entry: String) -> String {
      entry.replacing("*, ", with: "*, vol. ").replacing("https://doi.org/", with: address + "https://doi.org/")
    }
    let entries = [Self.a5, Self.a4, Self.a3].map { "- \(label($0))\n" }
    let (errors, page) = try await insert(into: entries.joined(), "list.md")
    #expect(page == entries[0] + "- \(label(Self.new))\n" + entries[1] + entries[2], "\(errors)")
  }

  @Test func `what cannot be left out is refused, or another entry is followed`() async throws {
    let markup: [(String, @Sendable (String, Int) -> String)] = [
      ("title", { Self.html($0).replacing("<i>", with: "<i title=\"Award of \($1)\">") }),
      ("data-cites", { Self.html($0).replacing("<a ", with: "<a data-cites=\"\($1)\" ") }),
      ("class", { Self.html($0).replacing("<i>", with: "<i class=\"year-\($1)\">") }),
    ]
    for (name, form) in markup {
      func list(_ entries: [String]) -> String {
        "<html><body><ul>\n" + entries.map { "<li>\($0)</li>\n" }.joined() + "</ul></body></html>\n"
      }
      let all = list([form(Self.a5, 2020), form(Self.a4, 2015), form(Self.a3, 2001)])
      let refused = try await insert(into: all, "list.html")
      #expect(refused.page == all && refused.errors.contains { $0.contains("\(name)=") }, "\(refused.errors)")
      let one = [form(Self.a5, 2020), form(Self.a4, 2015), Self.html(Self.a3)]
      let (errors, page) = try await insert(into: list(one), "list.html")
      #expect(page == list([one[0], Self.html(Self.new), one[1], one[2]]), "\(errors)")
    }
    let words = [Self.a5, Self.a4, Self.a3].map {
      "- \($0.replacing("). ", with: ", great work). "))\n"
    }
    let refused = try await insert(into: words.joined(), "list.md")
    #expect(refused.page == words.joined())
    #expect(refused.errors.contains { $0.contains("words of its own work") && $0.contains("great work") })
  }

  @Test func `a sign before one entry and a second year are not copied`() async throws {
    let trophies = ["- 🏆 \(Self.a5)\n", "- \(Self.a4)\n", "- 🏆 \(Self.a3)\n"]
    let (errors, page) = try await insert(into: trophies.joined(), "list.md")
    #expect(page == trophies[0] + "- \(Self.new)\n" + trophies[1] + trophies[2], "\(errors)")
    let prizes = [
      "- \(Self.a5.replacing(" https", with: " Winner of the Shore Prize, 2021. https"))\n",
      "- \(Self.a4.replacing(" https", with: " Winner of the Shelf Prize, 2016. https"))\n",
    ]
    let written = try await insert(into: prizes.joined(), "list.md")
    let isRefused = written.page == prizes.joined() && written.errors.contains { $0.contains("words of its own work") }
    #expect(isRefused || written.page == prizes[0] + "- \(Self.new)\n" + prizes[1], "\(written)")
  }

  @Test func `the start of a list that counts down is counted up`() async throws {
    func list(_ attributes: String, _ entries: [String]) -> String {
      "<ol\(attributes)>\n" + entries.map { "<li>\(Self.html($0))</li>\n" }.joined() + "</ol>\n"
    }
    func page(_ lists: String...) -> String { "<html><body>\n" + lists.joined() + "</body></html>\n" }
    for (before, after) in [
      (" reversed start=\"12\"", " reversed start=\"13\""), (" start='9' reversed", " start='10' reversed"),
      (" start=\"5\"", " start=\"5\""), (" reversed", " reversed"),
    ] {
      let (errors, written) = try await insert(into: page(list(before, [Self.a5, Self.a4, Self.a3])), "list.html")
      #expect(written == page(list(after, [Self.a5, Self.new, Self.a4, Self.a3])), "\(errors)")
    }
    // Lists that go on counting below the heading of the next year.
    let heads = [2020, 2018, 2001].map { "<h3>\($0)</h3>\n" }
    let other = Self.a4.replacing("2015", with: "2018")
    let (errors, written) = try await insert(
      into: page(
        heads[0], list(" reversed start=\"3\"", [Self.a5]), heads[1], list(" reversed start=\"2\"", [other]), heads[2],
        list(" reversed start=\"1\"", [Self.a3])), "list.html")
    #expect(
      written
        == page(
          heads[0], list(" reversed start=\"4\"", [Self.a5]), heads[1],
          list(" reversed start=\"3\"", [Self.new, other]), heads[2], list(" reversed start=\"1\"", [Self.a3])),
      "\(errors)")
    let unclear = page(list(" reversed start=\"{{ count }}\"", [Self.a5, Self.a4, Self.a3]))
    let refused = try await insert(into: unclear, "list.html")
    #expect(refused.page == unclear && refused.errors.contains { $0.contains("start that is no number") })
  }
}
