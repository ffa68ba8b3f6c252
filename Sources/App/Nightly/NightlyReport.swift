import Bibliography
import Checks
import History
import Reports
import System

/// What a night leaves in its folder.
struct NightlyReport {
  var report: Report
  /// In seconds since 1970.
  var started: Int64
  /// When, and what has changed.
  var heading: String
  /// What a person has to do, as in the first line of the mail.
  var headline: String
  /// Empty where nothing has changed.
  var news: String
  var events: [Event]
  /// How findings came and went, in sum and for each page.
  var history: [HistoryReporter.Table]

  static let fileNames = ["index.html", "report.md", "report.json"]

  /// Whether a file belongs to a report: it quotes pages, and is not itself a page to audit.
  static func isFile(of folder: String, _ name: String) -> Bool {
    fileNames.contains(name) && isThere(in: folder)
  }

  /// Whether a folder contains a report of this program, judged by its JSON file.
  static func isThere(in folder: String) -> Bool {
    guard let file = try? OpenFile("\(folder)/\(fileNames[2])"), let size = file.state?.size, size <= largest,
      let bytes = try? file.bytes(atMost: size)
    else { return false }
    var name: String?
    var hasSummary = false
    var reader = JSONReader(bytes)
    do throws(JSONError) {
      try reader.object { (key, reader) throws(JSONError) in
        switch (key, try reader.peek()) {
        case ("summary", .object): hasSummary = true
        case ("tool", .object):
          try reader.object { (key, reader) throws(JSONError) in
            if key == "name", try reader.peek() == .string { name = try reader.string() }
          }
        default: break
        }
      }
    } catch {
      return false
    }
    return hasSummary && name == Version.tool.name
  }

  /// Bytes; the report of a very large site has a few millions.
  private static let largest = 256 << 20

  var files: [(name: String, text: String)] {
    [
      (NightlyReport.fileNames[0], html), (NightlyReport.fileNames[1], markdown),
      (NightlyReport.fileNames[2], ReportFormat.json.write(report)),
    ]
  }

  private var html: String {
    let night = HTMLReporter.Night(started: started, events: events, history: history) { Timestamp(seconds: $0).text }
    let remark = headline.prefix(1).uppercased() + headline.dropFirst()
    return HTMLReporter(heading: heading, remark: remark, night: night).write(report)
  }

  private var markdown: String {
    var text = "# \(heading)\n\n"
    text += news.isEmpty ? headline.markdown + "\n" : NightlyReport.fenced(news)
    // Its own title is that of a part here.
    text += "\n#" + ReportFormat.markdown.write(report)
    text += "\n## Run by run\n\n" + NightlyReport.fenced(HistoryReporter { Timestamp(seconds: $0).text }.write(history))
    return text
  }

  /// As it is, whatever stands in it.
  private static func fenced(_ text: String) -> String {
    var longest = 2
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)text\n\(text)\(fence)\n"
  }
}
