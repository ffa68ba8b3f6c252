/// What makes a whole harvest impossible. Each description says what is wrong and what to do.
package enum HarvestError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The path given for records leads nowhere or cannot be opened; `reason` is the system's own word.
  case records(path: String, reason: String)
  /// The folder given for records holds no `.json` or `.jsonl` file.
  case noRecords(path: String)
  /// A base URL that must not be asked.
  case base(url: String, reason: String)
  /// An address that a registry would not accept as a contact.
  case mailto(address: String, reason: String)
  /// libcurl does not work on this machine.
  case curl(reason: String)
  /// The store cannot be used.
  case store(StoreError)

  package var description: String {
    switch self {
    case .records(let path, let reason):
      "\(path): \(reason); --records takes a folder of Crossref JSON answers or a JSON Lines file of works"
    case .noRecords(let path):
      "\(path): no .json or .jsonl file in it; --records takes a folder of Crossref JSON answers"
    case .base(let url, let reason):
      "\(url): \(reason); give an https URL, or http for a server on this machine"
    case .mailto(let address, let reason):
      "\(address): \(reason); --mailto takes the address at which Crossref can reach you, name@host"
    case .curl(let reason):
      "libcurl does not work here (\(reason)); install libcurl 7.81 or later, or use --records"
    case .store(let error): error.description
    }
  }
}
