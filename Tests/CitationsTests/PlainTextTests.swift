import Bibliography
import Citations
import Pages
import Testing

/// Lists in plain text, and files whose names do not tell what they are.
struct PlainTextTests {
  private static let entries = [
    "Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophys. Res. Lett., 49(16), "
      + "e2022GL099348, doi:10.1029/2022GL099348.",
    "He, Y., T. Wang, and L. Zhao (2022), The 2021 Mw6.7 Lake Hovsgol Earthquake, Remote Sens., 14(18), 4553, "
      + "doi:10.3390/rs14184553.",
  ]

  private func texts(_ text: String) throws -> [String] { try Page.read(text, as: .text).citations.map(\.text.text) }

  @Test(arguments: [
    entries.joined(separator: "\n\n"), entries.joined(separator: "\n"), entries.joined(separator: "\r\n\r\n"),
    "[1] \(entries[0])\n[2] \(entries[1])", "1. \(entries[0])\n2. \(entries[1])",
    "1) \(entries[0])\n\n2) \(entries[1])",
    "- \(entries[0])\n- \(entries[1])", "• \(entries[0])\n• \(entries[1])", "\u{FEFF}\(entries[0])\n\n\(entries[1])",
    "PAPERS\n\n  \(entries[0])\n\n  \(entries[1])\n\nThe end.",
  ]) func `entries are told apart`(text: String) throws { #expect(try texts(text) == PlainTextTests.entries) }

  @Test(arguments: ["", "    "]) func `wrapped lines are one entry`(indent: String) throws {
    for (mark, parting) in [("", "\n\n"), ("[1] ", "\n"), ("12. ", "\n\n")] where parting == "\n\n" || indent != "" {
      let wrapped = PlainTextTests.entries.map { mark + wrap($0, indent) }
      #expect(try texts(wrapped.joined(separator: parting)) == PlainTextTests.entries)
    }
    if indent != "" {
      #expect(
        try texts(PlainTextTests.entries.map { wrap($0, indent) }.joined(separator: "\n")) == PlainTextTests.entries)
    }
  }

  @Test func `what follows a wrapped line may be longer than it, and an address may stand in brackets`() throws {
    #expect(
      try texts(
        """
        Luo, H., and T. Wang (2022), Strain Partitioning on the Western
        Haiyuan Fault System, Geophys. Res. Lett., 49(16), e2022GL099348, <https://doi.org/10.1029/2022GL099348>
        """) == [
          "Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System, Geophys. Res. Lett., "
            + "49(16), e2022GL099348, https://doi.org/10.1029/2022GL099348"
        ])
  }

  @Test func `a number at the beginning of a wrapped line begins no entry`() throws {
    let first = "[7] Xu G.-H. A large predator from the Middle Triassic // PeerJ. – 2020. – Vol."
    let text =
      first + "\n8. – P. e10229. doi:10.7717/peerj.10229\n[8] Yu K. Title of it // J. – 2021. – P. 7. 10.1000/1"
    #expect(try Page.read(text, as: .text).citations.map(\.mentions.count) == [1, 1])
  }

  @Test func `short entries of a line each are told apart`() throws {
    let lines = [
      "Luo, H. (2022), Strain on the Fault, Nature, 49, 1-9, doi:10.1000/1.",
      "Wang, T. (2021), Slip on the Fault, Science, 8, 11-19, doi:10.1000/2",
    ]
    #expect(try texts(lines.joined(separator: "\n")) == lines)
  }

  private func wrap(_ text: String, _ indent: String) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].count + word.count > 60 {
        lines.append(indent + word)
      } else {
        lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
      }
    }
    return lines.joined(separator: "\n")
  }

  @Test func `a list as people keep it`() throws {
    let page = try FixturePage.named("list.txt").read()
    #expect(
      page.citations.map { $0.mentions.map(\.doi.name) } == [
        ["10.1029/2022gl099348"], ["10.3390/rs14184553"], ["10.3389/fenvs.2022.957339"],
        ["10.3389/fenvs.2022.963322"],
      ])
    #expect(page.citations[0].text.text.hasPrefix("Luo, H., and T. Wang (2022), Strain"))
    #expect(page.citations[2].text.text.contains("Heifangtai loess terraces revealed"))
    #expect(page.citations[3].text.text.hasPrefix("Fu, L., Q. Zhang"))
  }

  @Test(arguments: [
    ("\n@article{k,\n title={T}}", PageFormat.bibtex), ("% c\n@String(x = {y})", .bibtex),
    ("[{\"DOI\": \"10.1000/1\"}]", .cslJSON), ("<!DOCTYPE html><p>x", .html), ("  <p>x</p>", .html),
    ("---\ntitle: x\n---\n", .markdown), ("# Papers\n", .markdown), ("See [x](https://doi.org/10.1000/1).", .markdown),
    ("[1] A, B. doi:10.1000/1", .text), ("A, B. 10.1000/1", .text),
  ]) func `what is in a file tells what it is`(content: String, format: PageFormat) {
    #expect(PageFormat(content: content.utf8) == format)
  }

  @Test(arguments: ["", "words only", "{\"name\": \"x\"}", "\u{0}10.1000/1", "[1, 2]", "me@example.org"])
  func `what is no page is told as none`(content: String) { #expect(PageFormat(content: content.utf8) == nil) }
}
