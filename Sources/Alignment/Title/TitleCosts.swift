/// Thresholds by which words of a citation are taken for the registered title.
///
/// Shares are percent of the folded letters of the registered title (or of the part that is named); other numbers are
/// letters or words, as their names say. The costs of single words are those of `WordAlignment.Cost`. The thresholds were
/// set by hand; their order matters more than their values and is tested in `CostTests`.
///
/// Names like `no-harm/cut-title` are cases of `Fixtures/alignment` whose result depends on the threshold; a DOI is that of a
/// work with such a citation on a real page. "With 24" and the like say at which value the result is another.
enum TitleCosts {
  /// Letters by which a title that is registered as a short one must be ahead of the title proper.
  static let shortFormLetters: Float = 8
  /// Letters by which a form with one more faulty word must be ahead. With 0, "XXIII.— Report on …" is found in place of the
  /// form without its number, and the number is missing (10.1080/037454809495417).
  static let faultyWordLetters: Float = 3

  /// How much of a title must be found before it is this title and not another.
  enum Acceptance {
    /// A word with slips counts as 75 % of its letters.
    static let ofSlip = 75
    /// A title of one word has nothing else to go by.
    static let ofOneWord = 75
    /// A title of several words. With 27, "Slow slip by GPS and InSAR" passes for a title with another method, and would be
    /// corrected word by word (`no-harm/acronym-for-other`).
    static let ofWhole = 55
    /// A title without its subtitle, or the subtitle alone. More than of the whole, for titles share subtitles: with 35, "The
    /// role of benthic coupling for behavior of …" is taken for "Elucidating the behavior of …" (10.1021/acs.est.7b03083).
    static let ofPart = 70
    /// The same without any faulty word. With 30, "Universal view and open policy: characteristics of large-scale data
    /// management system" is the registered title without its own subtitle (10.1109/cts.2009.5067497).
    static let ofCleanPart = 60
    /// A short title of which one word is wrong: "Lake ice" for "Lake rocks". Less than of the whole, since one word is half
    /// of it; hence the two conditions that follow.
    static let ofShort = 40
    static let mostFaultsOfShort = 1
    /// Letters that must be equal in it. With 8, "Lake ice" is no title at all.
    static let lettersOfShort = 4
    /// One word in three may be faulty. With one in two, a reworded title passes, and would be corrected word by word
    /// (`no-harm/many-words`).
    static let wordsForOneFault = 3
    /// Faulty words that any title may have. With one, "breeding at Svalbard" for "in Svalbard" is another title
    /// (`no-harm/doubled-words`).
    static let leastFaults = 2
  }

  /// A title of which a part is cited.
  enum Part {
    /// Words at most of a cited end that ends with the last registered word ("breeding at Svalbard").
    static let mostWordsOfReplacedEnd = 4
    /// Letters of a head that ends a field: "Ice sheet." for "Ice sheet: tidal loading of the northern margin". With 9 it is not
    /// found; with 6 "Ice age" would be.
    static let lettersOfHead = 8
    /// Letters of a head that is followed by a word of the same field: with fewer, another title begins with the same words
    /// ("Slow slip and tides of the northern margin" is not "Slow slip and tides: the loading of lakes"; with 15 it is).
    static let lettersOfSureHead = 25
    /// Letters, and words, of a head before a word with a capital or a digit, which may begin the next field: "Six-minute
    /// rowing test Á. Huerta Ojeda". With 20 it is not found.
    static let lettersOfHeadBeforeName = 16
    static let wordsOfHeadBeforeName = 3
    /// Letters of a subtitle that is cited alone. Shorter ones are in many titles ("a case report"). With 32, a title of
    /// which only "Kongsfjorden, Spitsbergen" is cited is another work (10.1007/s00300-016-1982-2).
    static let lettersOfTail = 16
    /// Words, and letters, at the beginning of a long title whose rest is left out. With 12 words, or 70 letters, "A very simple
    /// mathematical model for studying reactors…" is a wrong title (`no-harm/cut-title`).
    static let wordsOfBeginning = 6
    static let lettersOfBeginning = 35
    /// Words before a colon that may be left out as a part. With one, the citation of a paper beside the DOI of its "Erratum:
    /// …" only leaves out a part (`no-harm/erratum`).
    static let wordsOfMissingHead = 2
  }

  /// The share of a subtitle that must be found; with less, the words found are those of the next field ("Case Reports in …"
  /// behind a title with the subtitle "a case report").
  ///
  /// The clearer the mark before it, the less is needed. With 100, a title with an inner full stop loses its faulty end
  /// (10.1080/0269249x.1988.9705039).
  enum Subtitle {
    /// The mark that is registered before it (colon, bracket, semicolon, dash) is cited too. With 60, a place in brackets with
    /// lost letters ("S°ndre Str°mfjord") counts as left out (10.1006/qres.1995.1006).
    static let ofMarked = 30
    /// A full stop stands in both places, but it also ends fields.
    static let ofSentence = 50
    static let ofUnmarked = 70
  }

  /// Other words in the place of a title that is not found.
  enum Missing {
    /// Words, and letters, that make a title. With six words, or 30 letters, "Physical fitness of the aged" is not pointed out
    /// as the title in another language (`equivalences/bad-empty-title`).
    static let words = 3
    static let letters = 15
    /// Letters of a word of a script without blanks: "地壳变形与潮汐荷载的关系研究".
    static let lettersOfScript = 12
    /// Words that begin like a registered one, and the letters that they share: "Deformatsii … Kamchatki" for "Deformation …
    /// of Kamchatka". With three words, or nine letters, it is a wrong title and not another language.
    static let cognates = 2
    static let lettersOfCognate = 6
    /// Percent of the telling words of the shorter title that both titles have, from which on one is a rewording of the
    /// other. "Production performance … of diploid and triploid Atlantic salmon" shares a third with "… the effect of
    /// triploidy on performance …" (10.3354/aei00260).
    static let shareOfReworded = 30
    /// Letters of the longest abbreviation: after a longer word a full stop ends the title.
    static let lettersBeforeStop = 3
  }

  /// Letters of a running head in capitals that some publishers register behind a title ("On ion upwelling: ION UPWELLING").
  /// Fewer letters in capitals are an acronym.
  static let lettersOfRunningHead = 10
}
