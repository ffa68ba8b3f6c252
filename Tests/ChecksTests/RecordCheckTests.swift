import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

@Suite struct RecordCheckTests {
  private let text = "He, Y. (2021). The Jiashi Earthquake, Seismol. Res. Lett. 1–13."
  private let work = Work(.one) {
    $0.volume = "93"
    $0.page = "680-692"
    $0.dates = [.issued: PartialDate(year: 2021), .publishedPrint: PartialDate(year: 2022)]
  }

  private func audit(_ text: String, _ work: Work, _ alignment: Alignment) -> CitationAudit {
    var page = TestPage()
    page.add(text, link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one, alignment: alignment)
    page.resolve(.one, .found(work))
    page.align(
      "He, Y. (2021). The Jiashi Earthquake, Seismol. Res. Lett. 93, 680–692.",
      as: Alignment(.consistent, [.volume: .match, .page: .match]))
    return page.audit.citations[0]
  }

  @Test func `a difference becomes a finding at its bytes on the page`() throws {
    let difference = Difference(.pageMismatch, .page, in: text, cited: "1–13", registered: "680-692", edit: "680–692")
    let corrected = "He, Y. (2021). The Jiashi Earthquake, Seismol. Res. Lett. 680–692."
    var fields: FieldTable<FieldVerdict> = [.page: .mismatch, .volume: .match]
    fields[.title] = .match
    let audit = audit(text, work, Alignment(.discrepant, fields, [difference], corrected: corrected))
    let finding = try #require(audit.findings.first)
    #expect(audit.findings.count == 1)
    #expect(finding.rule == .pageMismatch && finding.field == .page)
    #expect(finding.message == "pages 1–13: registered as 680-692")
    let start = audit.citation.text.runs[0].source.lowerBound + difference.range.lowerBound
    #expect(finding.place.range == start..<start + "1–13".utf8.count)
    #expect(
      finding.fix
        == Fix(
          edits: [Edit(range: finding.place.range, replacement: "680–692")], textEdits: difference.edits,
          applicability: .safe))
    #expect(audit.corrected == corrected && audit.fields == fields && audit.verdict == .discrepant)
  }

  @Test func `words that say there is no year are a warning, another year is an error`() throws {
    let text = "He, Y. (n.d.). The Jiashi Earthquake, 2021."
    for (cited, severity) in [("n.d.", Severity.warning), ("2021", .error)] {
      let difference = Difference(.issuedMismatch, .issued, in: text, cited: cited, registered: "2022", edit: "2022")
      let audit = audit(text, work, Alignment(.discrepant, [.issued: .mismatch], [difference]))
      #expect(audit.findings.map(\.severity) == [severity])
    }
  }

  @Test func `a withheld correction makes the fix unsafe`() {
    let difference = Difference(.pageMismatch, .page, in: text, cited: "1–13", registered: "680-692", edit: "680–692")
    let audit = audit(text, work, Alignment(.discrepant, [:], [difference]))
    #expect(audit.findings[0].fix?.applicability == .unsafe)
  }

  @Test func `what is missing is registered but not cited`() {
    let missing = Difference(kind: .authorMissing, field: .author, range: 6..<6, cited: "", registered: "T. Wang")
    let extra = Difference(.authorExtra, .author, in: text, cited: "He, Y.", registered: "")
    let audit = audit(text, work, Alignment(.discrepant, [:], [missing, extra]))
    #expect(
      audit.findings.map(\.message) == [
        "author “He, Y.” is cited, but not registered", "author “T. Wang” is registered, but not cited",
      ])
    #expect(audit.findings[1].place.range.isEmpty && audit.findings[1].fix == nil)
  }

  @Test(arguments: [
    (1, "author “Ola Lind” is registered, but not cited"),
    (2, "authors “Ola Lind” and “Tor Holm” are registered, but not cited"),
    (4, "authors “Ola Lind”, “Tor Holm” and 2 more are registered, but not cited"),
  ])
  func `the members of a cited organisation make one note`(count: Int, message: String) throws {
    let names = ["Ola Lind", "Tor Holm", "Anna Berg", "Ngozi Okafor"].prefix(count)
    let missing = names.map { name in
      var difference = Difference(
        kind: .authorMissing, field: .author, range: 2..<2, cited: "", registered: name,
        edits: [Edit(range: 2..<2, replacement: ", " + name)])
      difference.isRemark = true
      return difference
    }
    let audit = audit(text, work, Alignment(.consistent, [.author: .variant], missing))
    #expect(audit.findings.map(\.message) == [message])
    let finding = try #require(audit.findings.first)
    #expect(finding.severity == .note && finding.registered == names.joined(separator: ", "))
    if count > 1 { #expect(finding.fix == nil) }
  }

  @Test func `remarks at other places, and errors, stay apart`() {
    let missing = [(2, "Ola Lind", true), (2, "Tor Holm", false), (3, "Anna Berg", true), (3, "Lisa Berg", false)].map {
      place, name, isRemark in
      var difference = Difference(
        kind: .authorMissing, field: .author, range: place..<place, cited: "", registered: name)
      difference.isRemark = isRemark
      return difference
    }
    let audit = audit(text, work, Alignment(.discrepant, [.author: .mismatch], missing))
    #expect(Set(audit.findings.map(\.registered)) == ["Ola Lind", "Tor Holm", "Anna Berg", "Lisa Berg"])
  }

  @Test func `a wrong given name is quoted with its family name, as the registered one is`() {
    let text = "Mariya Lindqvist and Tomas Okafor (2021). The Jiashi Earthquake, Seismol. Res. Lett. 93, 680–692."
    let work = Work(.one) {
      $0.title = ["The Jiashi Earthquake"]
      $0.author = [Name(family: "Lindqvist", given: "Maria"), Name(family: "Okafor", given: "Tomas")]
    }
    let audit = audit(text, work, Aligner().align(text, with: work))
    let finding = audit.findings.first { $0.rule == .authorMisspelled }
    #expect(finding?.message == "author “Mariya Lindqvist”: registered as “Maria Lindqvist”")
    #expect(finding?.cited == "Mariya" && finding?.fix?.applicability == .safe)
  }

  @Test func `pages from 1 and no volume are early access and nothing else`() throws {
    let page = Difference(.pageMismatch, .page, in: text, cited: "1–13", registered: "680-692", edit: "680–692")
    let year = Difference(.issuedOnline, .issued, in: text, cited: "2021", registered: "2022")
    let fields: FieldTable<FieldVerdict> = [.page: .mismatch, .volume: .absent, .issued: .variant]
    let audit = audit(text, work, Alignment(.discrepant, fields, [year, page], corrected: "the page alone replaced"))
    #expect(audit.findings.map(\.rule.id) == ["early-access"])
    #expect(
      audit.findings[0].message == "cited as early access; registered now: volume 93, pages 680-692, year 2022")
    #expect(audit.corrected == "He, Y. (2021). The Jiashi Earthquake, Seismol. Res. Lett. 93, 680–692.")
    #expect(audit.findings[0].fix?.edits.map(\.replacement) == ["93, 680–692"])
  }

  @Test(arguments: ["pp. ", "S. ", "стр. ", "pages "])
  func `no volume is inserted after a label of pages`(label: String) throws {
    let text = "He, Y. (2021). The Jiashi Earthquake, Seismol. Res. Lett., \(label)1–13."
    let page = Difference(.pageMismatch, .page, in: text, cited: "1–13", registered: "680-692", edit: "680–692")
    let fields: FieldTable<FieldVerdict> = [.page: .mismatch, .volume: .absent]
    let audit = audit(text, work, Alignment(.discrepant, fields, [page]))
    #expect(audit.findings.map(\.rule.id) == ["early-access"])
    #expect(audit.findings[0].textEdits.isEmpty && audit.corrected == nil)
  }

  @Test func `broken punctuation is repaired where the repair agrees with the record`() {
    let text = "Fu, L, Q. Zhang (2022) Detecting landslides."
    let broken = Difference(
      .authorMalformed, .author, in: text, cited: "Fu, L, Q. Zhang", registered: "Lv Fu, Qi Zhang",
      edit: "Fu, L., Q. Zhang")
    let alignment = Alignment(.consistent, [.author: .variant], [broken])
    let held = audit(text, work, alignment)
    #expect(held.corrected == "Fu, L., Q. Zhang (2022) Detecting landslides.")
    #expect(held.findings.map(\.fix?.applicability) == [.safe])

    var page = TestPage()
    page.add(
      "Fu, L., Q. Zhang (2022) Detecting landslides.", link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one,
      alignment: Alignment(.discrepant))
    page.add(text, link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one, alignment: alignment)
    page.resolve(.one, .found(work))
    #expect(page.audit.citations[1].corrected == nil)
    #expect(page.audit.citations[1].findings.first?.fix?.applicability == .unsafe)
  }

  @Test func `other pages, or a cited volume, are not early access`() {
    let page = Difference(.pageMismatch, .page, in: text, cited: "1–13", registered: "680-692")
    let cited: FieldTable<FieldVerdict> = [.page: .mismatch, .volume: .match]
    #expect(audit(text, work, Alignment(.discrepant, cited, [page])).findings.map(\.rule.id) == ["page-mismatch"])
    let other = Difference(.pageMismatch, .page, in: "pp. 68–692", cited: "68–692", registered: "680-692")
    let absent: FieldTable<FieldVerdict> = [.page: .mismatch, .volume: .absent]
    #expect(
      audit("pp. 68–692", work, Alignment(.discrepant, absent, [other])).findings.map(\.rule.id) == ["page-mismatch"])
  }

  @Test(arguments: [
    ("Wu, Z., Deep learning, in IEEE Trans.", FieldVerdict.absent, false),
    ("Wu, Z. (2022), Deep learning, IEEE Trans., In Press.", .match, true),
    ("Wu, Z. (2022), Deep learning, IEEE Trans.", .match, false),
  ]) func `no page and no volume are early access where the entry says so`(
    text: String, issued: FieldVerdict, isEarly: Bool
  ) {
    let fields: FieldTable<FieldVerdict> = [
      .containerTitle: .variant, .page: .absent, .volume: .absent, .issued: issued,
    ]
    let audit = audit(text, work, Alignment(.consistent, fields))
    #expect(audit.findings.map(\.rule.id) == (isEarly ? ["early-access"] : []))
  }

  @Test func `nothing is early access without a registered volume and pages`() {
    var work = work
    work.volume = nil
    let fields: FieldTable<FieldVerdict> = [.page: .absent, .volume: .unknown, .issued: .absent]
    #expect(audit("Wu, Z., Deep learning", work, Alignment(.consistent, fields)).findings.isEmpty)
  }

  @Test func `neighbouring words of a title are one finding`() {
    let text = "Wu, Z., for two-dimensional phase unwrapping"
    let two = Difference(.titleVariant, .title, in: text, cited: "two", registered: "2")
    let dimensional = Difference(.titleVariant, .title, in: text, cited: "dimensional", registered: "D")
    let audit = audit(text, work, Alignment(.consistent, [:], [two, dimensional]))
    #expect(audit.findings.map(\.message) == ["“two-dimensional” in the title: registered as “2-D”"])
  }

  @Test func `notices about the work and its published version are findings`() {
    let text = "Smith, J. (2015), On things."
    var work = Work(doi: .one)
    work.updatedBy = [
      Work.Update(type: "retraction", doi: .other), Work.Update(type: "correction", doi: .one),
      Work.Update(type: "expression_of_concern", doi: nil), Work.Update(type: "new_version", doi: .other),
      Work.Update(type: "erratum", doi: .other), Work.Update(type: "corrigendum", doi: .other),
    ]
    work.isPreprintOf = [.other]
    #expect(
      audit(text, work, .consistent).findings.map(\.rule.id) == [
        "corrected", "expression-of-concern", "preprint-published", "retracted",
      ])
    #expect(
      audit("RETRACTED: " + text, work, .consistent).findings.map(\.rule.id) == [
        "corrected", "expression-of-concern", "preprint-published",
      ])
  }

  @Test(arguments: [
    ("retraction", "a notice of retraction was published: 10.5555/notice"),
    ("partial_retraction", "a notice of partial retraction was published: 10.5555/notice"),
    ("withdrawal", "a notice of withdrawal was published: 10.5555/notice"),
    ("removal", "a notice of removal was published: 10.5555/notice"),
    ("expression_of_concern", "an expression of concern was published: 10.5555/notice"),
    ("correction", "a notice of correction was published: 10.5555/notice"),
    ("corrigendum", "a notice of corrigendum was published: 10.5555/notice"),
    ("erratum", "a notice of erratum was published: 10.5555/notice"),
    ("new_version", "a new version was published: 10.5555/notice"),
    ("replacement", "another work in its place was published: 10.5555/notice"),
  ]) func `a finding names the notice`(type: String, message: String) throws {
    let notice = try #require(DOI("10.5555/notice"))
    var work = Work(doi: .one)
    work.updatedBy = [Work.Update(type: type, doi: notice)]
    let findings = audit("Smith, J. (2015), On things.", work, .consistent).findings
    #expect(findings.map(\.message) == [message])
    #expect(findings.map(\.registered) == ["10.5555/notice"])
  }

  @Test func `several notices of a kind are one finding that names each once`() throws {
    let (first, second) = (try #require(DOI("10.5555/n1")), try #require(DOI("10.5555/n2")))
    var work = Work(doi: .one)
    work.updatedBy = [
      Work.Update(type: "erratum", doi: first), Work.Update(type: "erratum", doi: first),
      Work.Update(type: "corrigendum", doi: second), Work.Update(type: "new_edition", doi: .other),
    ]
    #expect(
      audit("Smith, J. (2015), On things.", work, .consistent).findings.map(\.message) == [
        "a notice of erratum was published: 10.5555/n1; a notice of corrigendum: 10.5555/n2"
      ])
    #expect(audit("Smith, J. (2015), On things. Erratum: 2016.", work, .consistent).findings.isEmpty)
  }

  @Test func `a work that another replaces is known by its relation`() throws {
    let record = #"{"DOI": "10.5555/old", "relation": {"is-replaced-by": [{"id-type": "doi", "id": "10.5555/new"}]}}"#
    let work = try Work(json: Array(record.utf8))
    #expect(work.notices == [Work.Update(type: Work.Update.replacement, doi: DOI("10.5555/new"))])
  }

  @Test func `a record that names itself as its notice counts for retractions only`() {
    var work = Work(doi: .one)
    work.updatedBy = [Work.Update(type: "correction", doi: .one), Work.Update(type: "new_version", doi: .one)]
    work.isPreprintOf = [.one]
    #expect(audit("Smith, J. (2015), On things.", work, .consistent).findings.isEmpty)
    work.updatedBy.append(Work.Update(type: "partial_retraction", doi: .one))
    #expect(
      audit("Smith, J. (2015), On things.", work, .consistent).findings.map(\.message) == [
        "a notice of partial retraction was published under the work's own DOI"
      ])
  }

  @Test(arguments: [
    ("Smith & Sons", "Smith & Sons"), ("Müller", "Müller"), ("*", "\\*"), ("<b>", "&lt;b>"),
  ]) func `a replacement is escaped as the markup needs it`(replacement: String, written: String) {
    let difference = Difference(
      .authorMisspelled, .author, in: text, cited: "He", registered: replacement, edit: replacement)
    let audit = audit(text, work, Alignment(.discrepant, [.author: .mismatch], [difference], corrected: "corrected"))
    #expect(audit.findings[0].fix?.edits.map(\.replacement) == [written])
    #expect(audit.findings[0].fix?.applicability == .safe)
  }

  @Test func `what is not a contradiction is not certain`() {
    let difference = Difference(
      .authorAccents, .author, in: text, cited: "He", registered: "Hé", edit: "Hé")
    let audit = audit(text, work, Alignment(.discrepant, [.author: .mismatch], [difference], corrected: "corrected"))
    #expect(audit.findings[0].fix?.applicability == .unsafe)
  }

  @Test func `a fix across two lines is shown only`() {
    var citation = Citation(text: MappedText())
    citation.text.append(verbatim: "Fu, L.", at: 0)
    citation.text.append("\n", from: 6..<10)
    citation.text.append(verbatim: "Q. Zhang", at: 10)
    let page = PageWriting(of: [citation.text], in: Array("Fu, L.<br>Q. Zhang".utf8), as: .html)
    let over = Edit(range: 4..<9, replacement: "x")
    #expect(Fix([over], in: citation, on: page, .safe)?.applicability == .display)
    #expect(Fix([over], in: citation, on: page, .safe)?.edits[0].range == 4..<12)
    #expect(Fix([Edit(range: 0..<2, replacement: "Li")], in: citation, on: page, .safe)?.applicability == .safe)
    #expect(Fix([], in: citation, on: page, .safe) == nil)
  }
}
