enum NameCosts {
  enum Family {
    static let slip: Float = 0.75
    static let lettersForSlip = 3
    static let shortestForOneSlip = 3
    static let shortestForTwoSlips = 5
    static let shortestForThreeSlips = 13

    static func slipsAllowed(in letters: Int) -> Int {
      switch letters {
      case ..<shortestForOneSlip: 0
      case ..<shortestForTwoSlips: 1
      case ..<shortestForThreeSlips: 2
      default: 3
      }
    }
    static let writtenOtherwise: Float = 0.05
    static let comma: Float = 0.5
  }

  static let mostForCandidate: Float = 2.6

  enum Given {
    static let nothingCited: Float = 0.25
    static let unregisteredWord: Float = 0.4
    static let unregisteredNames: Float = 0.6
    static let moreOrReordered: Float = 0.3
    static let leftOut: Float = 0.05
    static let particle: Float = 0.02
    static let suffix: Float = 0.02
    static let surplusLetterOfLast: Float = 0.15
    static let surplusInitial: Float = 0.3
    static let surplusName: Float = 0.6
    static let onlyInitialRegistered: Float = 0.05
    static let letterOfPrevious: Float = 0.2
    static let laterInitial: Float = 0.3
    static let laterInitialFirst: Float = 0.7
    static let wrongInitial: Float = 0.9
    static let mostForWrongInitials: Float = 1
    static let mergedOtherCount: Float = 0.3
    static let mergedSyllables: Float = 0.2
    static let shortened: Float = 0.1
    static let umlaut: Float = 0.05
    static let shortForm: Float = 0.1
    static let transliteration: Float = 0.4
    static let slip: Float = 0.8
    static let otherName: Float = 0.95
    static let anotherOtherName: Float = 0.2
    static let mostForName: Float = 0.2
  }

  enum Reading {
    static let asRegistered: Float = 0
    static let withSuffix: Float = 0.02
    static let particlesBehind: Float = 0.1
    static let particlesFromGiven: Float = 0.1
    static let lastOfWholeName: Float = 0.1
    static let firstOfWholeName: Float = 0.15
    static let withoutCapitalParticles: Float = 0.2
    static let cutBehindParticle: Float = 0.2
    static let acronym: Float = 0.4
    static let middleNameAsFamily: Float = 0.5
    static let halfOfFamily: Float = 0.6
    static let firstGivenAsFamily: Float = 0.6
    static let otherHalfAsGiven: Float = 0.75
    static let lastGivenAsFamily: Float = 0.75
    static let exchanged: Float = 0.9
    static let mostForSlip: Float = 0.2
  }

  enum Sequence {
    static let skippedName: Float = 1.6
    static let hiddenName: Float = 0.02
    static let skippedWord: Float = 0.8
    static let skippedWordInOpenRegion: Float = 0.15
    static let skippedInitial: Float = 1.2
    static let skippedForeignInitial: Float = 0.3
    static let skippedFiller: Float = 0.05
    static let againstPattern: Float = 0.3
    static let mixedPattern: Float = 0.12
    static let familyOnly: Float = 0.05
  }

  static let mostForOutOfOrder: Float = 1.4
}
