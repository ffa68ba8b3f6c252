/// Weights by which the words of a citation are read as the registered names.
///
/// Unit: 1 is the evidence of one name. A wrong given name costs about 1, and a candidate that costs 2.6 is no candidate.
/// `NameSequence` chooses the reading of the whole list with the smallest sum. The weights were set by hand; the
/// inequalities named here matter more than the values and are tested in `CostTests`.
///
/// Names like `no-harm/given-other` are cases of `Fixtures/alignment` whose result depends on the weight; a DOI is that of a
/// work with such a citation on a real page. "With 3" and the like say at which value the result is another.
enum NameCosts {
  /// The family name; the costs of `Reading` and `Given` are added.
  enum Family {
    /// For each letter that is wrong, lost, added or exchanged. Two slips (1.5) cost less than to miss the name
    /// (`Sequence.skippedName`): with 1.5 each, "Christensen, M." is a surplus author and Christiansen is missing
    /// (`no-harm/other-name`). With 1, so is "Fruitas, E. De" for De Freitas (`no-harm/particle-misspelled`).
    static let slip: Float = 0.75
    /// Letters of a name for each slip. With six, "Núñez" is not found for the registered "Núñz"
    /// (`no-harm/vowel-lost-in-record`).
    static let lettersForSlip = 3
    /// Letters of a name that may have one slip: a shorter one becomes another name (Li, Wu).
    static let shortestForOneSlip = 3
    /// With ten, "Kocan" is not found for the registered "Koan", which lost its "č" (10.1016/j.scitotenv.2015.01.101), nor
    /// "Håkensson" for "H�kansson" (10.1007/bf00177858).
    static let shortestForTwoSlips = 5
    static let shortestForThreeSlips = 13
    /// Umlauts written out, or the number of an address behind the name: next to nothing, since neither is wrong. Case:
    /// "Mueller" for Müller (`tricky/t15`), "Lindqvist¹" (`no-harm/address-numbers`).
    static let writtenOtherwise: Float = 0.05
    /// A comma between given and family name, which come in that order: "W. Li, Q., Xu". Less than to miss the name or to
    /// read a wrong initial, but more than to keep to the list's commas, or nothing would be malformed (`tricky/t22`).
    static let comma: Float = 0.5

    /// Slips that a family name of a number of letters may have.
    static func slipsAllowed(in letters: Int) -> Int {
      switch letters {
      case ..<shortestForOneSlip: 0
      case ..<shortestForTwoSlips: 1
      case ..<shortestForThreeSlips: 2
      default: 3
      }
    }
  }

  /// A reading of a name that costs more is discarded at once. It is more than to miss the name and to pass over one word,
  /// so that no reading is lost that the sequence would choose. With 1.3, "Christensen" with its two slips is no reading of
  /// Christiansen (`no-harm/other-name`).
  static let mostForCandidate: Float = 2.6

