import Bibliography

/// Whether the cited work is the record's at all.
///
/// Each field adds points for the record or against it. Below zero the record is taken for another work's: then one
/// difference is reported instead of one for each field, and nothing is corrected.
enum WorkIdentity {
  /// Points for the record (positive) and against it (negative).
  ///
  /// They were set by hand. What matters is their order: title and authors weigh most, because two articles of one journal
  /// share everything else but the numbers.
  enum Weights {
    /// A title that is found outweighs all that can contradict it together: wrong authors, a wrong journal and four wrong
    /// numbers (-1.5 - 0.3 - 4 * 0.5 = -3.8). Such a citation has errors; it does not cite another work.
    static let title: Float = 4
    /// A title of few letters ("Introduction") is that of many works: wrong authors and three wrong numbers outweigh it.
    static let shortTitle: Float = 2.5
    /// Another work may share the part before or after a subtitle's mark.
    static let partOfTitle: Float = -1
    /// More than a fifth of the title's words differ.
    static let manyWordsDiffer: Float = -1
    /// Half of the title's words differ: it says nothing for the record, whatever else it shares with it.
    static let halfOfWordsDiffer: Float = 0
    /// Two or more other words in the title, another journal, and neither volume nor page agrees: a sibling paper
    /// ("Part II"). With `wordOfSibling` it outweighs a title and its authors.
    static let sibling: Float = -4.5
    static let wordOfSibling: Float = -1

    /// A long run of words in the place of the title: another title. It outweighs the first author, the journal and three
    /// numbers (1.5 + 4 * 0.7 = 4.3), which the author's other papers in the journal share.
    static let otherTitle: Float = -4.5
    /// A title that is worded otherwise: half of its telling words are registered (10.1093/plankt/fbt079).
    static let reworded: Float = -0.5
    /// A third of them are: the author's other papers share as many, so authors, journal and year must agree
    /// (10.3354/aei00260).
    static let partlyReworded: Float = -2.5
    /// Three words may be a short title or a remark: authors and two other fields outweigh them.
    static let shortRun: Float = -2.5
    /// Words that belong to no field, though no three of them in a row.
    static let looseWords: Float = -1
    /// Words in the place of the title, and a wrong number.
    static let runAndWrongNumber: Float = -1
    /// The title is the same, and all else is another work's: a review of the book, a chapter with a common title, an
    /// erratum, another part. It outweighs the title, all authors, the journal, year, volume and DOI (4 + 2.5 + 3 * 0.7 + 0.5).
    static let sameTitleOnly: Float = -10
    /// No title, a wrong number, and none that agrees.
    static let nothingAgrees: Float = -2

    /// The first author, or half of the authors. All others are as likely shared by two works of one group.
    static let authors: Float = 1.5
    /// All of three or more authors: two works of one group rarely have the same authors.
    static let allAuthors: Float = 2.5
    /// Authors of whom neither the first nor half are registered, or only unregistered names.
    static let otherAuthors: Float = -1.5
    /// Journals are shared by many works.
    static let container: Float = 0.7
    /// Less than an agreeing one: journals have many names, of which few are registered.
    static let otherContainer: Float = -0.3
    /// Year, volume, issue or page.
    static let number: Float = 0.7
    /// Less than an agreeing one: two agree by chance less often than one is mistyped.
    static let wrongNumber: Float = -0.5
    static let doi: Float = 0.5
    /// The citation names another DOI.
    static let otherDOI: Float = -1.5
  }

  /// Folded letters from which on a title is unlikely to be that of another work.
  private static let lettersOfLongTitle = 20
  /// The title says nothing where this share of its words differs: one in two.
  private static let wordsForHalf = 2
  /// The title is doubted where more than one word in five differs.
  private static let wordsForMany = 5
  /// Percent of the telling words of the shorter title.
  private static let shareOfReworded = 50
  /// A name has two words: a family name, and given names or the name of another author.
  private static let wordsOfName = 2
  /// Authors at least who are rarely those of two works.
  private static let authorsOfGroup = 3
  /// One other word may be an error; two are another title.
  private static let wordsOfSiblingTitle = 2
  /// Words in a row that are another title: two or three may be a place, a section or a remark.
  private static let wordsOfOtherTitle = 4
  /// Words that count as `shortRun`.
  private static let wordsOfShortRun = 3
  /// Words that belong to no field which are too many for remarks.
  private static let mostLooseWords = 4

