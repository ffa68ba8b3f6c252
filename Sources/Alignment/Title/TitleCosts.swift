enum TitleCosts {
  static let shortFormLetters: Float = 8
  static let faultyWordLetters: Float = 3

  enum Acceptance {
    static let ofSlip = 75
    static let ofOneWord = 75
    static let ofWhole = 55
    static let ofPart = 70
    static let ofCleanPart = 60
    static let ofShort = 40
    static let wordsForOneFault = 3
    static let leastFaults = 2
    static let mostFaultsOfShort = 1
    static let lettersOfShort = 4
  }

  enum Part {
    static let lettersToCut = 12
    static let lettersOfHead = 8
    static let lettersOfHeadBeforeName = 16
    static let wordsOfHeadBeforeName = 3
    static let lettersOfSureHead = 25
    static let lettersOfTail = 16
    static let wordsOfBeginning = 6
    static let lettersOfBeginning = 35
    static let wordsOfMissingHead = 2
  }

  enum Subtitle {
    static let ofMarked = 30
    static let ofSentence = 50
    static let ofUnmarked = 70
  }

  enum Missing {
    static let words = 3
    static let letters = 15
    static let lettersOfScript = 12
    static let cognates = 2
    static let lettersOfCognate = 6
    static let lettersBeforeStop = 3
  }

  static let lettersOfRunningHead = 10
}
