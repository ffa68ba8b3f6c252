import Foundation
import TestSupport
import Testing

/// `cite --like PAGE --insert` puts entries where the page's order wants them, and changes nothing else.
@Suite struct CiteInsertTests {
  private static func record(
    _ doi: String, _ title: String, _ names: [(String, String)], _ journal: String, _ numbers: (String, String),
    _ date: (Int, Int)
  ) -> String {
    let authors = names.map { #"{"given":"\#($0.1)","family":"\#($0.0)"}"# }.joined(separator: ",")
    return #"{"DOI":"10.5555/\#(doi)","type":"journal-article","title":["\#(title)"],"author":[\#(authors)],"#
      + #""container-title":["\#(journal)"],"volume":"\#(numbers.0)","page":"\#(numbers.1)","#
      + #""issued":{"date-parts":[[\#(date.0),\#(date.1)]]}}"#
  }

  private static let records = [
    record(
      "a5", "Harbour resonance in winter", [("Okafor", "Tomas"), ("Lindqvist", "Maria")], "Shore Dynamics",
      ("13", "2553-2559"), (2020, 10)),
    record(
      "a1", "Tidal loading and slow slip", [("Lindqvist", "Maria"), ("Okafor", "Tomas")], "Journal of Coastal Geodesy",
      ("12", "101-118"), (2019, 5)),
    record("a6", "Ice on closed lagoons", [("Holm", "Ida")], "Polar Shores", ("8", "5-19"), (2018, 9)),
    record(
      "a2", "Sediment in narrow fjords", [("Okafor", "Tomas"), ("Brandt", "Jonas")], "Marine Processes",
      ("7", "33-47"), (2018, 3)),
    record(
      "a4", "Waves on shallow shelves", [("Sund", "Olav"), ("Lindqvist", "Maria")], "Shelf Research", ("97", "658-665"),
      (2015, 11)),
    record("a3", "A note on gravity and ice", [("Brandt", "Jonas")], "Letters in Geodesy", ("3", "77-79"), (2001, 2)),
  ].joined(separator: "\n")

  /// The newest first.
  private static let entries = [
    "Okafor, T., & Lindqvist, M. (2020). Harbour resonance in winter. *Shore Dynamics*, 13, 2553–2559. https://doi.org/10.5555/a5",
    "Lindqvist, M., & Okafor, T. (2019). Tidal loading and slow slip. *Journal of Coastal Geodesy*, 12, 101–118. https://doi.org/10.5555/a1",
    "Holm, I. (2018). Ice on closed lagoons. *Polar Shores*, 8, 5–19. https://doi.org/10.5555/a6",
    "Okafor, T., & Brandt, J. (2018). Sediment in narrow fjords. *Marine Processes*, 7, 33–47. https://doi.org/10.5555/a2",
    "Sund, O., & Lindqvist, M. (2015). Waves on shallow shelves. *Shelf Research*, 97, 658–665. https://doi.org/10.5555/a4",
    "Brandt, J. (2001). A note on gravity and ice. *Letters in Geodesy*, 3, 77–79. https://doi.org/10.5555/a3",
  ]
  private static let dois = ["a5", "a1", "a6", "a2", "a4", "a3"]

  /// A page with some of the entries.
  struct Form: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: String
    let page: @Sendable ([String]) -> String

    init(_ name: String, _ file: String, _ page: @escaping @Sendable ([String]) -> String) {
      (testDescription, self.file, self.page) = (name, file, page)
    }
  }

  private static func html(_ entry: String) -> String {
    let parts = entry.replacingOccurrences(of: "&", with: "&amp;").split(separator: "https://")
    let address = "https://\(parts[1])"
    let marked = parts[0].split(separator: "*")
    return "\(marked[0])<i>\(marked[1])</i>\(marked[2])<a href=\"\(address)\">\(address)</a>"
  }

  private static func years(_ entries: [String], _ section: (Substring, [String]) -> String) -> String {
    func year(_ entry: String) -> Substring { entry.split(separator: "(")[1].prefix(4) }
    var groups: [(Substring, [String])] = []
    for entry in entries {
      if groups.last?.0 == year(entry) {
        groups[groups.count - 1].1.append(entry)
      } else {
        groups.append((year(entry), [entry]))
      }
    }
    return groups.map(section).joined()
  }

