import Alignment
import Bibliography
import Foundation
import Testing

/// Records that are damaged or poor: what rests on them is a note that names the sign, and is never corrected.
@Suite struct DamagedRecordTests {
  private static let work = {
    var work = Work(doi: DOI("10.5555/damaged")!)
    work.type = "journal-article"
    work.title = ["Water storage and slow subsidence of drained raised bogs"]
    work.author = [
      Name(family: "Hollander", given: "Ingrid"), Name(family: "Scott-Anderson", given: "Rhea"),
      Name(family: "Nakata", given: "Tobias"),
    ]
    work.containerTitle = ["Journal of Peatland Hydrology"]
    work.volume = "14"
    work.issue = "2"
    work.page = "87-104"
    work.dates[.issued] = PartialDate(year: 2019)
    return work
  }()

  private static let citation =
    "Hollander, I., Scott-Anderson, R. & Nakata, T. (2019). Water storage and slow subsidence of drained raised bogs. "
    + "Journal of Peatland Hydrology 14(2), 87–104."

  /// A record that is damaged in one field, and what shows it.
  struct Damage: Sendable, CustomTestStringConvertible {
    let sign: RecordSign
    let citation: String
    let apply: @Sendable (inout Work) -> Void

    init(_ sign: RecordSign, _ citation: String? = nil, _ apply: @escaping @Sendable (inout Work) -> Void) {
      self.sign = sign
      self.citation = citation ?? DamagedRecordTests.citation
      self.apply = apply
    }

    var testDescription: String { sign.rawValue }
  }

  private static let damages: [Damage] = [
    Damage(.damagedLetters) { $0.author[0] = Name(family: "Ho\u{FFFD}lnder", given: "Ingrid") },
    Damage(.damagedLetters) { $0.title = ["Water storage and slow subsidence of drain\u{FFFD}d raised bogs"] },
    Damage(.misreadLetters) { $0.author[0] = Name(family: "Hollauder", given: "Ingrid") },
    Damage(.wordEnd) { $0.title = ["Water storage and slow subsidenc of drained raised bogs"] },
    Damage(.brokenName) { $0.author[2] = Name(family: "Nakata", given: "N") },
    Damage(.fewAuthors) { $0.author = [$0.author[0]] },
    Damage(.containerCode) {
      $0.containerTitle = ["Elsevier BV"]
      $0.publisher = "Elsevier BV"
    },
    Damage(.issueCount, citation.replacingOccurrences(of: "14(2)", with: "14(2–3)")) { _ in },
    Damage(.pageRange) { $0.page = "87-14" },
    Damage(.year) { $0.dates[.issued] = PartialDate(year: 1970) },
  ]

  @Test(arguments: damages) func `what rests on a damaged field is a note`(damage: Damage) {
    var work = Self.work
    damage.apply(&work)
    let alignment = Aligner().align(damage.citation, with: work)
    #expect(alignment.verdict == .consistent)
    #expect(alignment.differences.contains { $0.recordSign == damage.sign }, "\(alignment.differences)")
    #expect(alignment.corrected == nil)
  }

  @Test(arguments: damages) func `an error in another field is found beside a damaged one`(damage: Damage) {
    var work = Self.work
    damage.apply(&work)
    let wrong = damage.citation.replacingOccurrences(of: " 14(", with: " 41(")
    let alignment = Aligner().align(wrong, with: work)
    #expect(alignment.fields[.volume] == .mismatch, "\(alignment.differences)")
    #expect(alignment.differences.contains { $0.kind == .volumeMismatch && $0.recordSign == nil })
  }

  @Test func `the same words that differ from an undamaged record are errors`() {
    let wrong = Self.citation.replacingOccurrences(of: "87–104", with: "88–104")
      .replacingOccurrences(of: "raised bogs", with: "raised fens")
    let alignment = Aligner().align(wrong, with: Self.work)
    #expect(alignment.differences.allSatisfy { $0.recordSign == nil })
    #expect(alignment.fields[.page] == .mismatch && alignment.fields[.title] == .mismatch)
  }

  @Test func `the record of a grant, with a year only, verifies nothing`() {
    var grant = Work(doi: DOI("10.5555/grant")!)
    grant.type = "grant"
    grant.dates[.issued] = PartialDate(year: 2019)
    let alignment = Aligner().align(Self.citation, with: grant)
    #expect(alignment.verdict == .unverifiable)
    #expect(alignment.corrected == nil)
  }

  @Test(arguments: ["n/a", "null", "-1", "\u{200B}"]) func `a registered number that is none is not compared`(
    number: String
  ) {
    var work = Self.work
    work.volume = number
    work.issue = number
    let alignment = Aligner().align(Self.citation, with: work)
    #expect(alignment.verdict == .consistent)
    #expect(alignment.fields[.volume] != .mismatch && alignment.fields[.issue] != .mismatch)
    #expect(alignment.corrected == nil)
  }

  /// Each of sixty registered words may stand for each of the letters: trying all ways one after the other would not end.
  @Test(.timeLimit(.minutes(1))) func `an acronym is explained in little time by a name of many like words`() {
    var work = Self.work
    work.containerTitle = [String(repeating: "Sand ", count: 60) + "Reports"]
    let citation = Self.citation.replacingOccurrences(of: "Journal of Peatland Hydrology", with: "SSSSSSSSSX")
    #expect(Aligner().align(citation, with: work).fields[.title] == .match)
  }
}
