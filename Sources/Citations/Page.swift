public struct Page: Sendable, Equatable {
  public var path: String
  public var format: PageFormat
  public var citations: [Citation] = []
  public var loose: [DOIMention] = []
  public var malformed: [Link] = []
  public static let largest = 32 << 20
  public static let deepest = 1024
  init(path: String, format: PageFormat) {
    self.path = path
    self.format = format
  }
  public static func read(_ file: SourceFile, as format: PageFormat) throws(ScanError) -> Page {
    Page(path: file.path, format: format)
  }
}