  /// The sum of all weights that apply; below zero the record is another work's.
  static func score(of segmentation: Segmentation, _ fields: FieldTable<FieldVerdict>) -> Float {
    var score = title(segmentation, fields) + authors(segmentation, fields)
    switch fields[.containerTitle] {
    case .match, .variant: score += Weights.container
    case .mismatch: score += Weights.otherContainer
    default: break
    }
    for field in [Field.issued, .volume, .issue, .page] {
      switch fields[field] {
      case .match, .variant: score += Weights.number
      case .mismatch: score += Weights.wrongNumber
      default: break
      }
    }
    if let doi = segmentation.doi { score += doi.isRegistered ? Weights.doi : Weights.otherDOI }
    if SameTitle(segmentation: segmentation, fields: fields).isOfOtherWork { score += Weights.sameTitleOnly }
    return score
  }

  private static func authors(_ segmentation: Segmentation, _ fields: FieldTable<FieldVerdict>) -> Float {
    if let authors = segmentation.authors {
      let isFound = authors.spans.contains { $0.name == 0 } || authors.spans.count * 2 >= authors.names.count
      let areAll =
        authors.names.count >= authorsOfGroup && authors.spans.count == authors.names.count
        && fields[.author] != .mismatch
      return areAll ? Weights.allAuthors : isFound ? Weights.authors : Weights.otherAuthors
    }
    // One word may be the name of what the work presents: "| SiltBox | 2023 | Canal Letters |".
    let areOthers =
      !segmentation.record.names.isEmpty && fields[.author] != .unknown
      && Verdicts.foreignNames(segmentation, least: segmentation.labels.isEmpty ? wordsOfName : 1)
    return areOthers ? Weights.otherAuthors : 0
  }

  private static func title(_ segmentation: Segmentation, _ fields: FieldTable<FieldVerdict>) -> Float {
    if let title = segmentation.title { return weight(of: title, fields) }
    if segmentation.record.titles.isEmpty || fields[.title] == .unknown { return 0 }
    // Authors, journal, volume and pages are the record's: the title was copied from another entry.
    if fields[.title] == .mismatch, segmentation.labels.isEmpty { return 0 }
    // The place is the registered one, and so are the authors: "M. Kleban et al., Phys. Rev. D 87, 041301 (2013), see also …".
    if segmentation.placeAgrees(fields), agrees(fields, .containerTitle) {
      if segmentation.authors?.spans.contains(where: { $0.name == 0 }) ?? false { return 0 }
      // Volume, page and year together are those of no other work, whoever is cited before them.
      if agrees(fields, .volume), agrees(fields, .issued), fields[.author] != .mismatch { return 0 }
    }
    // "Hollander & Nakata (2019). Water storage and slow subsidence." is short for a title that goes on.
    if beginsTitle(segmentation) { return 0 }
    // Without the title, a long run of words that no registered field explains is another title.
    let run = longestFreeRun(segmentation)
    let overlap = segmentation.wordsInTitlesPlace.flatMap {
      TitleOverlap($0, in: segmentation.text, segmentation.record.titles)
    }
    let isAnyWrong = [Field.volume, .page, .issued].contains { fields[$0] == .mismatch }
    let others: [Field] = [.containerTitle, .issued, .volume, .page]
    var score: Float
    if let share = overlap?.share, share >= TitleCosts.Missing.shareOfReworded {
      return share >= shareOfReworded ? Weights.reworded : Weights.partlyReworded
    } else if run >= wordsOfOtherTitle {
      score = Weights.otherTitle
    } else if run == wordsOfShortRun {
      // "Original Paper by Kessel & Strand": beside authors alone, three words are a label.
      let isLabel = segmentation.authors != nil && !others.contains { fields[$0] != .absent && fields[$0] != .unknown }
      score = isLabel ? 0 : Weights.shortRun
    } else {
      score = freeWords(segmentation) >= mostLooseWords ? Weights.looseWords : 0
    }
    if isAnyWrong, run >= 2 { score += Weights.runAndWrongNumber }
    // "Vermeer & Holm 2014": nothing but authors and a wrong year is a reference with a wrong year.
    let isMore =
      hasWords(segmentation) || segmentation.text.owners.contains(.container) || segmentation.authors == nil
    if isAnyWrong, isMore, !others.contains(where: { agrees(fields, $0) }) { score += Weights.nothingAgrees }
    return score
  }

