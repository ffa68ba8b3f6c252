import Pages

/// A page with what could be repaired repaired.
package struct FixedPage: Sendable {
  package var original: SourceFile
  /// The original's bytes where nothing could be repaired.
  package var fixed: SourceFile
  /// What was repaired, where it stood in the original or in one of the steps on the way.
  package var repaired: [Finding]
  /// What could be repaired, but not with certainty, where it stands on the fixed page.
  package var uncertain: [Finding]
  /// What the fixed page has against it and the original has not, such as a heading that the corrected year contradicts.
  /// Whoever fixes the page is told of it beforehand, for nobody but its author can tell where the entry belongs.
  package var consequences: [Finding] = []

  /// The bytes of the fixed page in the encoding of its file.
  package var fileBytes: [UInt8] {
    get throws(EncodingError) { isChanged ? try original.fileBytes(for: fixed.bytes) : original.fileBytes }
  }

  package var isChanged: Bool { original.bytes != fixed.bytes }
}
