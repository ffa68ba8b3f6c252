import Bibliography

/// Weights by which the numbers of a citation are given to its year, volume, issue and page.
///
/// Unit: 1 is about the evidence of one mark; one wrong digit costs 1.5. `NumberAssignment` chooses the assignment of all
/// numbers with the smallest sum: for each number with a field its value (`Value`, `Page`, `Year`) and its surroundings
/// (negative where they speak for the field), for each number without one `unexplained` or less, for each registered field
/// without one `Absent`. The weights were set by hand; the inequalities named here matter more than the values and are
/// tested in `CostTests`.
///
/// Names like `tricky/t7` are cases of `Fixtures/alignment` whose result depends on the weight; a DOI is that of a work with
/// such a citation on a real page. "With 0" and the like say at which value the result is another. A weight without a
/// case only ranks readings that cost nearly the same.
enum NumberCosts {

  // MARK: Numbers without a field

  /// A number that nothing explains. With the absence of any field it is more than any wrong value of that field, so that a
  /// number that is left over is the field that is left over: "1929, 91:2591–2593" for volume 51 (`tricky/t1`). With 1.1,
  /// issue 1063 for 3 is not reported (`no-harm/whole-number`).
  static let unexplained: Float = 2.2
  /// The year or the page a second time. With 0 a year is never the year, since it costs nothing to leave it
  /// (10.5962/bhl.part.14896); with 3, the second year of "Renear, A. 2003 … (JCDL 2003)" is a volume (`tricky/t40`).
  static let repeated: Float = 0.5
  /// A number of a remark, or the day of a date: less than any wrong value, so that it is never a wrong field. With 3, the
  /// day of "1 de julio" is a wrong page (`equivalences/date-spanish`).
  static let remark: Float = 0.2
  /// A number whose label names another field: "3rd ed.", "28 pp.". With 3, "3rd" of "3rd ACM SIGPLAN … Workshop" is a page
  /// (10.1145/2556464.2556466).
  static let otherLabel: Float = 0.6
  /// A number that the DOI contains: styles print parts of it. More than a label, because it may be a field as well: with 0,
  /// a wrong year that is in the DOI too is not reported (10.1016/j.marpolbul.2016.09.053).
  static let inDOI: Float = 1.0

  // MARK: Registered fields without a number

  /// A registered field that is not cited: the more often styles leave the field out, the less. A slip costs less than to
  /// take the number for a field that is not registered (`Value.unregistered`) with its own field absent.
  enum Absent {
    /// With 0.55, in "2022, 6022, pp. 1–11" the year is the volume, which is registered as 2022, and 6022 an issue
    /// (`tricky/t7`).
    static let year: Float = 1.1
    /// With 0.45, the volume 22 of "CrystEngComm, 2020, 22, 3749" is its issue, which is 22 too (`equivalences/title-i-sub`).
    static let volume: Float = 0.9
    static let issue: Float = 0.5
    static let page: Float = 0.8
  }

  static func absent(_ field: Field) -> Float {
    switch field {
    case .issued: Absent.year
    case .volume: Absent.volume
    case .issue: Absent.issue
    default: Absent.page
    }
  }

  // MARK: Order

  /// A volume that is the year, where it is not cited beside the year ("JHEP 05 (2019) 041"). With 0, "2019, S. 103" has a year and no
  /// volume.
  static let absentYearVolume: Float = 0.4
  /// The volume stands behind the issue. Less than one wrong value, so that numbers in each other's place are recognised:
  /// with 3, "3(12)" for 12(3) is not reported (`no-harm/volume-issue-swapped`). With 0, in "(43)11" the article number
  /// 43 is a wrong issue (10.1186/1471-2350-11-43).
  static let volumeAfterIssue: Float = 1.0
  /// The volume or the issue stands behind the page.
  static let afterPage: Float = 0.7
  /// A volume or an issue without a label behind the pages, and wrong: always more than to leave it unexplained.
  static let wrongAfterPage: Float = 3

  // MARK: Labels and dates

  enum Label {
    /// "vol. 12" for the volume. A label outweighs the value: a wrong volume with its label (2.6 − 1.5) is less than
    /// another field's value with it (`contradicts`).
    static let agrees: Float = -1.5
    /// "S. 12" is a page or an issue, "c. 12" a volume or an issue.
    static let mayAgree: Float = -1.0
    /// "no. 8" for the volume of a journal that has no issues, and the reverse, where the value is right.
    static let volumeAsIssue: Float = 0.8
    /// A label before a year.
    static let onYear: Float = 1.5
    /// A label of something else: "chapter 3".
    static let other: Float = 1.5
    /// The label of another field.
    static let contradicts: Float = 2.5
  }

