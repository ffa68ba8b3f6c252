extension Work {
  /// The registered dates by their kinds: a dictionary of so few entries that to look at each is the shortest way.
  public struct Dates: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    private var entries: [(kind: DateKind, date: PartialDate)] = []

    public init(dictionaryLiteral dates: (DateKind, PartialDate)...) {
      for (kind, date) in dates { self[kind] = date }
    }

    /// In the order of the record.
    public var values: [PartialDate] { entries.map(\.date) }

    public var isEmpty: Bool { entries.isEmpty }

    public subscript(kind: DateKind) -> PartialDate? {
      get { entries.first { $0.kind == kind }?.date }
      set {
        let place = entries.firstIndex { $0.kind == kind }
        switch (place, newValue) {
        case (let place?, let date?): entries[place].date = date
        case (let place?, nil): entries.remove(at: place)
        case (nil, let date?): entries.append((kind, date))
        case (nil, nil): break
        }
      }
    }

    public static func == (left: Dates, right: Dates) -> Bool {
      DateKind.allCases.allSatisfy { left[$0] == right[$0] }
    }
  }
}