  /// Given names and initials.
  ///
  /// What is a variant and no mistake costs less than `nothingCited` and `Sequence.skippedWord` together (1.05), for which the word
  /// would be passed over and reported as a surplus author.
  enum Given {
    /// Only the family name is cited. With 0, a wrong given name is passed over and becomes another person
    /// (`no-harm/given-other`).
    static let nothingCited: Float = 0.25
    /// For each cited word where the record has no given names at all. Initials beside the family name are that person's:
    /// less than `Sequence.skippedWord`.
    static let unregisteredWord: Float = 0.4
    /// Added where one of them is written in full: with the word more than `Sequence.skippedWord`, so that "Anna" before a
    /// registered "Berg" without given names is reported.
    static let unregisteredNames: Float = 0.6
    /// The registered names with others between them, or in another order: "Maria Anna Lindqvist" for Anna Lindqvist. With
    /// 0.8, "Maria" is a surplus author (`no-harm/given-middle-only`); with 0, "Slow" is a second name in "Okafor T. Slow slip
    /// by GPS" (`no-harm/acronym-for-other`).
    static let moreOrReordered: Float = 0.3
    /// For each registered name that is not cited. With 0.55, "Daniel" is a surplus author in "Daniel Schoen", for whom two
    /// given names are registered (`wild/joly-3d`).
    static let leftOut: Float = 0.05
    /// A particle among the given names that the record lacks: "Ruan van Mazijk" (`wild/joly-schoenus`).
    static let particle: Float = 0.02
    /// "Jr" and its like, which the record lacks. With 0.5 it is not part of "Holm Jr" and would stay behind when the name is
    /// moved (`no-harm/suffix-stays`).
    static let suffix: Float = 0.02
    /// One more initial, which is a letter of the last registered name: "Y. F. Lu" for Yongfei Lu. Less than `surplusInitial`.
    static let surplusLetterOfLast: Float = 0.15
    /// One more initial: the record may lack it.
    static let surplusInitial: Float = 0.3
    /// One more name in full: more than an initial, because it may be the next person. With 0.3, "Margin" is a given name in
    /// "Okafor T for the Margin Study Group" (`no-harm/for-group`).
    static let surplusName: Float = 0.6
    /// A name in full where its initial is registered (`equivalences/given-full-cited-initials-registered`).
    static let onlyInitialRegistered: Float = 0.05
    /// An initial that is a letter within the name before: "Y. F. Li" for Yongfeng Wei Li. With 3 it is a wrong initial.
    static let letterOfPrevious: Float = 0.2
    /// An initial of a later registered name: "A. C. Berg" for Anna Beate Clara. With 3 it is a wrong initial
    /// (10.7202/032832ar).
    static let laterInitial: Float = 0.3
    /// The same for the first initial, which is reported: "Shaffer, A." for Scott A. Shaffer (10.1016/j.ygcen.2020.113420).
    /// With 1.6, which is more than `nothingCited` and `Sequence.skippedInitial`, it is passed over in silence.
    static let laterInitialFirst: Float = 0.7
    /// An initial of no registered name. Less than to pass over it (`nothingCited` and `Sequence.skippedInitial`): with 1.8
    /// "Deng, P." for Yue Deng is not reported (`equivalences/er12-a`). With 0.45, in "C. Sheng, Q. Wu, Y. Deng" the Q is
    /// a wrong initial of Sheng, where Deng and Wu have changed places (`equivalences/er10-b`).
    static let wrongInitial: Float = 0.9
    /// Several wrong initials in one word: "Berg, XZ" for Anna Beate. With 1.8 the word is a surplus author.
    static let mostForWrongInitials: Float = 1
    /// Merged initials of more or fewer names than are registered: "Wilga CAD" for Cheryl D. Wilga (`tricky/t20`).
    static let mergedOtherCount: Float = 0.3
    /// Initials of the syllables of one name: "Lu YJ" for Yingjie.
    static let mergedSyllables: Float = 0.2
    /// The beginning of the registered name, or the reverse: "Alex" for Alexander. With 3 it is a surplus author.
    static let shortened: Float = 0.1
    /// "Soeren" for Sören (10.1080/09377255.2020.1786932).
    static let umlaut: Float = 0.05
    /// "Bill" for William (`no-harm/given-short-form`).
    static let shortForm: Float = 0.1
    /// "Aleksandr" for Alexander. With 3 it is a surplus author.
    static let transliteration: Float = 0.4
    /// A name with one or two wrong letters: "Jeanette" for Jeannette (`wild/joly-facets`). Less than `otherName`.
    static let slip: Float = 0.8
    /// Another name in full. Less than to take the family name alone and to pass over the given name (`nothingCited` and
    /// `Sequence.skippedWord`), which would make two people of one: "Maria Lindqvist and Robert Okafor" where Tomas Okafor
    /// is registered (`no-harm/given-other`).
    static let otherName: Float = 0.95
    /// A second other name of the same person. With 0.95, "Robert Carl Berg" for Anna Beate Berg is two people.
    static let anotherOtherName: Float = 0.2
    /// Given names that cost less are part of a registered name when a foreign initial is looked for. With 3, "Affolter M."
    /// is no author between two Korean ones (10.15857/ksep.2008.17.4.483).
    static let mostForName: Float = 0.2
  }

