import Bibliography

/// Whether the cited work is the record's at all.
///
/// Title and authors weigh most: two articles of one journal share everything else but the numbers. Below zero the record
/// is taken for another work's.
enum WorkIdentity {
  static func score(of segmentation: Segmentation, _ fields: FieldTable<FieldVerdict>) -> Float {
    var score = title(segmentation, fields)
    if let authors = segmentation.authors {
      let isFound = authors.spans.contains { $0.name == 0 } || authors.spans.count * 2 >= authors.names.count
      score += isFound ? 1.5 : -1.5
    } else if !segmentation.record.names.isEmpty, fields[.author] != .unknown, Verdicts.foreignNames(segmentation) {
      score -= 1.5
    }
    switch fields[.containerTitle] {
    case .match, .variant: score += 0.7
    case .mismatch: score -= 0.3
    default: break
    }
    for field in [Field.issued, .volume, .issue, .page] {
      switch fields[field] {
      case .match, .variant: score += 0.7
      case .mismatch: score -= 0.5
      default: break
      }
    }
    if let doi = segmentation.doi { score += doi.isRegistered ? 0.5 : -1.5 }
    return score
  }

  private static func title(_ segmentation: Segmentation, _ fields: FieldTable<FieldVerdict>) -> Float {
    if let title = segmentation.title {
      var score: Float = title.form.text.folded.count >= 20 ? 4 : 2.5
      if title.leavesOutPart { score -= 1 }
      let replaced = title.faults.filter { $0.kind == .replaced || $0.kind == .extra || $0.kind == .missing }.reduce(0)
      {
        $0 + max(1, $1.record.count)
      }
      if replaced * 2 >= title.form.text.words.count {
        score = 0
      } else if replaced * 5 > title.form.text.words.count {
        score -= 1
      }
      if replaced >= 2, fields[.containerTitle] == .mismatch, fields[.volume] != .match, fields[.page] != .match {
        score -= 3 + Float(replaced)
      }
      return score
    }
    if segmentation.record.titles.isEmpty || fields[.title] == .unknown { return 0 }
    // Authors, journal, volume and pages are the record's: the title was copied from another entry.
    if fields[.title] == .mismatch, segmentation.labels.isEmpty { return 0 }
    // The place is the registered one, and so are the authors: "M. Kleban et al., Phys. Rev. D 87, 041301 (2013), see also …".
    if segmentation.placeAgrees(fields), fields[.containerTitle] == .match || fields[.containerTitle] == .variant,
      segmentation.authors?.spans.contains(where: { $0.name == 0 }) ?? false
    {
      return 0
    }
    // Without the title, a long run of words that nothing registered explains is another title.
    let run = longestFreeRun(segmentation)
    let isAnyWrong = [Field.volume, .page, .issued].contains { fields[$0] == .mismatch }
    var score: Float
    switch run {
    case 4...: score = -4.5
    case 3: score = -2.5
    default: score = freeWords(segmentation) >= 4 ? -1 : 0
    }
    if isAnyWrong, run >= 2 { score -= 1 }
    let others: [Field] = [.containerTitle, .issued, .volume, .page]
    if isAnyWrong, !others.contains(where: { fields[$0] == .match || fields[$0] == .variant }) { score -= 2 }
    return score
  }

  private static func isWord(_ word: Int, _ segmentation: Segmentation) -> Bool {
    let text = segmentation.text
    let owner = text.owners[word]
    let isFree = owner == .nobody || owner == .container && segmentation.container?.outcome == .other
    return isFree && !text.words[word].hasDigit && text.words[word].length >= 2
  }

  private static func longestFreeRun(_ segmentation: Segmentation) -> Int {
    var best = 0
    var run = 0
    for word in 0...segmentation.text.words.count {
      if word < segmentation.text.words.count, isWord(word, segmentation) {
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

  private static func freeWords(_ segmentation: Segmentation) -> Int {
    segmentation.text.words.indices.filter { isWord($0, segmentation) && segmentation.text.words[$0].length >= 3 }.count
  }
}
