import Bibliography

/// Whether words in the container's place name a journal or a conference, where the record has no container: a preprint, a
/// report. A place, a publisher or a remark is none.
struct UnregisteredContainer {
  private let segmentation: Segmentation
  private var text: CitedText { segmentation.text }

  init(_ segmentation: Segmentation) { self.segmentation = segmentation }

  /// Types whose citations have a publisher or a number in the container's place.
  private static let types: Set<String> = [
    "", "posted-content", "journal-article", "proceedings-article", "book-chapter", "article",
  ]

  /// Whether the page labels the words as the container, or a volume or pages stand behind them, or a word of them is one
  /// that journals and conferences have in their names.
  func isNamed(_ cited: Range<Int>) -> Bool {
    guard UnregisteredContainer.types.contains(segmentation.record.work.type), !isServer(cited) else { return false }
    if segmentation.labels.contains(where: { $0.field == .containerTitle }) { return true }
    if segmentation.numbers[.volume] != nil || segmentation.numbers[.page] != nil { return true }
    return cited.contains { kinds.contains(text.words[$0]) }
  }

  /// "arXiv preprint", "CoRR abs/1505.01234": the server of a preprint, or the publisher of the record.
  private func isServer(_ cited: Range<Int>) -> Bool {
    cited.contains { servers.contains(text.words[$0]) }
      || cited.contains { text.isWord($0, "square") && $0 > 0 && text.isWord($0 - 1, "research") }
      || segmentation.record.container.publishers.contains { text.bytes(cited).elementsEqual($0) }
  }

  private let kinds: WordSet = [
    "journal", "proceedings", "proc", "conference", "conf", "symposium", "workshop", "congress", "transactions",
    "trans",
    "letters", "review", "reviews", "annals", "bulletin", "neurips", "nips", "icml", "iclr", "cvpr", "iccv", "eccv",
    "acl",
    "emnlp", "naacl", "aaai", "ijcai", "aistats", "colt", "kdd", "sigir", "chi", "www",
  ]
  private let servers: WordSet = [
    "arxiv", "corr", "biorxiv", "medrxiv", "chemrxiv", "ssrn", "preprint", "preprints", "osf", "zenodo", "eprint",
    "eprints",
    "hal", "repec", "techrxiv", "psyarxiv", "socarxiv", "eartharxiv", "essoar", "authorea", "figshare",
  ]
}
