import Citations

/// A page with what could be repaired repaired.
public struct FixedPage: Sendable {
  public var original: SourceFile
  /// The original's bytes where nothing could be repaired.
  public var fixed: SourceFile
  /// What was repaired, where it stood in the original or in one of the steps on the way.
  public var repaired: [Finding]
  /// What could be repaired, but not with certainty, where it stands on the fixed page.
  public var uncertain: [Finding]
  /// What the fixed page has against it and the original has not, such as a heading that the corrected year contradicts.
  /// Whoever fixes the page is told of it beforehand, for nobody but its author can tell where the entry belongs.
  public var consequences: [Finding] = []

  /// The bytes of the fixed page in the encoding of its file.
  public var fileBytes: [UInt8] {
    get throws(EncodingError) { isChanged ? try original.fileBytes(for: fixed.bytes) : original.fileBytes }
  }

  public var isChanged: Bool { original.bytes != fixed.bytes }
}
