/// What has changed in a list of authors: only the names concerned, however long the list.
struct NameChange {
  private let before: [String]
  private let after: [String]

  init(from before: [String], to after: [String]) {
    self.before = before
    self.after = after
  }

  private static let most = 4

  var change: RecordChange {
    let gone = NameChange.missing(before, in: after)
    let come = NameChange.missing(after, in: before)
    if gone.isEmpty, come.isEmpty {
      let first = zip(before, after).prefix { $0 == $1 }.count
      return RecordChange(field: "author", from: told(Array(before[first...])), to: told(Array(after[first...])))
    }
    return RecordChange(field: "author", from: told(gone), to: told(come))
  }

  /// The names of one list that the other lacks; one that stands there twice must do so in both.
  private static func missing(_ names: [String], in others: [String]) -> [String] {
    var left: [String: Int] = [:]
    for name in others { left[name, default: 0] += 1 }
    return names.filter { name in
      guard let count = left[name], count > 0 else { return true }
      left[name] = count - 1
      return false
    }
  }

  private func told(_ names: [String]) -> String {
    let others = names.count > NameChange.most ? "; … (\(names.count) names)" : ""
    return names.prefix(NameChange.most).joined(separator: "; ") + others
  }
}
