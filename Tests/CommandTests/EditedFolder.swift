import Foundation
import TestSupport
import Testing

/// A folder with a page and the record of its work, as an editor has it open.
struct EditedFolder {
  typealias JSON = EditorSession.JSON

  static let record = InteractivePage.record

  /// Characters that are one, two and four bytes, or one and two units of UTF-16, stand before what is wrong.
  static let page = """
    # Ørsted’s papers 🦆

    - 🦆 Lindkvist, M., & Økland, T. (2019). Tidal loading and slow slip. *Journal of Coastal Geodesy*, **13**, 101–118. \
    http://dx.doi.org/10.5555/jcg.12

    """

  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.record, to: "records.jsonl")
  }

  func uri(_ name: String) -> String { folder.url(name).absoluteString }

  func session(_ initialization: JSON = [:]) async throws -> EditorSession {
    try await EditorSession(["--records", "records.jsonl"], in: folder, initialization: initialization)
  }

  func fixed(_ name: String, _ text: String) async throws -> String {
    try folder.write(text, to: name)
    let run = try await DOIAuditRun(["fix", "--write", "--records", "records.jsonl", name], in: folder.root)
    #expect(run.status == 0, "\(run.errors)")
    return try folder.text(of: name)
  }

  func actions(
    _ session: EditorSession, _ uri: String, line: Int, _ characters: Range<Int>, only: [String]? = nil
  )
    async throws -> [JSON]
  {
    let range: JSON = [
      "start": ["line": line, "character": characters.lowerBound],
      "end": ["line": line, "character": characters.upperBound],
    ]
    var context: JSON = ["diagnostics": [JSON]()]
    if let only { context["only"] = only }
    let answer = try await session.request(
      "textDocument/codeAction", ["textDocument": ["uri": uri], "range": range, "context": context])
    return answer["result"] as? [JSON] ?? []
  }
}
