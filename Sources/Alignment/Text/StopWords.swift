import Bibliography

/// Words that carry little: their absence or presence says little about which work is meant.
enum StopWords {
  static func contains(_ word: ArraySlice<UInt8>) -> Bool {
    set.contains(word)
  }

  static func contains(_ word: FoldedText.Word) -> Bool { set.contains(word) }

  private static let set: WordSet = [
    "a", "an", "the", "of", "and", "in", "on", "for", "to", "with", "at", "by", "from", "und", "et", "de", "der", "die",
    "das", "la", "le", "les", "des", "du", "y", "e", "el", "i", "og", "och", "en", "van", "zur", "fur", "für", "di",
    "del", "per", "da", "do", "dos", "as",
  ]
}
