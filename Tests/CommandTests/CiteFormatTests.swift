import Bibliography
import Foundation
import Reports
import TestSupport
import Testing

/// `cite --bibtex`, `--csl-json` and `--ris`: records as files of reference managers.
struct CiteFormatTests {
  private static let formats = [("bibtex", "bib"), ("csl-json", "json"), ("ris", "ris")]

  @Test func `a record is written as BibTeX`() async throws {
    let run = try await DOIAuditRun(
      ["cite", "10.1109/TGRS.2021.3121906", "10.1093/gji/ggac329", "--bibtex", "--records", SamplePage.records])
    #expect(run.status == 0 && run.errors == [])
    #expect(run.output.hasPrefix("@article{"), "\(run.output)")
    #expect(
      run.output.hasSuffix(
        """

        @article{luo2023could,
          author = {Luo, Heng and Zeng, Hongyu and Shi, Qibin and Wang, Teng and Liao, Mingsheng and Hu, Jiashun and Wei, Shengji},
          title = {Could thermal pressurization have induced the frequency-dependent rupture during the 2019 {Mw8.0} {Peru} intermediate-depth earthquake?},
          journal = {Geophysical Journal International},
          year = {2023},
          month = jan,
          volume = {232},
          number = {1},
          pages = {115--127},
          issn = {0956-540X},
          doi = {10.1093/gji/ggac329},
        }

        """), "\(run.output)")
  }

  @Test func `lines of RIS end in CR LF, and a range of pages is two`() async throws {
    let run = try await DOIAuditRun(["cite", "10.1093/gji/ggac329", "--ris", "--records", SamplePage.records])
    #expect(run.output.hasPrefix("TY  - JOUR\r\nAU  - Luo, Heng\r\n"), "\(run.output)")
    #expect(run.output.contains("\r\nSP  - 115\r\nEP  - 127\r\n"))
    #expect(
      run.output.hasSuffix(
        "\r\nDO  - 10.1093/gji/ggac329\r\nUR  - https://doi.org/10.1093/gji/ggac329\r\nER  - \r\n"))
  }

  @Test func `keys that the file has already are not given again`() async throws {
    let folder = try TemporaryFolder()
    let record = """
      {"DOI": "10.5555/keys.1", "type": "journal-article", "title": ["Tides of the north"], "author": [{"family": "Sund"}], \
      "container-title": ["Shelf Research"], "issued": {"date-parts": [[2001]]}}

      """
    try folder.write(record + record.replacing("keys.1", with: "keys.2"), to: "records.jsonl")
    let records = ["--records", "records.jsonl", "--no-config"]
    for (option, name, key) in [
      ("--bibtex", "a.bib", "{sund2001tides-2,"), ("--csl-json", "a.json", "\"sund2001tides-2\""),
    ] {
      // The shell has made the file.
      try folder.write("", to: name)
      let first = try await DOIAuditRun(["cite", "10.5555/keys.1", option, "--like", name] + records, in: folder.root)
      #expect(first.status == 0 && !first.output.contains(key), "\(first.errors)")
      try folder.write(first.output, to: name)
      let second = try await DOIAuditRun(["cite", "10.5555/keys.2", option, "--like", name] + records, in: folder.root)
      #expect(second.status == 0 && second.output.contains(key), "\(second.output)")
    }
    // Without an option --like wants citations, and says which option makes an entry.
    let fields = try await DOIAuditRun(["cite", "10.5555/keys.2", "--like", "a.bib"] + records, in: folder.root)
    #expect(fields.status == 2 && fields.errors.first?.contains("--bibtex writes an entry for it") == true)
    for wrong in [
      ["--ris", "--like", "a.bib"], ["--bibtex", "--like", "a.bib", "--insert"], ["--bibtex", "--like", "-"],
    ] {
      #expect(
        try await DOIAuditRun(["cite", "10.5555/keys.2"] + wrong + records, in: folder.root).status == 64, "\(wrong)")
    }
  }

  @Test func `two works of one author, year and word have two keys`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      ["a", "b"].map {
        #"{"DOI":"10.5555/\#($0)","type":"journal-article","title":["The tides: \#($0)"],"author":[{"family":"Sønderby","given":"Ida"}],"container-title":["Shores"],"issued":{"date-parts":[[2001]]}}"#
      }.joined(separator: "\n"), to: "records.jsonl")
    let arguments = ["10.5555/a", "10.5555/b", "--records", "records.jsonl", "--no-config"]
    let bibtex = try await DOIAuditRun(["cite", "--bibtex"] + arguments, in: folder.root)
    #expect(bibtex.output.contains("@article{sonderby2001tides,") && bibtex.output.contains("{sonderby2001tides-2,"))
    let json = try await DOIAuditRun(["cite", "--csl-json"] + arguments, in: folder.root)
    let items = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(items?.map { $0["id"] as? String } == ["sonderby2001tides", "sonderby2001tides-2"])
  }

  @Test(arguments: formats) func `a DOI without a record does not hold back the others`(
    format: (String, String)
  ) async throws {
    let run = try await DOIAuditRun(
      ["cite", "10.1000/182", "10.1093/gji/ggac329", "--\(format.0)", "--records", SamplePage.records])
    #expect(run.status == 2 && run.output.contains("10.1093/gji/ggac329"))
    #expect(run.errors.contains { $0.contains("10.1000/182") })
  }

  @Test func `a format and a style contradict each other`() async throws {
    for other in [["--style", "apa"], ["--like", "x.md"], ["--ris"]] {
      let run = try await DOIAuditRun(["cite", "10.1093/gji/ggac329", "--bibtex"] + other)
      #expect(run.status == 64, "\(other)")
    }
  }

  /// What a record is written as is read back without a finding: nothing is lost, moved or spelled otherwise.
  @Test(arguments: formats) func `check finds nothing in what cite has written`(
    format: (name: String, ending: String)
  ) async throws {
    let folder = try TemporaryFolder()
    let records = Repository.url(SamplePage.records).path(percentEncoded: false)
    // `10.1093_gji_ggac329.json`
    let dois = try FileManager.default.contentsOfDirectory(atPath: records).filter { $0.hasSuffix(".json") }.sorted()
      .map { $0.dropLast(5).split(separator: "_").joined(separator: "/") }
    #expect(dois.count > 10)
    let run = try await DOIAuditRun(["cite", "--\(format.name)", "--records", records] + dois)
    try folder.write(run.output, to: "page.\(format.ending)")
    let check = try await DOIAuditRun(
      ["check", "page.\(format.ending)", "--records", records, "--no-config", "--fail-on", "note"], in: folder.root)
    #expect(check.status == 0, "\(check.output)")
    #expect(check.output.contains("\(dois.count) citations: \(dois.count) consistent"), "\(check.output)")
  }

  private static let hostile = [
    "Tides\\n@comment{x,\\n}", "Tides} @article{x, title={", "{{{ open", "close }}}", "back\\\\slash \\\\input{x} \\\\",
    "a % b # c $ d & e _ f ~ g ^ h", "\\u001b[31mred\\u0007\\u202e", "ER  - \\r\\nTY  - BOOK\\r\\nDO  - other",
    "\\\"quoted\\\" and \\\"", "##vso[task] ::set-env::", "%\\u0301 {\\u0301 }\\u0301 \\\\\\u0301", "\\u0000",
  ]

  /// Values that try to end their entry, or to be obeyed.
  @Test(arguments: formats) func `a hostile record gives one inert entry`(
    format: (name: String, ending: String)
  ) async throws {
    let folder = try TemporaryFolder()
    let records = Self.hostile.enumerated().map { index, text in
      #"{"DOI":"10.5555/h\#(index)","type":"journal-article","title":["\#(text)"],"author":[{"family":"\#(text)","given":"\#(text)"},{"name":"\#(text)"}],"container-title":["\#(text)"],"volume":"\#(text)","issue":"\#(text)","page":"\#(text)","issued":{"date-parts":[[2001,5]]}}"#
    }
    try folder.write(records.joined(separator: "\n"), to: "records.jsonl")
    let dois = Self.hostile.indices.map { "10.5555/h\($0)" }
    let run = try await DOIAuditRun(
      ["cite", "--\(format.name)", "--records", "records.jsonl", "--no-config"] + dois, in: folder.root)
    #expect(run.status == 0)
    #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\r" || $0.value == 0x202E })
    #expect(!run.output.contains("##vso["))
    try folder.write(run.output, to: "page.\(format.ending)")
    let check = try await DOIAuditRun(
      ["check", "page.\(format.ending)", "--records", "records.jsonl", "--no-config", "--format", "json"],
      in: folder.root)
    let report = try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any]
    let page = (report?["pages"] as? [[String: Any]])?.first
    let citations = page?["citations"] as? [[String: Any]]
    #expect(citations?.compactMap { $0["doi"] as? String } == dois)
    #expect((page?["findings"] as? [Any])?.isEmpty == true, "\(page?["findings"] ?? "")")
  }

  @Test func `a DOI with braces has its address`() {
    var work = Work(doi: DOI("10.5555/a}b{\\c")!)
    work.type = "journal-article"
    let text = String(decoding: WorkFormat.bibtex.file(of: [work]), as: UTF8.self)
    #expect(text.contains("url = {https://doi.org/10.5555/a\\%7Db\\%7B\\%5Cc}") && !text.contains("doi ="), "\(text)")
  }

  @Test(arguments: [
    (
      "Interferometry of InSAR and GPS for 2-D Deformation", "Interferometry of {InSAR} and {GPS} for {2-D} Deformation"
    ),
    ("The 2016 Mw5.9 earthquake in western China: a case", "The 2016 {Mw5.9} earthquake in western {China}: a case"),
    ("Waves and Shores: A Study (USA)", "Waves and Shores: A Study ({USA})"),
    ("WAVES ON SHALLOW SHELVES", "WAVES ON SHALLOW SHELVES"),
  ]) func `braces keep the capitals that are meant`(title: String, expected: String) {
    var work = Work(doi: DOI("10.5555/a")!)
    work.title = [title]
    #expect(String(decoding: WorkFormat.bibtex.file(of: [work]), as: UTF8.self).contains("title = {\(expected)},"))
  }
}