  private static let forms = [
    Form("dashes", "list.md") { "# Papers\n\n" + $0.map { "- \($0)\n" }.joined() + "\nMore on request.\n" },
    Form("stars with blank lines", "list.md") { "# Papers\n\n" + $0.map { "* \($0)\n" }.joined(separator: "\n") },
    Form("CRLF", "list.md") { "# Papers\r\n\r\n" + $0.map { "- \($0)\r\n" }.joined() },
    Form("numbers", "list.md") {
      "# Papers\n\n" + $0.enumerated().map { "\($0.offset + 1). \($0.element)\n" }.joined()
    },
    Form("falling numbers", "list.txt") { entries in
      entries.enumerated().map { "\(entries.count - $0.offset). \($0.element.filter { $0 != "*" })\n" }.joined()
    },
    Form("numbers in brackets, the oldest first", "list.txt") {
      "Papers\n\n"
        + $0.reversed().enumerated().map { "[\($0.offset + 1)] \($0.element.filter { $0 != "*" })\n\n" }.joined()
    },
    Form("paragraphs", "list.md") { "# Papers\n\n" + $0.joined(separator: "\n\n") + "\n" },
    Form("by first author", "list.md") { "# Papers\n\n" + $0.sorted().joined(separator: "\n\n") + "\n" },
    Form("list items", "list.html") {
      "<html><head><meta charset=\"utf-8\"></head><body>\n<ul>\n"
        + $0.map { "  <li class=\"paper\">\(html($0))</li>\n" }.joined() + "</ul>\n</body></html>\n"
    },
    Form("rows of a table", "list.html") {
      "<html><body>\n<table>\n<tr><th>Paper</th><th>Kind</th></tr>\n"
        + $0.map { "  <tr class=\"paper\"><td>\(html($0))</td><td>Article</td></tr>\n" }.joined()
        + "</table>\n</body></html>\n"
    },
    Form("numbered rows with a cell for the link", "list.html") {
      "<html><body>\n<table class=\"c1\">\n"
        + $0.enumerated().map { number, entry in
          let parts = html(entry).split(separator: " <a href=")
          let link = "<a href=\(parts[1].split(separator: ">")[0])>DOI</a>"
          return "<tr><td class=\"c2\">\(number + 1)</td><td>\(parts[0])</td><td>\(link)</td></tr>\n"
        }.joined() + "</table>\n</body></html>\n"
    },
    Form("rows of Markdown", "list.md") {
      "# Papers\n\n| No. | Paper |\n|---|---|\n"
        + $0.enumerated().map { "| \($0.offset + 1) | \($0.element) |\n" }.joined() + "\nMore on request.\n"
    },
    Form("cards", "list.html") {
      "<html><body>\n<div class=\"papers\">\n"
        + $0.map { "  <div class=\"paper\">\n    <div class=\"text\">\(html($0))</div>\n  </div>\n" }.joined()
        + "</div>\n</body></html>\n"
    },
    Form("lines with breaks", "list.html") {
      "<html><body>\n<p>\n" + $0.map { "\(html($0))<br>\n" }.joined() + "</p>\n</body></html>\n"
    },
    Form("lines with breaks between", "list.html") {
      "<html><body>\n<p>" + $0.map { html($0) }.joined(separator: "<br /><br />\n") + "</p>\n</body></html>\n"
    },
    Form("paragraphs of HTML", "list.html") {
      "<html><head><meta charset=\"utf-8\"></head><body>\n" + $0.map { "<p>\n  \(html($0))\n</p>\n" }.joined()
        + "</body></html>\n"
    },
  ]

  private func insert(
    _ dois: [String], into page: String, _ file: String, write: Bool = true
  ) async throws -> (run: DOIAuditRun, page: String) {
    let folder = try TemporaryFolder()
    try folder.write(Self.records, to: "records.jsonl")
    try folder.write(page, to: file)
    let run = try await DOIAuditRun(
      ["cite"] + dois.map { "10.5555/\($0)" }
        + ["--like", file, "--insert", "--records", "records.jsonl", "--no-config"] + (write ? ["--write"] : []),
      in: folder.root)
    return (run, try folder.text(of: file))
  }

