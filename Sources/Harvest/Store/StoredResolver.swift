import Bibliography
import System

/// Takes records from the store, and asks the registries for those that are missing or too old.
///
/// Answers are stored as they come: a process that is killed loses only the requests under way.
package final class StoredResolver: Resolver {
  private let store: RecordStore
  private let age: RecordAge
  private let lastKnown: RecordAge
  private let now: Int64
  private let replaces: Bool
  private let registries: (() throws(HarvestError) -> Registries)?
  /// Counts of all DOIs that were resolved so far.
  package private(set) var tally = HarvestTally()
  package private(set) var unconfirmed: [DOI: Unconfirmed] = [:]

  /// Age after which the whole record is requested, and not only whether it has changed: the record of a DOI that was
  /// replaced does not change any more. In seconds.
  private static let longestUnseen = 180 * RecordAge.day

  /// - Parameters:
  ///   - age: the age at which a registry is asked again.
  ///   - lastKnown: the age up to which a stored answer is given where no registry could be asked, and is named in
  ///     `unconfirmed`; nil for that at which a registry is asked again. The nightly run asks about every record, and still
  ///     needs what it knew yesterday when Crossref is down.
  ///   - now: seconds since 1970.
  ///   - replaces: answers replace what is stored, even where that has newer times.
  ///   - registries: called when a registry has to be asked; nil where none may be.
  package init(
    _ store: RecordStore, age: RecordAge, lastKnown: RecordAge? = nil, now: Int64, replaces: Bool = false,
    registries: (() throws(HarvestError) -> Registries)?
  ) {
    self.store = store
    self.age = age
    self.lastKnown = lastKnown ?? age
    self.now = now
    self.replaces = replaces
    self.registries = registries
  }

  package func resolve(
    _ dois: [DOI], _ receive: (DOI, Resolution) -> Void
  ) throws(HarvestError) -> [RecordProblem] {
    var seen: Set<DOI> = []
    var unsettled = dois.filter { seen.insert($0).inserted }
    var known: [DOI: StoredAnswer.State] = [:]
    var settled: Set<DOI> = []
    do throws(StoreError) {
      try store.answers(for: unsettled) { stored, answer in
        if age.isReached(by: stored.state, at: now) {
          known[stored.doi] = stored.state
        } else {
          settled.insert(stored.doi)
          tally.stored += 1
          receive(stored.doi, answer.resolution)
        }
      }
    } catch {
      throw .store(error)
    }
    unsettled.removeAll(where: settled.contains)
    if unsettled.isEmpty { return [] }
    guard let registries else {
      tally.unavailable += unsettled.count
      for doi in unsettled { receive(doi, .unavailable(reason: reason(withoutAsking: known[doi]))) }
      return []
    }
    let round = Round(
      store: store, registries: try registries(), known: known, lastKnown: lastKnown, now: now, replaces: replaces)
    defer {
      tally.add(round.tally)
      unconfirmed.merge(round.unconfirmed) { $1 }
    }
    let revisited = unsettled.filter { known[$0].map(canBeRevisited) ?? false }
    round.ask(unsettled.filter { !(known[$0].map(canBeRevisited) ?? false) }, receive)
    round.revisit(revisited, receive)
    return round.problems
  }

  /// Whether it is enough to ask if the record has changed.
  private func canBeRevisited(_ stored: StoredAnswer.State) -> Bool {
    guard stored.status == .found, stored.indexed != nil else { return false }
    return now - stored.received <= StoredResolver.longestUnseen && stored.current <= now
  }

  private func reason(withoutAsking stored: StoredAnswer.State?) -> String {
    guard let stored else { return "not in the store, and no registry was asked" }
    let day = Timestamp(seconds: stored.asked).utcDay
    return stored.status.hasRecord
      ? "stored on \(day), which is too old, and no registry was asked"
      : "no record in the store, last looked up on \(day), and no registry was asked"
  }
}

extension StoredResolver {
  /// One round of requests to the registries, and the storing of the answers.
  private final class Round {
    private let store: RecordStore
    private let registries: Registries
    private let known: [DOI: StoredAnswer.State]
    private let lastKnown: RecordAge
    private let now: Int64
    private let replaces: Bool
    private var trouble: StoreError?
    private(set) var tally = HarvestTally()
    private(set) var unconfirmed: [DOI: Unconfirmed] = [:]

    init(
      store: RecordStore, registries: Registries, known: [DOI: StoredAnswer.State], lastKnown: RecordAge, now: Int64,
      replaces: Bool
    ) {
      self.store = store
      self.registries = registries
      self.known = known
      self.lastKnown = lastKnown
      self.now = now
      self.replaces = replaces
    }

    var problems: [RecordProblem] {
      guard let trouble else { return [] }
      return [RecordProblem(path: store.path, what: "\(trouble)", advice: "the answers are used, but not stored")]
    }