  private static func weight(of title: TitleMatch, _ fields: FieldTable<FieldVerdict>) -> Float {
    var score = title.form.text.folded.count >= lettersOfLongTitle ? Weights.title : Weights.shortTitle
    if title.leavesOutPart { score += Weights.partOfTitle }
    let replaced = title.faults.filter { $0.kind == .replaced || $0.kind == .extra || $0.kind == .missing }.reduce(0) {
      $0 + max(1, $1.record.count)
    }
    if replaced * wordsForHalf >= title.form.text.words.count {
      score = Weights.halfOfWordsDiffer
    } else if replaced * wordsForMany > title.form.text.words.count {
      score += Weights.manyWordsDiffer
    }
    if replaced >= wordsOfSiblingTitle, fields[.containerTitle] == .mismatch, fields[.volume] != .match,
      fields[.page] != .match
    {
      score += Weights.sibling + Weights.wordOfSibling * Float(replaced)
    }
    return score
  }

  private static func agrees(_ fields: FieldTable<FieldVerdict>, _ field: Field) -> Bool {
    fields[field] == .match || fields[field] == .variant
  }

  // MARK: Words that belong to no field

  private static func isWord(_ word: Int, _ segmentation: Segmentation) -> Bool {
    let text = segmentation.text
    let owner = text.owners[word]
    let isFree = owner == .unclaimed || owner == .container && segmentation.container?.outcome == .other
    return isFree && !text.words[word].hasDigit && text.words[word].length >= 2
  }

  private static func longestFreeRun(_ segmentation: Segmentation) -> Int {
    var best = 0
    var run = 0
    // Behind the container, its numbers or a link stand comments.
    let end = endOfTitlesPlace(segmentation)
    let prose = wordsOfSentence(segmentation)
    for word in 0...end {
      if word < end, isWord(word, segmentation), !prose.contains(word) {
        let gap = segmentation.text.gaps[word]
        if run > 0, gap.contains(.period), gap.contains(.space) || gap.contains(.semicolon) {
          best = max(best, run)
          run = 0
        }
        run += 1
      } else {
        // The publisher's place is no title.
        if !ContainerSlot.isPlace((word - run)..<word, before: word, in: segmentation.text) { best = max(best, run) }
        run = 0
      }
    }
    return best
  }

  /// Words before the authors that are a sentence and no title: "the bootstrap algorithm of Kask (1995)", "Learn about this protocol in
  /// Lanyon et al.". A title before its authors ends with a mark.
  private static func wordsOfSentence(_ segmentation: Segmentation) -> Range<Int> {
    let text = segmentation.text
    let start = segmentation.authors?.words.lowerBound ?? segmentation.container?.cited.lowerBound ?? 0
    guard start > 0 else { return 0..<0 }
    let marks = Gap.boundary.subtracting([.open, .close])
    let isMarked = !text.gaps[start].isDisjoint(with: marks)
    let hasSentenceWord = (0..<start).contains { text.isFree($0) && sentenceWords.contains(text.words[$0]) }
    return isMarked && !(segmentation.authors == nil && hasSentenceWord) ? 0..<0 : 0..<start
  }

  private static let sentenceWords = WordSet(folding: SentenceWords.all.words)

  /// The end of the words that may be a title: the container's first number, or a link, where authors or a container stand before.
  private static func endOfTitlesPlace(_ segmentation: Segmentation) -> Int {
    let text = segmentation.text
    let link = text.words.indices.first { index in
      (text.owners[index] == .doi || text.owners[index] == .url)
        && segmentation.authors.map { $0.words.upperBound <= index } ?? false
    }
    let container = segmentation.container.flatMap { $0.outcome == .other ? nil : $0.cited.upperBound }
    return min(link ?? text.words.count, container ?? text.words.count)
  }

  /// Whether the first words of the title, and no others, stand in its place.
  private static func beginsTitle(_ segmentation: Segmentation) -> Bool {
    let text = segmentation.text
    let free = text.words.indices.filter { isWord($0, segmentation) }
    guard free.count >= wordsOfOtherTitle, let first = free.first, let last = free.last,
      last - first + 1 == free.count
    else { return false }
    return segmentation.record.titles.contains { form in
      form.text.words.count > free.count
        && zip(free, form.text.words).allSatisfy { text.words[$0].key == $1.key }
    }
  }

  /// Whether words are left that may be a part of a title; "and" between two authors is none.
  private static func hasWords(_ segmentation: Segmentation) -> Bool {
    segmentation.text.words.indices.contains {
      isWord($0, segmentation) && !NameWords.isConnector($0, in: segmentation.text)
    }
  }

  private static func freeWords(_ segmentation: Segmentation) -> Int {
    segmentation.text.words.indices.filter { isWord($0, segmentation) && segmentation.text.words[$0].length >= 3 }.count
  }
}
