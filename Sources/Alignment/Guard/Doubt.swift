/// Why a repair is shown and not made: the finding stands, but the corrected text might be worse than what it replaces.
public enum Doubt: String, Sendable {
  /// The registered text has lost letters, is written in capitals, or says less than the citation.
  case record
  /// Somebody would be deleted, or put before the first author, who may be no author of the work.
  case person
  /// So much differs that the record may be of another version, another part or another work.
  case work
  /// Another wording, or another name of the same journal or conference, that people use as well.
  case wording
  /// The text would be broken: brackets, doubled words, lost marks.
  case text
}
