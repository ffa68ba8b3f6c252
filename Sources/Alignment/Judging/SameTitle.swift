import Bibliography

/// Decides whether a record with the cited title is another work's all the same: a review of the cited book, a chapter with
/// a common title, an erratum, another part of a series.
struct SameTitle {
  let segmentation: Segmentation
  let fields: FieldTable<FieldVerdict>

  /// Folded letters up to which a title is that of many works: "Dinoflagellates", "Faunal analysis".
  private static let lettersOfCommonTitle = 20

  /// Whether all but the title shows that the DOI is of another work.
  var isOfOtherWork: Bool {
    guard segmentation.title != nil else { return false }
    return isReview || isOtherChapter || isOtherEverything || isNotice || isOtherPart
  }

  /// Whether no registered author is cited. Reviews of one journal have no registered authors at all.
  private var citesOtherAuthors: Bool { segmentation.authors == nil && Verdicts.foreignNames(segmentation) }

  private func agrees(_ field: Field) -> Bool { fields[field] == .match || fields[field] == .variant }

  /// A book is cited, with its publisher and without volume and pages, and the record is an article about it in a journal
  /// (10.5860/choice.28-2134).
  private var isReview: Bool {
    let numbers = segmentation.record.numbers
    return segmentation.record.work.type == "journal-article" && citesOtherAuthors
      && fields[.containerTitle] == .mismatch && numbers.volume != nil && numbers.page != nil
      && fields[.volume] == .absent && fields[.page] != .match && fields[.page] != .variant
  }

  /// A common title in another book, with other pages and other authors (10.1016/b978-012693018-4/50005-7).
  private var isOtherChapter: Bool {
    guard let title = segmentation.title, title.form.text.folded.count <= SameTitle.lettersOfCommonTitle else {
      return false
    }
    return citesOtherAuthors && fields[.containerTitle] == .mismatch && fields[.page] == .mismatch
  }

  /// Authors and journal differ, and neither volume nor pages agree.
  private var isOtherEverything: Bool {
    citesOtherAuthors && !segmentation.record.names.isEmpty && fields[.author] == .mismatch
      && fields[.containerTitle] == .mismatch && !agrees(.volume) && !agrees(.page)
  }

  /// The record is of an erratum, a comment or a reply, and the citation is not (10.1038/ncomms16126).
  private var isNotice: Bool {
    // The citation names another DOI: that finding says more.
    guard segmentation.doi?.isRegistered != false else { return false }
    guard let title = segmentation.title, let first = segmentation.record.titles.first?.text.words.first,
      NoticeTerms.notices.contains(first) || NoticeTerms.others.contains(first),
      // "RETRACTED: …" is the title of the work itself.
      !SameTitle.ofTheWork.contains(first)
    else { return false }
    // The first words of the record are missing in the citation.
    guard title.leavesOutPart || title.pairs.first?.kind == .missing || title.form.text.words.first?.key != first.key
    else { return false }
    // "to “Cryolipolysis”" has only lost the first word of "Commentary to “Cryolipolysis”".
    if let found = title.pairs.first(where: { !$0.kind.isFault }), let word = found.record.first,
      StopWords.contains(title.form.text.words[word])
    {
      return false
    }
    return !segmentation.text.words.contains { NoticeTerms.notices.contains($0) || NoticeTerms.others.contains($0) }
  }

  /// "… Part II: Measurements" where "… Part I: Theory" is registered: the parts are behind the common head of both titles.
  private func citesOtherPart(_ title: TitleMatch) -> Bool {
    guard title.leavesOutPart, var last = title.pairs.last?.record.upperBound else { return false }
    let text = segmentation.text
    let record = title.form.text
    var next = title.cited.upperBound
    if last > 0, next > 0, SameTitle.parts.contains(record.words[last - 1]),
      SameTitle.parts.contains(text.words[next - 1])
    {
      last -= 1
      next -= 1
    }
    guard next + 1 < text.words.count, last + 1 < record.words.count, SameTitle.parts.contains(text.words[next]),
      SameTitle.parts.contains(record.words[last])
    else { return false }
    let (cited, registered) = (text.words[next + 1], record.words[last + 1])
    return cited.key != registered.key
      && !Spelling.areVariants(cited, in: text.folded, registered, in: record.folded)
  }

  private static let ofTheWork: WordSet = ["retracted", "withdrawn"]
  private static let parts: WordSet = ["part", "pt", "teil", "partie", "parte", "del", "deel", "cast"]

  /// "Part II" for Part III, and the volume or the pages differ as well.
  private var isOtherPart: Bool {
    guard let title = segmentation.title else { return false }
    guard TitleDoubt(match: title, text: segmentation.text).isOfOtherPart || citesOtherPart(title) else { return false }
    return fields[.page] == .mismatch || fields[.volume] == .mismatch
  }
}
