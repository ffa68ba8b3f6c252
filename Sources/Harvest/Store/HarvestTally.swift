/// What has come of the DOIs that were resolved through a store: each is counted once.
package struct HarvestTally: Sendable, Equatable {
  /// What was stored would do; nobody was asked.
  package var stored = 0
  /// Records that were not stored before.
  package var new = 0
  /// Records that are otherwise than they were stored.
  package var changed = 0
  /// Records that were asked about and are as they were stored.
  package var unchanged = 0
  /// DOIs that no agency has, or of which it hands out no record.
  package var withoutRecord = 0
  /// DOIs about which nobody could be asked.
  package var unavailable = 0

  package init() {}

  mutating func add(_ other: HarvestTally) {
    stored += other.stored
    new += other.new
    changed += other.changed
    unchanged += other.unchanged
    withoutRecord += other.withoutRecord
    unavailable += other.unavailable
  }
}
