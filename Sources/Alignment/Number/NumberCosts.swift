import Bibliography

enum NumberCosts {
  static let unexplained: Float = 2.2
  static let repeated: Float = 0.5
  static let remark: Float = 0.2
  static let otherLabel: Float = 0.6
  static let inDOI: Float = 1.0

  static let longestNumber = 4

  enum Absent {
    static let year: Float = 1.1
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

  static let volumeAfterIssue: Float = 1.0
  static let afterPage: Float = 0.7
  static let wrongAfterPage: Float = 3

  enum Label {
    static let agrees: Float = -1.5
    static let mayAgree: Float = -1.0
    static let volumeAsIssue: Float = 0.8
    static let onYear: Float = 1.5
    static let other: Float = 1.5
    static let contradicts: Float = 2.5
  }

  enum Month {
    static let lastDay = 31
    static let day: Float = 1
    static let otherNumber: Float = 0.3
  }

  enum Year {
    static let unregistered: Float = 1
    static let afterOnline: Float = 0.4
    static let wrong: Float = 1.5
    static let yearsForOne: Float = 40
    static let mostForDistance: Float = 0.8
    static let inBrackets: Float = -0.3
    static let byMonth: Float = -0.5
    static let inVolumesPlace: Float = 0.6
  }

  enum Value {
    static let literal: Float = -0.2
    static let roman: Float = 0.1
    static let sameDigits: Float = 0.3
    static let oneOfSeveral: Float = 0.5
    static let monthAsIssue: Float = 0.5
    static let numberedSupplement: Float = 0.5
    static let oneSlip: Float = 1.5
    static let twoSlips: Float = 2.0
    static let other: Float = 2.6
    static let unregistered: Float = 1.2
    static let unregisteredYear: Float = 0.9
    static let unregisteredLong: Float = 0.4
  }

  enum Volume {
    static let inBrackets: Float = 0.9
    static let range: Float = 0.9
    static let beforeBracket: Float = -0.8
    static let beforeColon: Float = -0.6
    static let afterContainer: Float = -0.4
    static let letters: Float = 0.7
    static let afterColon: Float = 0.6
    static let last: Float = 0.3
    static let yearBeforeSemicolon: Float = 0.6
  }

  enum Issue {
    static let inBracketsAfterNumber: Float = -0.9
    static let withoutMark: Float = 0.5
    static let first: Float = 0.6
    static let lastAfterColon: Float = 0.8
    static let range: Float = 0.8
    static let year: Float = 0.6
    static let long: Float = 0.4
  }

  enum Page {
    static let range: Float = -0.8
    static let afterColon: Float = -0.5
    static let inBrackets: Float = 0.7
    static let beforeBracket: Float = 0.9
    static let last: Float = -0.2
    static let first: Float = 0.3
    static let year: Float = 0.3
    static let rangeWrittenOtherwise: Float = 0.05
    static let writtenOtherwise: Float = 0.1
    static let firstOnly: Float = 0.12
    static let lastUnregistered: Float = 0.3
    static let articleOfPages: Float = 0.3
    static let placeOfArticle: Float = 0.3
    static let within: Float = 0.6
    static let derivedSlip: Float = 0.6
    static let oneEndSlip: Float = 1.4
    static let oneEndOther: Float = 1.7
    static let firstSlip: Float = 1.5
    static let onlyFirstSlip: Float = 1.6
    static let bothEndsSlip: Float = 2.1
    static let twoSlips: Float = 2.1
    static let other: Float = 2.7
    static let unregistered: Float = 1.2
    static let unregisteredYear: Float = 0.6
  }
}