    func ask(_ dois: [DOI], _ receive: (DOI, Resolution) -> Void) {
      if dois.isEmpty { return }
      registries.ask(dois) { answers in
        let before = stored(answers.map(\.0).filter { known[$0]?.status.hasRecord == true })
        keep(answers)
        var unanswered: [DOI: String] = [:]
        for (doi, answer) in answers {
          count(answer, before: before[doi])
          if case .unavailable(let reason) = answer.resolution {
            unanswered[doi] = reason
          } else {
            receive(doi, answer.resolution)
          }
        }
        giveLastKnown(unanswered, receive)
      }
    }

    /// Asks whether stored records have changed.
    func revisit(_ dois: [DOI], _ receive: (DOI, Resolution) -> Void) {
      // Crossref failed earlier in this run and is not asked again.
      if let trouble = registries.crossrefTrouble {
        tally.unavailable += dois.count
        giveLastKnown(Dictionary(uniqueKeysWithValues: dois.map { ($0, trouble) }), receive)
        return
      }
      var current: [DOI: Int64] = [:]
      for doi in dois { current[doi] = known[doi]?.current }
      var unknown: [DOI] = []
      registries.askChanges(current) { changes in
        var unchanged: [DOI] = []
        var changed: [(DOI, Answer)] = []
        var unanswered: [DOI: String] = [:]
        for (doi, outcome) in changes {
          switch outcome {
          case .value(.unchanged): unchanged.append(doi)
          case .value(.indexed(let answer)):
            if answer.record?.indexed == known[doi]?.indexed {
              unchanged.append(doi)
            } else {
              changed.append((doi, answer))
            }
          case .value(.unknown), .notFound: unknown.append(doi)
          case .unavailable(let reason):
            tally.unavailable += 1
            unanswered[doi] = reason
          }
        }
        attempt { () throws(StoreError) in try store.confirm(unchanged, at: now) }
        keep(changed)
        tally.unchanged += unchanged.count
        tally.changed += changed.count
        let kept = stored(unchanged)
        for doi in unchanged {
          receive(doi, kept[doi]?.resolution ?? .unavailable(reason: "the record is no longer in the store"))
        }
        for (doi, answer) in changed { receive(doi, answer.resolution) }
        giveLastKnown(unanswered, receive)
      }
      ask(unknown, receive)
    }

    private func stored(_ dois: [DOI]) -> [DOI: Answer] {
      var found: [DOI: Answer] = [:]
      do throws(StoreError) { try store.answers(for: dois) { found[$0.doi] = $1 } } catch { trouble = trouble ?? error }
      return found
    }

    private func count(_ answer: Answer, before: Answer?) {
      switch answer.resolution {
      case .unavailable: tally.unavailable += 1
      case .notFound, .registered: tally.withoutRecord += 1
      case .found(let work), .alias(let work):
        switch before?.resolution.work {
        case nil: tally.new += 1
        case work: tally.unchanged += 1
        default: tally.changed += 1
        }
      }
    }

    private func keep(_ answers: [(DOI, Answer)]) {
      let stored = answers.compactMap { doi, answer in
        StoredAnswer(
          answer, to: doi, from: registries.address(of: answer, to: doi), of: registries.service(of: answer), at: now)
      }
      attempt { () throws(StoreError) in _ = try store.keep(stored, replacing: replaces) }
    }

    /// After the first failure the run goes on without storing.
    private func attempt(_ body: () throws(StoreError) -> Void) {
      guard trouble == nil else { return }
      do throws(StoreError) { try body() } catch { trouble = error }
    }

    /// Answers for DOIs about which no registry could be asked: what the store knows, unless it is too old.
    ///
    /// - Parameter unanswered: the reason for each.
    private func giveLastKnown(_ unanswered: [DOI: String], _ receive: (DOI, Resolution) -> Void) {
      if unanswered.isEmpty { return }
      let usable = unanswered.keys.filter { doi in known[doi].map { !lastKnown.isReached(by: $0, at: now) } ?? false }
      let kept = stored(usable.sorted())
      for (doi, reason) in unanswered.sorted(by: { $0.key < $1.key }) {
        if let state = known[doi], let answer = kept[doi] {
          unconfirmed[doi] = Unconfirmed(reason: reason, asked: state.asked)
          receive(doi, answer.resolution)
        } else {
          let isTooOld = known[doi]?.status.hasRecord == true
          receive(doi, .unavailable(reason: isTooOld ? "\(reason); the stored record is too old" : reason))
        }
      }
    }
  }
}

/// Counts of the DOIs that were resolved through a store; each is counted once.
package struct HarvestTally: Sendable, Equatable {
  /// Stored records that were used without asking a registry.
  package var stored = 0
  /// Records that were not stored before.
  package var new = 0
  /// Records that differ from the stored ones.
  package var changed = 0
  /// Records that were looked up again and have not changed.
  package var unchanged = 0
  /// DOIs that no agency has, or whose agency gives no record.
  package var withoutRecord = 0
  /// DOIs for which no service could be asked.
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
