import Bibliography
import System

/// The store first, the registries for what it does not have or has had for too long.
///
/// What comes is stored as it comes: whoever is killed loses what was under way and nothing else.
package final class StoredResolver: Resolver {
  private let store: RecordStore
  private let age: RecordAge
  private let now: Int64
  private let replaces: Bool
  private let registries: (() throws(HarvestError) -> Registries)?
  /// Of all that has been resolved so far.
  package private(set) var tally = HarvestTally()

  /// After so long a record is asked for as a whole, and not whether it has changed: one that has been replaced by another
  /// does not change any more.
  private static let longestUnseen = 180 * RecordAge.day

  /// - Parameters:
  ///   - now: seconds since 1970.
  ///   - replaces: what comes takes the place of what is stored, even where that says that it is newer.
  ///   - registries: called when somebody has to be asked; nil where nobody may be.
  package init(
    _ store: RecordStore, age: RecordAge, now: Int64, replaces: Bool = false,
    registries: (() throws(HarvestError) -> Registries)?
  ) {
    self.store = store
    self.age = age
    self.now = now
    self.replaces = replaces
    self.registries = registries
  }

  package func resolve(
    _ dois: [DOI], _ receive: (DOI, Resolution) -> Void
  ) throws(HarvestError) -> [RecordProblem] {
    var seen: Set<DOI> = []
    var unsettled = dois.filter { seen.insert($0).inserted }
    var known: [DOI: StoredFacts] = [:]
    var settled: Set<DOI> = []
    do throws(StoreError) {
      try store.answers(to: unsettled) { doi, stored in
        if age.isReached(by: stored, at: now) {
          known[doi] = StoredFacts(stored)
        } else {
          settled.insert(doi)
          tally.stored += 1
          receive(doi, stored.answer.resolution)
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
    let asking = Asking(store: store, registries: try registries(), known: known, now: now, replaces: replaces)
    defer { tally.add(asking.tally) }
    let revisited = unsettled.filter { known[$0].map(canBeRevisited) ?? false }
    asking.ask(unsettled.filter { !(known[$0].map(canBeRevisited) ?? false) }, receive)
    asking.revisit(revisited, receive)
    return asking.problems
  }

  /// Whether it is enough to ask if the record has changed.
  private func canBeRevisited(_ stored: StoredFacts) -> Bool {
    guard stored.isFound, stored.indexed != nil else { return false }
    return now - stored.received <= StoredResolver.longestUnseen && stored.current <= now
  }

  private func reason(withoutAsking stored: StoredFacts?) -> String {
    guard let stored else { return "not in the store, and nobody may be asked" }
    let day = UTCTime(seconds: stored.asked).day
    return stored.hasRecord
      ? "stored on \(day), which is too long ago, and nobody may be asked"
      : "no record in the store, last looked for on \(day), and nobody may be asked"
  }
}

extension StoredResolver {
  /// One round of questions to the registries, and the keeping of the answers.
  private final class Asking {
    private let store: RecordStore
    private let registries: Registries
    private let known: [DOI: StoredFacts]
    private let now: Int64
    private let replaces: Bool
    private var trouble: StoreError?
    private(set) var tally = HarvestTally()

    init(store: RecordStore, registries: Registries, known: [DOI: StoredFacts], now: Int64, replaces: Bool) {
      self.store = store
      self.registries = registries
      self.known = known
      self.now = now
      self.replaces = replaces
    }

    var problems: [RecordProblem] {
      guard let trouble else { return [] }
      return [RecordProblem(path: store.path, what: "\(trouble)", advice: "the answers are used, and not stored")]
    }

    func ask(_ dois: [DOI], _ receive: (DOI, Resolution) -> Void) {
      if dois.isEmpty { return }
      registries.ask(dois) { answers in
        let before = stored(answers.map(\.0).filter { known[$0]?.hasRecord == true })
        keep(answers)
        for (doi, answer) in answers {
          count(answer, before: before[doi])
          receive(doi, noted(answer.resolution, of: doi))
        }
      }
    }

    /// Asks whether stored records have changed.
    func revisit(_ dois: [DOI], _ receive: (DOI, Resolution) -> Void) {
      // Who has just been in vain for too long is not asked again.
      if let trouble = registries.crossrefTrouble {
        tally.unavailable += dois.count
        for doi in dois { receive(doi, noted(.unavailable(reason: trouble), of: doi)) }
        return
      }
      var current: [DOI: Int64] = [:]
      for doi in dois { current[doi] = known[doi]?.current }
      var unknown: [DOI] = []
      registries.askChanges(current) { changes in
        var unchanged: [DOI] = []
        var changed: [(DOI, Answer)] = []
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
            receive(doi, noted(.unavailable(reason: reason), of: doi))
          }
        }
        attempt { () throws(StoreError) in try store.confirm(unchanged, at: now) }
        keep(changed)
        tally.unchanged += unchanged.count
        tally.changed += changed.count
        let kept = stored(unchanged)
        for doi in unchanged {
          receive(doi, kept[doi]?.answer.resolution ?? .unavailable(reason: "the record is in the store no more"))
        }
        for (doi, answer) in changed { receive(doi, answer.resolution) }
      }
      ask(unknown, receive)
    }

    private func stored(_ dois: [DOI]) -> [DOI: StoredAnswer] {
      var found: [DOI: StoredAnswer] = [:]
      do throws(StoreError) { try store.answers(to: dois) { found[$0] = $1 } } catch { trouble = trouble ?? error }
      return found
    }

    private func count(_ answer: Answer, before: StoredAnswer?) {
      switch answer.resolution {
      case .unavailable: tally.unavailable += 1
      case .notFound, .registered: tally.withoutRecord += 1
      case .found(let work), .alias(let work):
        switch before?.answer.resolution.work {
        case nil: tally.new += 1
        case work: tally.unchanged += 1
        default: tally.changed += 1
        }
      }
    }

    private func keep(_ answers: [(DOI, Answer)]) {
      let stored = answers.map { doi, answer in
        (
          doi,
          StoredAnswer(
            answer, from: registries.address(of: answer, to: doi), of: registries.service(of: answer), at: now)
        )
      }
      attempt { () throws(StoreError) in try store.keep(stored, replacing: replaces) }
    }

    /// After the first failure the run goes on without storing.
    private func attempt(_ body: () throws(StoreError) -> Void) {
      guard trouble == nil else { return }
      do throws(StoreError) { try body() } catch { trouble = error }
    }

    private func noted(_ resolution: Resolution, of doi: DOI) -> Resolution {
      guard case .unavailable(let reason) = resolution, known[doi]?.hasRecord == true else {
        return resolution
      }
      return .unavailable(reason: "\(reason); the stored record is too old")
    }
  }
}
