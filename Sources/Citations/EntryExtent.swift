/// How far an entry reaches on the page, in its item's visible text.
struct EntryExtent {
  /// All that the page says about the work, its buttons below an abstract too.
  var whole: Range<Int>
  /// The lines among it that are the citation.
  var text: Range<Int>
}
