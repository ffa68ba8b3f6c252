import Bibliography
import Citations
import Pages
import Testing

/// Lists in plain text.
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
  ]) func `entries are separated`(text: String) throws { #expect(try texts(text) == PlainTextTests.entries) }

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

  @Test func `a line after a wrapped line may be longer, and an address may be in brackets`() throws {
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

  @Test func `a number at the beginning of a wrapped line does not begin an entry`() throws {
    let first = "[7] Xu G.-H. A large predator from the Middle Triassic // PeerJ. – 2020. – Vol."
    let text =
      first + "\n8. – P. e10229. doi:10.7717/peerj.10229\n[8] Yu K. Title of it // J. – 2021. – P. 7. 10.1000/1"
    #expect(try Page.read(text, as: .text).citations.map(\.mentions.count) == [1, 1])
  }

  @Test func `short entries, one per line, are separated`() throws {
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

  @Test func `a real list is read`() throws {
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
}
