import Pages

/// A DOI in an item, and the visible text that it belongs to.
struct EntryAnchor {
  /// Offsets in the item's text: the DOI itself, or the text of the link that leads to it.
  var visible: Range<Int>
  var mention: DOIMention
  var label: LinkLabel
  /// Whether the link goes to a DOI resolver, or the DOI stands in the text.
  var isResolver: Bool
}
