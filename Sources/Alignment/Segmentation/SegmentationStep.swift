/// The steps in which a citation is segmented, in their order.
///
/// Each step claims words for one field, and later steps ignore claimed words. So a step stands before every step that could
/// take its words for something else. Before the first step, words that a style has glued together are split (`GluedWords`).
///
/// "Changed" says what goes wrong when the order is changed, with a case of `Fixtures/alignment` or the DOI of a work with such
/// a citation. Where no neighbours are named, no known citation depends on the order of the two.
///
/// After a correction in one field only the steps of that field are repeated (`authorSteps` and so on).
enum SegmentationStep: CaseIterable {
  /// The number of the citation in its list, which is recognised by its place alone: "[12] Berg A. Slow slip. Nature 3, 45."
  /// First, so that it is not taken for a volume; no known citation depends on it.
  case listNumber
  /// The DOI and links, whose letters and digits are not words of a name or a number.
  ///
  /// Changed: behind the container, the words around a link are taken for a journal
  /// (`equivalences/medium-french`, `equivalences/html-as-text`).
  case doi
  /// Tags and character references that were left in the text, whose words are not words of a name.
  ///
  /// Changed: behind the container, `target="_blank"` is taken for a journal (`equivalences/html-as-text`).
  case markup
  /// The container, if its full name is cited to the letter outside the title. Before the title, so that a title with another
  /// subtitle does not extend into it, and because the two share words: "Soil Ecology" in "Applied Soil Ecology".
  ///
  /// Changed: behind the title, "Extended charge delocalization …: Journal of Physical Organic Chemistry" is a title with a
  /// wrong subtitle (`equivalences/subtitle-left-out-colon`).
  case wholeContainer
  /// The title. Before all other names, because it is the most distinctive text.
  ///
  /// Changed: behind the identifiers, titles of reviews lose their end, "ISBN 978-0-521-86711-5" (10.1111/maps.12189).
  case title
  /// Identifiers other than the DOI. After the title, which may contain one.
  ///
  /// Changed: behind the container, "arXiv:1505.99999" is taken for one behind "V-Net: Networks for segmentation".
  case identifiers
  /// The publisher. Before the container, because a name in the place of the container is otherwise one.
  ///
  /// Changed: behind the container, "Appl. Opt. Optica Publishing Group" is another journal than Applied Optics
  /// (`equivalences/publisher-behind-stop`).
  case publisher
  /// The container by a registered name or an abbreviation. It releases the words of `wholeContainer`: with the title known,
  /// another place may be better. Before the authors, who would be looked for among its words.
  ///
  /// Changed: behind the authors, the journal of a list with the title first is lost (`wild/insar-2`), and "The Lancet" is
  /// claimed as an author but not found as the journal's full name (`equivalences/consortium-family`).
  case container
  /// The authors. After title and container, which bound the words among which they are searched; before `otherContainer`,
  /// which takes any unclaimed words for a name.
  case authors
  /// The title, if it is repeated: the second time it is no container, and its numbers are no volumes. Before
  /// `otherContainer` and the numbers for that reason; no known citation depends on it.
  case repeatedTitle
  /// The container, if it is not found yet: a name with slips, or an unregistered name in its place. Before the numbers,
  /// whose meaning depends on where it ends.
  ///
  /// Changed: behind the numbers, "105" of "Geological Society of America, Special Paper 105" is a page
  /// (10.1130/spe105-p1).
  case otherContainer
  /// Year, volume, issue and page. Last, because all unclaimed numbers are assigned together.
  case numbers

  static let authorSteps: [SegmentationStep] = [.authors]
  static let titleSteps: [SegmentationStep] = [.title]
  static let containerSteps: [SegmentationStep] = [.wholeContainer, .container, .otherContainer]
  static let numberSteps: [SegmentationStep] = [.numbers]
}