  /// A number beside a month, taken for another field than the year.
  enum Month {
    /// The last day of a month. With 15, "20 septembre 2021" has a volume 20 (`equivalences/medium-french`).
    static let lastDay = 31
    /// A number that may be the day.
    static let day: Float = 1
    /// Another number.
    static let otherNumber: Float = 0.3
  }

  // MARK: The year

  enum Year {
    /// A year where none is registered: less than `unexplained` (`equivalences/bad-null-issued`).
    static let unregistered: Float = 1
    /// The year after the online date, where the print date is not registered: the printed issue may be of that
    /// year (10.1007/978-3-319-49580-4_4).
    static let afterOnline: Float = 0.4
    /// A wrong year costs as much as a digit in another field.
    static let wrong: Float = 1.5
    /// Added to it for the distance in years: 1 for 40, at most 0.8. A number far from the registered year is rather a page. With 1
    /// for 3 years, in "2002, 2012:1–10" 2002 is a wrong volume, where volume and year are both 2012 (10.1155/2012/589520).
    static let yearsForOne: Float = 40
    static let mostForDistance: Float = 0.8
    /// With 0.2, in "(2017) … Presented at LCPC 2017" the fault is marked at the year of the meeting (`no-harm/year-in-name`).
    static let inBrackets: Float = -0.3
    static let byMonth: Float = -0.5
    /// Between a semicolon, comma or full stop and a colon or bracket, where the volume stands: "…, 2013:1–3".
    static let inVolumesPlace: Float = 0.6
  }

  // MARK: Volume and issue

  /// Characters of the longest usual volume or issue: longer ones are article numbers. With 8, "82940S-1—82940S-8" is an issue
  /// (10.1117/12.906893); with 2, the last of "422/423" is the volume (10.1007/978-94-011-4164-2_33).
  static let longestNumber = 4

  /// The value of a volume or an issue. From equal to wrong the costs rise.
  enum Value {
    /// A registered value with marks inside, to the letter ("5, Part 2"): cheaper than an equal number, because it explains
    /// several numbers at once. With −0.27, the name "T F Miller III" is volume 3 (`wild/korol-clumping`).
    static let literal: Float = -0.2
    /// "12" for XII.
    static let roman: Float = 0.1
    /// "83B" for 83. With 3 it is an issue (10.1017/s0080455x0001345x).
    static let sameDigits: Float = 0.3
    /// "3" for 3-4.
    static let oneOfSeveral: Float = 0.5
    /// "12(June)".
    static let monthAsIssue: Float = 0.5
    /// "suppl. 1" for "supplement".
    static let numberedSupplement: Float = 0.5
    /// One wrong digit: the measure of all weights here. With 0.75, in "2001 May:1" the page 1 is a slip of issue 4
    /// (`equivalences/page-behind-month`); with 2, volume 6022 is no slip of the registered 2022 (`tricky/t7`).
    static let oneSlip: Float = 1.5
    /// Two wrong digits of three or more. With 0, in "2014, 1–12" the pages are a wrong volume 105
    /// (`equivalences/page-range-ends-as-issue`).
    static let twoSlips: Float = 2.0
    /// Any other value. With 1.3, volume and issue in each other's place are two wrong numbers, of which one is corrected
    /// (`no-harm/volume-issue-swapped`); with 5.2, issue 1063 for 3 is not reported (`no-harm/whole-number`).
    static let other: Float = 2.6
    /// The field is not registered. Less than `unexplained`, or the number would be no volume at all: with 2.4, the article
    /// number of "62, 5216821, 1-21" is not accounted for (`wild/insar-27`). With 0.9, the "345 S." of a book are its issue
    /// (`no-harm/book-place`).
    static let unregistered: Float = 1.2
    /// Added for a number that may be a year. With 0, the second year of "(PPREW 2014) (2014)" is a volume
    /// (10.1145/2556464.2556466).
    static let unregisteredYear: Float = 0.9
    /// Added for a number of more than `longestNumber` digits. With 0.8, as `unregistered` with 2.4.
    static let unregisteredLong: Float = 0.4
  }

  /// The surroundings of a volume. `beforeBracket` and `beforeColon` are those of "12(3)" and "12:101".
  enum Volume {
    /// With 0, "(GREE2013)" is a volume (10.1109/gree.2013.12); with 3, "(9)1" is a wrong issue where 9(1) is registered
    /// (10.1145/2134203.2134207).
    static let inBrackets: Float = 0.9
    /// "12–15" are pages or days.
    static let range: Float = 0.9
    /// With −2.4, the year of "2013 (acceptance rate: …)" is a volume (`no-harm/conf-acceptance`).
    static let beforeBracket: Float = -0.8
    /// With 0.6, in "1929, 91:2591–2593" the wrong 91 is the issue (`tricky/t1`).
    static let beforeColon: Float = -0.6
    /// The first number behind the journal.
    static let afterContainer: Float = -0.4
    /// With 0.5, the name "T F Miller III" is volume 3 (`wild/korol-clumping`).
    static let letters: Float = 0.7
    /// With 0, the page of "Paper 86-7:3" is a volume (10.4095/122368).
    static let afterColon: Float = 0.6
    /// With 0, "2 pl." at the end is a volume (10.5962/bhl.title.64379); with 3, the volume of "2019, 524, 10.1016/j.epsl.…" is an
    /// issue (`wild/insar-12`).
    static let last: Float = 0.3
    /// "2019;12": Vancouver's year.
    static let yearBeforeSemicolon: Float = 0.6
  }

