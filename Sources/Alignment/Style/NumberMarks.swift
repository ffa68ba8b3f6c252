/// The marks that an entry has before its volume, its pages and what else follows the name of the journal.
///
/// Entries with the same marks write their numbers alike: "Lett., 93, 680–692" and "Lett., 14(2), 4553" do, "Sci. 10:957339"
/// does not.
struct NumberMarks: Hashable {
  /// One for each number but the issue, in the order of the entry: `volume, `, `page:`.
  private var marks: [String] = []
  /// The first mark, without the stop of an abbreviated name.
  private var first: Character?

  /// - Parameter gap: what stands between the number and what precedes it.
  mutating func add(_ number: String, behind gap: String) {
    let own = marks.isEmpty && gap.hasPrefix(".") ? String(gap.dropFirst()) : gap
    if marks.isEmpty { first = own.first }
    // "p. 7" and "pp. 7–9" are one style.
    marks.append(number + own.lowercased().replacingDoubledP)
  }

  /// The examples whose marks most have; empty where that cannot be told.
  ///
  /// An entry with a comma behind its journal ("Sensing, doi: …") follows the examples that have a comma there, if there
  /// are any, and never a single one that has not. Of two styles that as many examples have, neither is the list's.
  ///
  /// - Parameters:
  ///   - marks: of an example.
  ///   - own: the comma or semicolon behind the journal of the entry.
  static func usual<Example>(
    of examples: [Example], _ marks: (Example) -> NumberMarks, behind own: Character?
  ) -> [Example] {
    var groups: [NumberMarks: [Example]] = [:]
    for example in examples { groups[marks(example), default: []].append(example) }
    let like = own == nil ? groups : groups.filter { $0.key.first == own }
    let candidates = like.isEmpty ? groups : like
    guard let most = candidates.values.map(\.count).max() else { return [] }
    let largest = candidates.values.filter { $0.count == most }
    guard largest.count == 1, !like.isEmpty || most > 1 else { return [] }
    return largest[0]
  }
}

extension String {
  fileprivate var replacingDoubledP: String {
    var result = ""
    for letter in self where !(letter == "p" && result.last == "p") { result.append(letter) }
    return result
  }
}
