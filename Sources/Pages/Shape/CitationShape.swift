/// What a piece of text looks like: how much in it is names, numbers of volumes and pages, years, or plain prose.
///
/// No record is at hand here, so this only tells a list's entries from the words around them.
package struct CitationShape: Equatable {
  /// Names with initials: `Wang, T.`, `T. Wang`, `Liu R`.
  package var initialled = 0
  /// Names in full: `Teng Wang`, two or more capitalised words between commas.
  package var full = 0
  /// Whether a name stands at the beginning of the text or of one of its lines.
  package var beginsWithName = false
  package var years = 0
  /// `127(10)`, `115–127`, `15:2310`, `14, 4553`, `vol. 5`, `pp. 3`.
  package var numbers = 0
  package var words = 0
  /// Words that sentences need and citations seldom hold: `we`, `are`, `was`.
  package var proseWords = 0

  package var isProse: Bool { proseWords >= 3 && proseWords * 14 >= words }

  package var hasName: Bool { initialled > 0 || full > 0 }

  /// Enough for text that a DOI stands in.
  package var isEntry: Bool {
    guard !isProse, words >= 3 else { return false }
    return hasName && (years > 0 || numbers > 0) || initialled > 1 || full > 1 || years > 0 && numbers > 0
  }

  /// Enough without a DOI.
  package var isComplete: Bool { isList(ofAtLeast: 6) && years > 0 }

  /// A citation whose year may stand in a heading above it.
  package var isNearlyComplete: Bool { isList(ofAtLeast: 8) }

  /// Whether names begin it, and numbers of a volume or of pages follow.
  private func isList(ofAtLeast least: Int) -> Bool {
    !isProse && beginsWithName && (initialled > 0 || full > 1) && numbers > 0 && words >= least && words <= 300
  }

  /// Enough for a line with a DOI between citations.
  package var isLine: Bool { !isProse && words >= 5 && words <= 300 && (years > 0 || numbers > 0 || hasName) }

  /// Enough between citations of the same list.
  package var isNeighbour: Bool {
    !isProse && beginsWithName && initialled + full > 1 && years > 0 && words >= 8 && words <= 300
  }

  /// Reads visible text in UTF-8.
  package init(of text: ArraySlice<UInt8>) {
    var reader = ShapeReader(text: text)
    reader.read()
    self = reader.shape
  }

  init() {}
}
