/// A sign that a record is wrong or says less than the work: what rests on it is a note, never an edit.
public enum RecordSign: String, CaseIterable, Sendable {
  /// `U+FFFD`, letters in a wrong encoding, digits or signs within words, two words as one (10.1007/bf02294169 has "f�r").
  case damagedLetters = "damaged-letters"
  /// Letters that look alike in print: "form" for from (10.2307/1941482), "Economon" for Economou
  /// (10.1080/0269249x.1990.9705096), "add" for acid (10.1007/bf00219461).
  case misreadLetters = "misread-letters"
  /// The last letter of a word is lost, or the mark of a footnote is registered as a letter: "locomotio", "margina".
  case wordEnd = "word-end"
  /// A name is cut at the wrong place: "Scottanderson, R" (10.1016/j.quascirev.2007.05.001).
  case brokenName = "broken-name"
  /// Fewer authors than the citation has: the first one only (10.1126/science.282.5397.2235), or ten of a longer list
  /// (10.1016/j.quascirev.2005.10.015).
  case fewAuthors = "few-authors"
  /// Many authors in another order: registries sort consortia alphabetically.
  case sortedAuthors = "sorted-authors"
  /// A code or a publisher in place of the journal: "medc" (10.1383/medc.28.9.22.14567), "Elsevier BV".
  case containerCode = "container-code"
  /// A double issue registered by its first number, a volume that runs through all series (Annalen der Physik), or an issue that is counted anew in each volume while the journal
  /// prints a running number (10.1007/bf02488554: 3 for 1063).
  case issueCount = "issue-count"
  /// Pages that no article can have: the last one before the first, a lost or surplus digit, counted from 1 although a
  /// volume is registered.
  case pageRange = "page-range"
  /// A year that stands for no date (1970), or that contradicts the registered name of the proceedings.
  case year

  /// What looks wrong, as the end of a sentence about the registered text.
  public var explanation: String {
    switch self {
    case .damagedLetters: "letters are damaged or lost"
    case .misreadLetters: "letters were probably misread from print"
    case .wordEnd: "a last letter is lost, or a footnote mark is taken for one"
    case .brokenName: "a name is divided or joined at the wrong place"
    case .fewAuthors: "authors are probably missing from the record"
    case .sortedAuthors: "the authors are probably sorted by the registry"
    case .containerCode: "it is a code or a publisher, not the name of a journal"
    case .issueCount: "it is probably one of a double issue, or counted otherwise"
    case .pageRange: "no article has such pages"
    case .year: "the year stands for no date, or contradicts the rest of the record"
    }
  }
}
