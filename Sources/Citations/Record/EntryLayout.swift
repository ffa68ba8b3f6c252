import Alignment
import Bibliography
import Pages

/// How the entries of a page are laid out around their DOIs: learnt from those whose title the record finds.
///
/// An entry with the DOI of another work has its own title on one side, and on the other the next entry's, which may be the
/// title of that DOI. Only the layout of the others shows which of the two is the entry's.
struct EntryLayout {
  /// Whether a title may be in lines above the DOI's.
  private(set) var mayBeAbove = true
  /// Whether a title may be in lines below the DOI's.
  private(set) var mayBeBelow = true
  /// Whether the title below may be a heading; else a heading begins the next entry.
  private(set) var mayBeHeadingBelow = true
  /// Whether authors and journal may be above the title.
  private(set) var mayPrecedeTitle = true
  /// Whether an entry may have parts in several items.
  private(set) var mayCrossItems = true
  /// Whether most titles are headings above their DOIs.
  private(set) var hasHeadings = false
  /// Whether the page is a list of works: most DOIs have their titles. Then an entry that its record does not explain has
  /// the DOI of another work; elsewhere it may be a sentence about the work.
  private(set) var isList = false
  /// Lines from the title to the DOI below it in most entries; nil where titles are elsewhere.
  private(set) var linesFromTitle: Int?
  /// Number of elements that contain two lines of one entry; borders with fewer are between entries.
  private(set) var depth = 0

  /// No entry is known.
  init() {}

  /// DOIs that are looked at, spread over the page.
  private static let mostSamples = 60
  /// Titles that make a list, or that show where titles are in their own lines.
  private static let fewestOfList = 3

  /// What the sampled entries show.
  private struct Counts {
    var all = 0
    var same = 0
    var above = 0
    var below = 0
    var headingsAbove = 0
    var headingsBelow = 0
    var authorsAbove = 0
    var authorsBelow = 0
    var depths: [Int: Int] = [:]
    /// By number of lines from the title to the DOI below.
    var distances: [Int: Int] = [:]

    var found: Int { same + above + below }
  }

  /// - Parameter neighbourhood: the text around a line; nil where no record is at hand.
  init(of centers: [Int], _ page: PageLines, _ neighbourhood: (Int) -> Neighbourhood?) {
    var counts = Counts()
    let stride = max(1, centers.count / EntryLayout.mostSamples)
    for index in Swift.stride(from: 0, to: centers.count, by: stride) {
      guard let text = neighbourhood(centers[index]) else { continue }
      EntryLayout.add(centers[index], text, page, to: &counts)
    }
    guard counts.found > 0 else { return }
    mayBeAbove = counts.above >= counts.below
    mayBeBelow = counts.below >= counts.above
    mayBeHeadingBelow = counts.below > counts.above && counts.headingsBelow * 2 >= counts.below
    mayPrecedeTitle = counts.authorsAbove >= counts.authorsBelow
    hasHeadings = counts.headingsAbove >= EntryLayout.fewestOfList && counts.headingsAbove * 2 > counts.found
    mayCrossItems = counts.same < EntryLayout.fewestOfList || counts.same <= 2 * (counts.above + counts.below)
    isList = counts.found >= EntryLayout.fewestOfList && counts.found * 2 >= counts.all
    if isList, counts.above > counts.same + counts.below {
      linesFromTitle = counts.distances.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }
    let best = counts.depths.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    if let best, best.key != Item.Border.lineBreak { depth = best.key }
  }

  private static func add(_ center: Int, _ text: Neighbourhood, _ page: PageLines, to counts: inout Counts) {
    counts.all += 1
    let titles = text.trace.titles.map { text.lines(of: $0.words) }
    guard let title = titles.first(where: { $0.contains(center) }) ?? titles.first else { return }
    if title.contains(center) {
      counts.same += 1
    } else if title.upperBound < center {
      counts.above += 1
      counts.distances[center - title.lowerBound, default: 0] += 1
      if page.lines[title.lowerBound].isHeading { counts.headingsAbove += 1 }
    } else {
      counts.below += 1
      if page.lines[title.lowerBound].isHeading { counts.headingsBelow += 1 }
    }
    let names = text.matches.filter { $0.field == .author }.map { text.line(ofWord: $0.words.lowerBound) }
    if names.contains(title.upperBound + 1) { counts.authorsBelow += 1 }
    if names.contains(title.lowerBound - 1) { counts.authorsAbove += 1 }
    let whole = min(title.lowerBound, center)...max(title.upperBound, center)
    let borders = whole.dropFirst().filter { !page.lines[$0].beginsItem }.map { page.lines[$0].depth }
    if borders.count == whole.count - 1, let least = borders.min() { counts.depths[least, default: 0] += 1 }
  }
}