  @Test(arguments: forms) func `each entry is put in where it was`(form: Form) async throws {
    let whole = form.page(Self.entries)
    for (index, doi) in Self.dois.enumerated() {
      var others = Self.entries
      others.remove(at: index)
      // Of a single other entry of the year nobody can say whether it comes first.
      let isTie = ["a6", "a2"].contains(doi) && form.file == "list.txt" && form.testDescription.contains("oldest")
      let (run, page) = try await insert([doi], into: form.page(others), form.file)
      #expect(run.status == 0, "\(run.errors)")
      if !isTie { #expect(page == whole, "\(doi)") }
    }
  }

  @Test func `below the heading of its year`() async throws {
    for (file, page) in [
      ("list.md", { Self.years($0) { "## \($0)\n\n" + $1.map { "- \($0)\n" }.joined() + "\n" } }),
      (
        "list.html",
        {
          "<html><body>\n"
            + Self.years($0) {
              "<h3>\($0)</h3>\n<ol>\n" + $1.map { "<li>\(Self.html($0))</li>\n" }.joined() + "</ol>\n"
            }
        }
      ),
    ] as [(String, ([String]) -> String)] {
      var others = Self.entries
      let removed = others.remove(at: 2)
      let (run, after) = try await insert(["a6"], into: page(others), file)
      #expect(run.status == 0 && after == page(Self.entries), "\(run.errors) \(removed)")
      others = Self.entries
      others.remove(at: 0)
      let refused = try await insert(["a5"], into: page(others), file)
      #expect(refused.run.status == 2 && refused.page == page(others))
      #expect(refused.run.errors.contains { $0.contains("no entry below a heading 2020") }, "\(refused.run.errors)")
    }
  }

  @Test func `several works are put in together, and a diff is printed without --write`() async throws {
    let form = Self.forms[0]
    let page = form.page(Array(Self.entries[1...3]) + [Self.entries[5]])
    let (run, after) = try await insert(["a4", "a5"], into: page, form.file)
    #expect(run.status == 0 && after == form.page(Self.entries), "\(run.errors)")
    let printed = try await insert(["a4", "a5"], into: page, form.file, write: false)
    #expect(printed.run.status == 0 && printed.page == page)
    let added = printed.run.output.split(separator: "\n").filter { $0.hasPrefix("+") && !$0.hasPrefix("+++") }
    #expect(added.map(String.init) == ["+- \(Self.entries[0])", "+- \(Self.entries[4])"], "\(printed.run.output)")
    #expect(!printed.run.output.contains("\n-"))
  }

  @Test func `what the page has, and what has no clear place, is refused`() async throws {
    let form = Self.forms[0]
    let page = form.page(Self.entries)
    let there = try await insert(["a4"], into: page, form.file)
    #expect(there.run.status == 2 && there.page == page)
    #expect(there.run.errors.contains { $0.contains("line 7 has it already") }, "\(there.run.errors)")
    let mixed = form.page([Self.entries[4], Self.entries[0], Self.entries[5], Self.entries[3], Self.entries[1]])
    let unclear = try await insert(["a6"], into: mixed, form.file)
    #expect(unclear.run.status == 2 && unclear.page == mixed)
    #expect(unclear.run.errors.contains { $0.contains("order of the entries is not clear") }, "\(unclear.run.errors)")
    // One of two has no place: neither is put in.
    let both = try await insert(["a5", "a1"], into: form.page(Array(Self.entries[1...])), form.file)
    #expect(both.run.status == 2 && both.page == form.page(Array(Self.entries[1...])))
  }

  @Test func `the comment before an entry stays with it, and links of other entries are not copied`() async throws {
    let page = """
      # Papers

      - \(Self.entries[0]) [PDF](a5.pdf)
      <!-- doi-audit: ignore author-initial -- as in print -->
      - \(Self.entries[2]) [PDF](a6.pdf)
      - \(Self.entries[4]) [PDF](a4.pdf)

      """
    let (run, after) = try await insert(["a1"], into: page, "list.md")
    #expect(run.status == 0, "\(run.errors)")
    #expect(after == page.replacing("<!-- doi", with: "- \(Self.entries[1])\n<!-- doi"))
  }

  @Test func `what stands around one citation alone is not repeated`() async throws {
    func rows(
      _ cell: (Int) -> String, class name: (Int) -> String = { _ in "" }, first: (Int) -> String = { _ in "" }
    ) -> String {
      let others = Array(Self.entries.prefix(1) + Self.entries.suffix(4))
      return "<html><body>\n<table>\n"
        + others.enumerated().map { index, entry in
          "<tr\(name(index))>\(first(index))<td>\(Self.html(entry))</td>\(cell(index))</tr>\n"
        }.joined() + "</table>\n</body></html>\n"
    }
    for (why, page) in [
      ("the times that it was cited", rows { "<td>\($0 * 7 + 3)</td>" }),
      ("the same before the citation", rows({ _ in "" }, first: { "<td>\([12, 5, 33, 4, 18][$0])</td>" })),
      ("a number that all have", rows({ _ in "" }, first: { _ in "<td>7</td>" })),
      ("a link of its own", rows { "<td><a href=\"papers/\($0).pdf\">PDF</a></td>" }),
      ("classes that alternate", rows({ _ in "<td></td>" }, class: { " class=\"\($0 % 2 == 0 ? "odd" : "even")\"" })),
      ("words in two cells", rows { _ in "" }.replacing(" <a ", with: "</td><td><a ")),
      ("names of their own", rows({ _ in "<td></td>" }, class: { " id=\"p\($0)\"" })),
    ] {
      let (run, after) = try await insert(["a1"], into: page, "list.html")
      #expect(run.status == 2 && after == page, "\(why)")
    }
    let (run, after) = try await insert(["a1"], into: rows { _ in "<td>Article</td>" }, "list.html")
    #expect(run.status == 0 && after.contains("Tidal loading"), "\(run.errors)")
    // The rest of each card would have to be written too.
    let cards =
      "<html><body>\n"
      + Self.entries.dropFirst(2).map { "<div class=\"paper\"><span>new</span><div>\(Self.html($0))</div></div>\n" }
      .joined()
    let card = try await insert(["a1"], into: cards, "list.html")
    #expect(card.run.status == 2 && card.page == cards)
  }

  @Test func `a paragraph in an item is put in with its item`() async throws {
    func list(_ entries: [String]) -> String {
      "<html><body><ul>\n" + entries.map { "<li><p>\(Self.html($0))</p></li>\n" }.joined() + "</ul></body></html>\n"
    }
    let others = Array(Self.entries.prefix(1) + Self.entries.suffix(4))
    let (run, after) = try await insert(["a1"], into: list(others), "list.html")
    #expect(run.status == 0 && after == list(Self.entries), "\(run.errors) \(after)")
    // What belongs to the entry stands beside its paragraph.
    let cards = list(others).replacingOccurrences(of: "</p></li>", with: "</p><p>PDF</p></li>")
    let refused = try await insert(["a1"], into: cards, "list.html")
    #expect(refused.run.status == 2 && refused.page == cards)
  }

  @Test func `an owner in bold lends others no bold`() async throws {
    let page = """
      - Okafor, T., & **Lindqvist, M.** (2020). Harbour resonance in winter. *Shore Dynamics*, 13, 2553–2559. https://doi.org/10.5555/a5
      - **Lindqvist, M.**, & Okafor, T. (2019). Tidal loading and slow slip. *Journal of Coastal Geodesy*, 12, 101–118. https://doi.org/10.5555/a1
      - Sund, O., & **Lindqvist, M.** (2015). Waves on shallow shelves. *Shelf Research*, 97, 658–665. https://doi.org/10.5555/a4

      """
    let (run, after) = try await insert(["a2"], into: page, "list.md")
    #expect(run.status == 0, "\(run.errors)")
    #expect(after == page.replacing("- Sund", with: "- \(Self.entries[3])\n- Sund"))
  }

  @Test func `BibTeX is put in before the entry that follows it`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.records, to: "records.jsonl")
    var entries: [String] = []
    for doi in ["a5", "a1", "a4", "a3"] {
      let run = try await DOIAuditRun(
        ["cite", "10.5555/\(doi)", "--bibtex", "--records", "records.jsonl", "--no-config"], in: folder.root)
      entries.append(run.output)
    }
    let whole = entries.joined(separator: "\n")
    for (index, doi) in ["a5", "a1", "a4", "a3"].enumerated() {
      var others = entries
      others.remove(at: index)
      let (run, after) = try await insert([doi], into: others.joined(separator: "\n"), "list.bib")
      #expect(run.status == 0 && after == whole, "\(run.errors)")
    }
  }

  @Test(arguments: [["--insert"], ["--like", "a.md", "--write"], ["--like", "a.md", "--insert", "--markup", "html"]])
  func `options that say nothing together are refused`(options: [String]) async throws {
    let folder = try TemporaryFolder()
    let run = try await DOIAuditRun(["cite", "10.5555/a1", "--no-config"] + options, in: folder.root)
    #expect(run.status == 64, "\(run.errors)")
  }

  @Test func `citations are printed in an order`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.records, to: "records.jsonl")
    try folder.write(Self.forms[0].page(Self.entries), to: "list.md")
    for (sort, order) in [("year", ["a5", "a2", "a3"]), ("author", ["a3", "a5", "a2"])] {
      let run = try await DOIAuditRun(
        [
          "cite", "10.5555/a2", "10.5555/a3", "10.5555/a5", "--like", "list.md", "--sort", sort, "--records",
          "records.jsonl", "--no-config",
        ], in: folder.root)
      #expect(run.output.split(separator: "\n").map { String($0.suffix(2)) } == order, "\(run.output)")
    }
  }
}
