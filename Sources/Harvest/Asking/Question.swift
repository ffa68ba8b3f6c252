/// One thing to ask a service; a key names what is asked about, such as a DOI.
enum Question<Key: Hashable & Sendable>: Equatable {
  /// Several at once, of which the answer may leave some out.
  case list([Key])
  case single(Key)

  var keys: [Key] {
    switch self {
    case .list(let keys): keys
    case .single(let key): [key]
    }
  }
}