  /// The surroundings of an issue.
  enum Issue {
    /// "12(3)".
    static let inBracketsAfterNumber: Float = -0.9
    /// No bracket, slash, stop, comma or colon before it. With 0.37, as `Volume.letters` with 0.5: the volume 3 is an issue.
    static let withoutMark: Float = 0.5
    /// With 0, the month of "Nuclear Physics A,2月 2004, 731:15–27" is an issue (10.1016/s0375-9474(04)90004-8).
    static let first: Float = 0.6
    /// With 0, in "2001 May:1" the page is an issue (`equivalences/page-behind-month`).
    static let lastAfterColon: Float = 0.8
    /// "3–4", where no such issue is registered. With 0, "74-1A" is an issue and no volume (10.4095/103246); with 3, nothing is
    /// said of "84(1-2)" for issue 1 (10.1127/0029-5035/2007/0084-0155).
    static let range: Float = 0.8
    /// A number that may be a year.
    static let year: Float = 0.6
    /// More than `longestNumber` digits. With 0.8, as `Value.unregisteredLong`.
    static let long: Float = 0.4
  }

  // MARK: The page

  enum Page {
    /// "101–118". With 0.8, "1–13" of an early-access article is its issue (`tricky/t45`); with −1.06, in "1,206–1,216" the
    /// pages are "206–1" (`no-harm/range-thousand`).
    static let range: Float = -0.8
    /// "12:101". With 0.5, in "2001 May:1" the page is an issue (`equivalences/page-behind-month`).
    static let afterColon: Float = -0.5
    /// With 3, the article number of "78(012083):5pp" is an issue (10.1088/1742-6596/78/1/012083).
    static let inBrackets: Float = 0.7
    /// "12(3)" is a volume.
    static let beforeBracket: Float = 0.9
    /// With 0, the "345 S." of a book are its issue (`no-harm/book-place`).
    static let last: Float = -0.2
    /// With 3, "e36" alone is a volume (`equivalences/particle-in-given`).
    static let first: Float = 0.3
    /// A single number that may be a year. With 3, page 1998 is not reported in "29(20):1998" (10.1029/2002gl015082).
    static let year: Float = 0.3

    // The value, from equal to wrong.

    /// "101–8" for 101–108, "19S" for S19.
    static let rangeWrittenOtherwise: Float = 0.05
    /// "e101" for 101.
    static let writtenOtherwise: Float = 0.1
    /// The first page of a range. With 3 it is an issue (`no-harm/no-title`).
    static let firstOnly: Float = 0.12
    /// A range where only its first page is registered.
    static let lastUnregistered: Float = 0.3
    /// "Article 7" where the pages within the article are registered, 1-18, as by ACM. With 1.5 nothing is said of it.
    static let articleOfPages: Float = 0.3
    /// The place in the volume where the pages within the article are registered: 1206–1223 for 1-18.
    static let placeOfArticle: Float = 0.3
    /// A page inside the registered range (`no-harm/tail-percent`). With 0, the "268pp" of a book are one.
    static let within: Float = 0.6
    /// Nearly the article number that the DOI ends in: not registered, and yet wrong (`equivalences/er07-a`).
    static let derivedSlip: Float = 0.6
    /// One end of a range is right and the other has a slip: a little less than one wrong number.
    static let oneEndSlip: Float = 1.4
    static let oneEndOther: Float = 1.7
    /// One wrong digit of a single page. With 3, which is more than `Value.unregistered` and `Absent.page`, it is an issue
    /// (10.1016/j.mineng.2019.106137).
    static let firstSlip: Float = 1.5
    /// The same for a range where only its first page is registered.
    static let onlyFirstSlip: Float = 1.6
    static let bothEndsSlip: Float = 2.1
    /// With 2.8, as `range` with −1.06.
    static let twoSlips: Float = 2.1
    /// Any other value. With 3.6, in "2001 May:1" the page is an issue (`equivalences/page-behind-month`).
    static let other: Float = 2.7
    /// Pages are not registered. With 1.6, as `last` with 0.
    static let unregistered: Float = 1.2
    /// Added for a single number that may be a year.
    static let unregisteredYear: Float = 0.6
  }
}
