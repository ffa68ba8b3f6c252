import Bibliography
import Checks
import Pages

/// What a person has decided about the corrections of one page.
///
/// A page is corrected in rounds, and read again after each. A finding is known again by its entry, its rule and its words.
struct FixDecisions {
  /// Distinguishes the entries of a page, also when a correction moves them or makes the DOI of a list that of an entry.
  enum Entry: Hashable {
    /// Its number among the entries with a text.
    case cited(Int)
    /// A DOI without a text.
    case listed(String)
  }

  /// A finding without its place.
  struct Words: Hashable {
    var rule: String
    var field: Field?
    var cited: String
    var registered: String

    init(_ finding: Finding) {
      rule = finding.rule.id
      field = finding.field
      cited = finding.cited
      registered = finding.registered
    }
  }

  /// A finding, by everything that stays until it is corrected.
  struct Key: Hashable {
    var entry: Entry
    var words: Words
  }

  /// A comment that is to be written for an entry.
  struct Comment: Equatable {
    var entry: Entry
    var comment: AcceptanceComment
  }

  /// The findings whose correction is to be written.
  private(set) var approved: Set<Key> = []
  private var declined: Set<Key> = []
  /// What a person has corrected in other words. Of those of earlier rounds it is not asked again, whatever their words are now.
  private var settled: Set<Key> = []
  private var settledNow: Set<Key> = []
  /// The findings in whose place a person's own words are to be written, with the fix that does so.
  private(set) var edited: [Finding] = []
  private(set) var comments: [Comment] = []

  /// Whether a finding's correction is to be written; nil where that is not decided.
  func decision(on key: Key) -> Bool? {
    if approved.contains(key) { return true }
    if declined.contains(key) || settled.contains(key.withoutWords) { return false }
    let isAccepted = comments.contains { $0.entry == key.entry && $0.comment.rule.id == key.words.rule }
    return isAccepted ? false : nil
  }

  mutating func approve(_ key: Key) { approved.insert(key) }

  mutating func decline(_ key: Key) { declined.insert(key) }

  /// The finding is answered with words of the person's own, which its fix writes.
  mutating func settle(_ key: Key, by finding: Finding) {
    settledNow.insert(key)
    edited.append(finding)
  }

  /// Ends a round.
  mutating func endRound() {
    settled.formUnion(settledNow.map(\.withoutWords))
    settledNow = []
  }

  /// Whether it was corrected in other words in this round.
  func isSettled(_ key: Key) -> Bool { settledNow.contains(key) }

  mutating func accept(_ key: Key, by comment: AcceptanceComment) {
    comments.append(Comment(entry: key.entry, comment: comment))
  }

  /// The names of a page's entries, in its order.
  static func entries(of audit: PageAudit) -> [Entry] {
    var count = 0
    return audit.citations.map { citation in
      if citation.citation.isMention, let mention = citation.mention { return .listed(mention.doi.name) }
      count += 1
      return .cited(count)
    }
  }
}

extension FixDecisions.Key {
  init(_ finding: Finding, at entry: FixDecisions.Entry) {
    self.init(entry: entry, words: FixDecisions.Words(finding))
  }

  fileprivate var withoutWords: FixDecisions.Key {
    var key = self
    (key.words.cited, key.words.registered) = ("", "")
    return key
  }
}

extension FixDecisions.Words: CustomStringConvertible {
  /// `“128” to “118” [page-mismatch]`
  var description: String { "“\(cited)” to “\(registered)” [\(rule)]" }
}
