import Bibliography
import Testing

@testable import Alignment

/// Corrections that would be worse than what they replace: `Fixtures/alignment/no-harm.jsonl` has one case of each kind.
@Suite struct HarmTests {
  static func cases() throws -> [AlignmentCase] { try CaseFile.fixture("no-harm.jsonl") }

  @Test(arguments: try cases())
  func `text that a careful editor would keep is kept`(_ aCase: AlignmentCase) { NotYet.check(aCase, of: "no-harm") }

  @Test func `no correction of a fixture breaks the text or loses an author`() throws {
    for aCase in try HarmTests.cases() + CaseTests.equivalences() + CaseTests.wild() {
      let faults = Harm.faults(of: Aligner().align(aCase.citation, with: aCase.work), aCase.citation, aCase.work)
      #expect(faults.isEmpty, "\(aCase.id)")
    }
  }

  @Test func `a doubtful repair stays a finding with its reason`() throws {
    let shown = try HarmTests.cases().filter { $0.verdict == "discrepant" && $0.corrected == .unchanged }
    #expect(shown.count > 20)
    for aCase in shown {
      let alignment = Aligner().align(aCase.citation, with: aCase.work)
      let contradictions = alignment.differences.filter { alignment.fields[$0.field] == .mismatch && !$0.isRemark }
      #expect(
        !contradictions.isEmpty && contradictions.allSatisfy { $0.doubt != nil || $0.edits.isEmpty }, "\(aCase.id)")
    }
  }

  // MARK: The corrected text

  @Test(arguments: [
    ("Berg, A. (2019). Title.", "Berg, A. (2019. Title."), ("Berg, A. (HOCs) 2019.", "Berg, A. () 2019."),
    ("Berg, A. Slow slip of faults.", "Berg, A. Slow slip slip of faults."),
    ("In lakes at Svalbard.", "In lakes at Svalbard at Svalbard."), ("Berg, A., Lind, B.", "Berg, A., , Lind, B."),
    ("Berg, A. Title.", "Berg, A. Title. ."), ("Berg, A., Lind, B.", "Berg, A.,. Lind, B."),
    ("Bergström, R.", "Bergstr\u{FFFD}m, R."), ("Løkken, T.", "LÃ¸kken, T."),
    ("Berg, A. Slow slip.", "Berg, A. Slow SLIPS slip."), ("Berg, A. Slow slip.", "Berg, A. <i>Slow</i> slip."),
    ("Berg, A. Ross and Sims.", "Berg, A. Ross &amp; Sims."), ("Berg, A.", "Berg, A. and B, C. and D, E. and F, G."),
    ("Berg, A. Slow slip.", "Berg, A. Slow\u{202E} slip."), ("“Slow slip”", "“Slow slip"),
  ])
  func `a fault that a correction adds to the text is found`(cited: String, corrected: String) {
    #expect(TextGuard(FoldedText(cited), corrected, acronyms: []).findsFault)
    #expect(!TextGuard(FoldedText(cited), cited, acronyms: []).findsFault)
    // A fault that the citation has already is none of the correction.
    #expect(!TextGuard(FoldedText(corrected), corrected, acronyms: []).findsFault)
  }

  @Test func `an ellipsis, an acronym of the record and a list in capitals are no faults`() {
    #expect(!TextGuard(FoldedText("A. Berg, B. Lind"), "A. Berg, ... B. Lind", acronyms: []).findsFault)
    let acronym: Set = [FoldedText.key(of: Array("elisa".utf8)[...])]
    #expect(!TextGuard(FoldedText("Detection by this test."), "Detection by ELISA.", acronyms: acronym).findsFault)
    #expect(TextGuard(FoldedText("Detection by this test."), "Detection by ELISA.", acronyms: []).findsFault)
    #expect(!TextGuard(FoldedText("JENG S, CHO K"), "JEONG S, CHO K", acronyms: []).findsFault)
  }

  // MARK: Kinds

  @Test(arguments: [("bill", "william"), ("tony", "anthony"), ("alexander", "sasha"), ("kate", "katherine")])
  func `short forms of given names are known`(short: String, long: String) {
    #expect(ShortNames.areShortAndLong(Array(short.utf8)[...], Array(long.utf8)[...]))
    #expect(!ShortNames.areShortAndLong(Array(short.utf8)[...], Array("xaver".utf8)[...]))
  }

  @Test(
    arguments: [
      ("Two species**With a footnote", ["Two species"]), ("Two species / By A. Berg.", ["Two species"]),
      ("XXX.— On Sellaphora", ["On Sellaphora"]), ("17. A value", ["A value"]),
      ("The polar night1", ["The polar night"]),
      ("Species of Amphora (Bacillariophyta) 1", ["Species of Amphora (Bacillariophyta)"]), ("Apollo 11", []),
      ("Part 1", []), ("SARS-CoV-2", []), ("Two species", []), ("AC / dc systems", []),
    ])
  func `footnotes and numbers are removed from registered titles`(title: String, forms: [String]) {
    #expect(RegisteredTitle.withoutAdditions(title) == forms)
  }

  @Test func `letters misread by the registry are recognised, typing errors are not taken for them`() {
    func explains(_ registered: String, _ cited: String) -> Bool {
      RecognitionFault.explains(Array(registered.utf8), insteadOf: Array(cited.utf8))
    }
    #expect(explains("economon", "economou") && explains("add", "acid") && explains("lnnerkip", "innerkip"))
    #expect(explains("brnnnthaler", "brunnthaler"))
    // The same errors the other way round are the author's.
    #expect(
      !explains("goldsmith", "goidsmith") && !explains("disorders", "disordcrs") && !explains("tverberg", "tveberg"))
  }
}
