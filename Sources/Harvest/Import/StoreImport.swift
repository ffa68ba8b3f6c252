import Bibliography

/// Imports the works of files, such as Crossref's public data files, into a store.
///
/// Memory does not grow with the files. Works are stored batch by batch: a process that is killed has stored the batches
/// before, and importing a file again does no harm.
package final class StoreImport {
  /// Counts of records.
  package struct Tally: Sendable, Equatable {
    /// Records that were read.
    package var read = 0
    /// Those of them that were wanted.
    package var wanted = 0
    /// Those of them that were stored: new, or newer than what was there.
    package var stored = 0
  }

  package private(set) var tally = Tally()
  private let store: RecordStore
  private let wanted: Set<DOI>?
  private let now: Int64

  private static let batchBytes = 8 << 20
  private static let batchRecords = 4_000

  /// - Parameters:
  ///   - wanted: the DOIs to keep; nil for all.
  ///   - now: seconds since 1970.
  package init(into store: RecordStore, only wanted: Set<DOI>?, now: Int64) {
    self.store = store
    self.wanted = wanted
    self.now = now
  }

  /// The files at a path: itself, or in a folder all that hold records, sorted by path.
  package static func files(at path: String) throws(HarvestError) -> [String] {
    path == "-" ? ["-"] : try RecordFile.list(at: path).map(\.path)
  }

  /// Reads a file (`-` is standard input); problems in it are reported, and the rest is read.
  ///
  /// - Parameter advance: called after each batch; false stops the reading.
  package func read(
    _ path: String, problem: (RecordProblem) -> Void, advance: () -> Bool = { true }
  ) throws(HarvestError) {
    var batch: [RawRecord] = []
    var bytes = 0
    var trouble: StoreError?
    var goesOn = true
    func flush() {
      defer {
        batch.removeAll(keepingCapacity: true)
        bytes = 0
      }
      guard trouble == nil, goesOn else { return }
      do throws(StoreError) { try keep(batch, of: path, problem) } catch { trouble = error }
      goesOn = advance()
    }
    RecordStream(path: path).read(
      { record in
        guard trouble == nil, goesOn else { return }
        batch.append(record)
        bytes += record.bytes?.count ?? 0
        if bytes >= StoreImport.batchBytes || batch.count >= StoreImport.batchRecords { flush() }
      }, problem: problem)
    flush()
    if let trouble { throw .store(trouble) }
  }

  private func keep(_ batch: [RawRecord], of path: String, _ problem: (RecordProblem) -> Void) throws(StoreError) {
    let heads = batch.concurrentMap(inPiecesOf: 64) { record in record.bytes.flatMap { try? RecordHead(json: $0) } }
    var answers: [StoredAnswer] = []
    func take(_ head: RecordHead, _ json: [UInt8]) {
      tally.read += 1
      guard wanted?.contains(head.doi) ?? true else { return }
      tally.wanted += 1
      answers.append(StoredAnswer(head, json: json, file: path, at: now))
    }
    for (record, head) in zip(batch, heads) {
      guard let json = record.bytes else {
        let limit = RecordStream.longest >> 20
        problem(
          RecordProblem(
            path: path, line: record.line, what: "a record of more than \(limit) MB", advice: "it is skipped"))
        continue
      }
      if let head {
        take(head, json)
      } else {
        unfold(json, record, path, take, problem)
      }
    }
    tally.stored += try store.keep(answers)
  }

  /// Reads anything but a bare work: the envelope of a response, several works in a row, or something broken.
  private func unfold(
    _ json: [UInt8], _ record: RawRecord, _ path: String, _ take: (RecordHead, [UInt8]) -> Void,
    _ problem: (RecordProblem) -> Void
  ) {
    RecordText(path: path, bytes: json, firstLine: record.line).read(
      { work, place in
        var reader = JSONReader(place.bytes, at: place.offset)
        guard (try? reader.skip()) != nil else { return }
        let own = Array(place.bytes[place.offset..<reader.offset])
        take((try? RecordHead(json: own)) ?? RecordHead(dataCite: work.doi), own)
      },
      { found in
        var found = found
        if let number = record.number { found.what = "item \(number): \(found.what)" }
        problem(found)
      })
  }
}
