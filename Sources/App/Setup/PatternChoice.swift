/// The few patterns that name the pages which were found: `_publications/*.md` instead of forty paths.
///
/// A pattern names the pages of one kind in a folder where most of them have citations, so that it names the next one too.
struct PatternChoice {
  /// Paths and patterns as `pages:` takes them.
  private(set) var patterns: [String] = []

  /// More single pages of one kind in one folder than this are named by a pattern.
  private static let mostSingle = 5
  /// As many folders in one folder are named by one pattern.
  private static let fewestToJoin = 3
  /// More pages than this below one folder are named by one pattern, even if most pages there have no citations.
  private static let mostBelow = 20
  /// The same of the site's own folder, whose pattern names every page of one kind.
  private static let mostInAll = 100

  /// The pages of one kind in one folder.
  private struct Place: Hashable {
    /// Empty for the site's own.
    var folder: [String]
    /// `.md`; empty where the name has none.
    var ending: String

    init(of path: String) {
      let parts = path.split(separator: "/").map(String.init)
      folder = Array(parts.dropLast())
      let name = parts.last ?? ""
      ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
    }

    /// The folders above, with the same kind of page.
    var above: [Place] { folder.indices.map { Place(folder: Array(folder[..<$0]), ending: ending) } }

    init(folder: [String], ending: String) {
      self.folder = folder
      self.ending = ending
    }

    func pattern(_ name: String) -> String { (folder + [name]).joined(separator: "/") }
  }

  /// - Parameters:
  ///   - found: the pages to name, in ascending order.
  ///   - pages: all pages, those to name among them.
  ///   - avoided: pages that no pattern with `**` may name, such as those that a generator has written.
  init(naming found: [String], among pages: [String], avoiding avoided: [String] = []) {
    let all = Dictionary(grouping: pages, by: Place.init).mapValues(\.count)
    var groups = Dictionary(grouping: found, by: Place.init)
    let forbidden = Set(avoided.map(Place.init).flatMap(\.above))
    let joined = PatternChoice.joined(groups, all, but: forbidden)
    groups = groups.filter { place, _ in !joined.covers(place) }
    var chosen: [String] = joined.places.map { $0.pattern("**/*" + $0.ending) }
    for (place, names) in groups {
      let isMost = names.count > 1 && 2 * names.count >= all[place] ?? 0
      if !place.ending.isEmpty, isMost || names.count > PatternChoice.mostSingle {
        chosen.append(place.pattern("*" + place.ending))
      } else {
        chosen += names
      }
    }
    patterns = chosen.map(PatternChoice.inFolder).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Folders that are named with all that is below them: `content/publication/**/*.md`.
  private struct Joined {
    var places: Set<Place> = []

    func covers(_ place: Place) -> Bool { places.contains(place) || place.above.contains(where: places.contains) }
  }

  /// What a folder has below it, of one kind.
  private struct Below {
    /// Names of the folders in it with pages to name.
    var children: Set<String> = []
    var found = 0
    var all = 0
  }

  /// Where the folders below one folder have pages of one kind: if most of them have citations, the highest such folder;
  /// else the lowest with very many.
  private static func joined(_ groups: [Place: [String]], _ all: [Place: Int], but forbidden: Set<Place>) -> Joined {
    var below: [Place: Below] = [:]
    for (place, count) in all where !place.ending.isEmpty {
      let found = groups[place]?.count ?? 0
      for above in place.above {
        if found > 0 { below[above, default: Below()].children.insert(place.folder[above.folder.count]) }
        below[above, default: Below()].found += found
        below[above, default: Below()].all += count
      }
    }
    var joined = Joined()
    let places = below.keys.filter { (below[$0]?.children.count ?? 0) >= fewestToJoin && !forbidden.contains($0) }
      .sorted { ($0.folder.count, $0.pattern($0.ending)) < ($1.folder.count, $1.pattern($1.ending)) }
    for place in places {
      guard let sum = below[place], 2 * sum.found >= sum.all, !joined.covers(place) else { continue }
      joined.places.insert(place)
    }
    var rest: [Place: Int] = [:]
    for (place, names) in groups where !joined.covers(place) {
      for above in place.above { rest[above, default: 0] += names.count }
    }
    for place in places.reversed()
    where rest[place] ?? 0 > (place.folder.isEmpty ? mostInAll : mostBelow) && !joined.covers(place) {
      joined.places.insert(place)
      let count = rest[place] ?? 0
      for above in place.above { rest[above, default: 0] -= count }
    }
    return joined
  }

  /// A path that begins like one in a home folder, or with a byte order mark, which readers leave out, is one in this folder.
  static func inFolder(_ pattern: String) -> String {
    pattern.hasPrefix("~") || pattern.unicodeScalars.first == "\u{FEFF}" ? "./" + pattern : pattern
  }
}