  /// What a way to divide a name into family and given names costs, beside the registered one.
  ///
  /// All of them are less than to miss the name (`Sequence.skippedName`). Each is an order of certainty, not a probability.
  enum Reading {
    static let asRegistered: Float = 0
    /// "Goddard III" as the family name, where the registry has the suffix with it. With 0.5 the suffix is passed over
    /// (`wild/korol-isotope-1`).
    static let withSuffix: Float = 0.02
    /// "Kooij MA van der" (`tricky/t14`), "Allonnes, A. R. d’".
    static let particlesBehind: Float = 0.1
    /// A particle that is registered behind the given names: "olde Hartman, T." for "T. olde | Hartman".
    static let particlesFromGiven: Float = 0.1
    /// The last word of a name that is registered as family name only: "Chang, C.-L." for "Chun-Li Chang"
    /// (`equivalences/whole-name-full`).
    static let lastOfWholeName: Float = 0.1
    /// The first word of it: "Li, W." for "Li Wei". Less certain: with 0, the "Kyu" of "Kyu Bae Lee" is the family name
    /// (10.15717/bioedu.2008.36.3.275).
    static let firstOfWholeName: Float = 0.15
    /// "Freitas" for "De Freitas". At most `mostForSlip`, for it may have slips: with 0.27, "Fruitas" is a surplus author in
    /// "Fruitas, E. De" (`no-harm/particle-misspelled`).
    static let withoutCapitalParticles: Float = 0.2
    /// "Van Devender, T. R." for "Devender T. R. | Van" (`no-harm/split-behind-particle`).
    static let cutBehindParticle: Float = 0.2
    /// "EFSA" for "EFSA Panel on Food Additives" (`no-harm/org-acronym`).
    static let acronym: Float = 0.4
    /// "García López, M." for "María García | López", "Jobim do Amaral" for "Augusto Jobim do | Amaral"
    /// (`no-harm/initial-particle-last`).
    static let middleNameAsFamily: Float = 0.5
    /// "López, M." for "María | García López". With 0.3, in "Fruitas, E. De" the family name is "De", and "Fruitas" is a
    /// surplus author (`no-harm/particle-misspelled`).
    static let halfOfFamily: Float = 0.6
    /// "Pham, M. N." for "Pham Minh | Nhat": the family name is filed with the given names. With 0, "Sandi, Carmen & Michael
    /// A van der Kooij" is read with the names the wrong way round (`tricky/t13`).
    static let firstGivenAsFamily: Float = 0.6
    /// "Nhat Minh Pham" for "Nhat | Pham Minh": a given name is filed with the family name. So far from the registered name
    /// that a wrong initial behind a double family name ("Martín-Satué T") costs less. With 0.37 as `halfOfFamily`.
    static let otherHalfAsGiven: Float = 0.75
    /// "Webb, T. III" for "Thompson Webb | III" (10.2307/2424199), "Pham, N. M." for "Nhat Pham | Minh".
    static let lastGivenAsFamily: Float = 0.75
    /// "Wei, L." for "Wei | Lin": given and family name exchanged. It is the least certain: with 0, "Maria Lindqvist" is a
    /// variant of the same name (`no-harm/date-before-title`).
    static let exchanged: Float = 0.9
    /// Readings that cost more may have no slip: two doubts make another name.
    static let mostForSlip: Float = 0.2
  }

  /// The list as a whole: names that are not cited, words that are passed over, the order of family and given names.
  enum Sequence {
    /// A registered name that is not cited. More than any name with one fault, so that the name is found with its fault
    /// rather than missing. With 0, Christiansen is missing beside "Christensen" (`no-harm/other-name`).
    static let skippedName: Float = 1.6
    /// A registered name that "et al." or an ellipsis stands for: less than any word, since there may be hundreds. With 3,
    /// "Dixit, Cumming, and Kingston et al." for eight authors is read with other names (10.1007/bf00210056).
    static let hiddenName: Float = 0.02
    /// A word that is passed over. With 0.6, "Robert" before Okafor is a surplus author and not a wrong given name
    /// (`no-harm/given-other`).
    static let skippedWord: Float = 0.8
    /// The same where the region holds more than the list, as behind the title: other fields are no surplus authors. With
    /// 0.65, "Slow" is a second name in "Okafor T. Slow slip by GPS" (`no-harm/acronym-for-other`).
    static let skippedWordInOpenRegion: Float = 0.15
    /// An initial that is passed over. More than a word, and with `Given.nothingCited` more than a wrong initial of the name
    /// beside it: with 0, a wrong initial in "Springer HD" is not reported (`tricky/t9`).
    static let skippedInitial: Float = 1.2
    /// The initial of a name that is not registered: "Gray, S. A.". Less than to read it as a wrong initial of the next name:
    /// with 3, "S" is one of "Holm, T." behind it (10.15857/ksep.2008.17.4.483 likewise).
    static let skippedForeignInitial: Float = 0.3
    /// "and", "Jr", "eds". With 0.55, "Jr" is a given name in "Kung L Jr" (`equivalences/suffix-vancouver`).
    static let skippedFiller: Float = 0.05
    /// A name in another order than the rest of its list. Small: punctuation in lists is often damaged ("Fu, L, Q. Zhang, T.,
    /// Wang"), and a name must not be read with the initials of its neighbour for it.
    static let againstPattern: Float = 0.3
    /// Once for a list without a pattern, and for each of its names: less than `againstPattern`, more than 0, so that a
    /// pattern wins wherever the list has one. With 0, a name out of order in a list of initials is missing and its
    /// neighbour has a wrong initial (10.1007/978-94-009-0001-1_4).
    static let mixedPattern: Float = 0.12
    /// A name without given names, which fits every pattern. With 0.55, "Chun-Li Chang", registered as a family name only, is
    /// read in part (`equivalences/whole-name-full`).
    static let familyOnly: Float = 0.05
  }

  /// A name out of order that costs more is missing: less than `Sequence.skippedName`, since its place does not confirm it.
  /// With 0, the second of two exchanged authors is missing and surplus (`tricky/t13`).
  static let mostForOutOfOrder: Float = 1.4
}
