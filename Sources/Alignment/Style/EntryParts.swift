/// A stretch of an entry that stands for one member of its record; what is between two of them is the list's own.
struct EntryPart {
  enum Kind: Hashable, Comparable {
    case author, title, containerTitle, volume, issue, page, issued, month, publisher, doi
  }

  var kind: Kind
  /// UTF-8 offsets in the citation.
  var range: Range<Int>
}
