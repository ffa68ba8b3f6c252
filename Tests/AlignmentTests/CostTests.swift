import Bibliography
import Testing

@testable import Alignment

/// The inequalities that the weights of `NumberCosts`, `NameCosts` and `TitleCosts` keep; their files say why.
@Suite("Costs")
struct CostTests {
  private typealias Value = NumberCosts.Value
  private typealias Page = NumberCosts.Page

  /// For each field the cost of a value with one slip, and of the worst wrong value.
  private static func wrong(_ field: Field) -> (slip: Float, worst: Float) {
    switch field {
    case .issued: (NumberCosts.Year.wrong, NumberCosts.Year.wrong + NumberCosts.Year.mostForDistance)
    case .page: (Page.firstSlip, Page.other)
    default: (Value.oneSlip, Value.other)
    }
  }

  // MARK: Numbers

  @Test(arguments: NumberAssignment.fields)
  func `a number and a field that are left over cost more than any wrong value`(field: Field) {
    #expect(NumberCosts.unexplained + NumberCosts.absent(field) > CostTests.wrong(field).worst)
  }

  @Test(arguments: [Field.volume, .issue, .page])
  func `a slip costs less than a number of another field that is not registered`(field: Field) {
    let unregistered = min(Value.unregistered, Page.unregistered)
    #expect(CostTests.wrong(field).slip < unregistered + NumberCosts.absent(field))
  }

  @Test func `a number of a field that is not registered costs less than a number without a field`() {
    #expect(Value.unregistered < NumberCosts.unexplained)
    #expect(Page.unregistered < NumberCosts.unexplained)
    #expect(NumberCosts.Year.unregistered < NumberCosts.unexplained)
  }

  @Test func `a number of no field is cheap where something else explains it`() {
    let explained = [NumberCosts.remark, NumberCosts.repeated, NumberCosts.otherLabel, NumberCosts.inDOI]
    #expect(explained == explained.sorted())
    #expect(NumberCosts.inDOI < NumberCosts.unexplained)
    // A remark is cheaper than any wrong value, whatever field is absent.
    for field in NumberAssignment.fields {
      #expect(NumberCosts.remark + NumberCosts.absent(field) < CostTests.wrong(field).slip)
    }
  }

  @Test func `a label outweighs the value`() {
    let labelled = Value.other + NumberCosts.Label.agrees
    #expect(labelled + NumberCosts.absent(.issue) < NumberCosts.Label.contradicts + NumberCosts.absent(.volume))
    #expect(NumberCosts.Label.agrees < NumberCosts.Label.mayAgree)
    #expect(NumberCosts.Label.onYear <= NumberCosts.Label.contradicts)
  }

  @Test func `values in each other's place cost less than two wrong values`() {
    #expect(NumberCosts.volumeAfterIssue < Value.oneSlip)
    #expect(NumberCosts.afterPage < Value.oneSlip)
  }

  @Test func `a wrong value after the pages is a remark`() {
    for field in [Field.volume, .issue] {
      let asRemark = NumberCosts.unexplained + NumberCosts.absent(field)
      #expect(CostTests.wrong(field).slip + NumberCosts.wrongAfterPage > asRemark)
    }
  }

  @Test func `the further a value is from the registered one, the more it costs`() {
    let values = [
      Value.literal, 0, Value.roman, Value.sameDigits, Value.oneOfSeveral, Value.oneSlip, Value.twoSlips, Value.other,
    ]
    #expect(values == values.sorted())
    let single = [0, Page.writtenOtherwise, Page.firstOnly, Page.within, Page.firstSlip, Page.twoSlips, Page.other]
    #expect(single == single.sorted())
    let ranges = [
      0, Page.rangeWrittenOtherwise, Page.lastUnregistered, Page.oneEndSlip, Page.oneEndOther, Page.bothEndsSlip,
      Page.other,
    ]
    #expect(ranges == ranges.sorted())
  }

  // MARK: Names

  @Test func `another given name belongs to the family name beside it`() {
    let twoPeople = NameCosts.Given.nothingCited + NameCosts.Sequence.skippedWord
    #expect(NameCosts.Given.otherName < twoPeople)
    #expect(NameCosts.Given.slip < twoPeople)
    let twoPeopleByInitial = NameCosts.Given.nothingCited + NameCosts.Sequence.skippedInitial
    #expect(NameCosts.Given.wrongInitial < twoPeopleByInitial)
  }

  @Test func `the initial of a person who is not registered is passed over`() {
    #expect(NameCosts.Sequence.skippedForeignInitial < NameCosts.Given.wrongInitial - NameCosts.Given.nothingCited)
  }

  @Test func `a name with one fault is found rather than missing`() {
    for fault in [NameCosts.Family.slip, NameCosts.Given.otherName, NameCosts.Given.wrongInitial] {
      #expect(fault < NameCosts.Sequence.skippedName)
      #expect(fault < NameCosts.mostForOutOfOrder)
    }
    #expect(NameCosts.mostForOutOfOrder < NameCosts.Sequence.skippedName)
    #expect(NameCosts.Sequence.skippedName < NameCosts.mostForCandidate)
  }

  @Test func `a name as it is registered comes before every other reading of it`() {
    typealias Reading = NameCosts.Reading
    let readings = [
      Reading.withSuffix, Reading.particlesBehind, Reading.particlesFromGiven, Reading.lastOfWholeName,
      Reading.firstOfWholeName, Reading.withoutCapitalParticles, Reading.cutBehindParticle, Reading.acronym,
      Reading.middleNameAsFamily, Reading.halfOfFamily, Reading.firstGivenAsFamily, Reading.otherHalfAsGiven,
      Reading.lastGivenAsFamily, Reading.exchanged,
    ]
    #expect(Reading.asRegistered < readings.min()!)
    #expect(readings.max()! < NameCosts.Sequence.skippedName)
  }

  @Test func `a list keeps to one order of names`() {
    #expect(NameCosts.Sequence.mixedPattern < NameCosts.Sequence.againstPattern)
    #expect(NameCosts.Sequence.familyOnly < NameCosts.Sequence.mixedPattern)
  }

  @Test func `hidden names and filler words cost little`() {
    #expect(NameCosts.Sequence.hiddenName < NameCosts.Sequence.skippedFiller)
    #expect(NameCosts.Sequence.skippedFiller < NameCosts.Sequence.skippedWordInOpenRegion)
    #expect(NameCosts.Sequence.skippedWordInOpenRegion < NameCosts.Sequence.skippedWord)
    #expect(NameCosts.Sequence.skippedWord < NameCosts.Sequence.skippedInitial)
    #expect(NameCosts.Sequence.skippedInitial < NameCosts.Sequence.skippedName)
  }

  // MARK: Titles

  @Test func `the less of a title is looked for, the more of it must be there`() {
    typealias Share = TitleCosts.Acceptance
    let shares = [Share.ofShort, Share.ofWhole, Share.ofCleanPart, Share.ofPart, Share.ofOneWord]
    #expect(shares == shares.sorted())
    #expect(TitleCosts.Subtitle.ofMarked < TitleCosts.Subtitle.ofSentence)
    #expect(TitleCosts.Subtitle.ofSentence < TitleCosts.Subtitle.ofUnmarked)
  }

  @Test func `a head that goes on needs more letters than one that ends a field`() {
    typealias Part = TitleCosts.Part
    let letters = [Part.lettersOfHead, Part.lettersOfHeadBeforeName, Part.lettersOfSureHead, Part.lettersOfBeginning]
    #expect(letters == letters.sorted())
  }
}
