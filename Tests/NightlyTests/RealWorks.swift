import Bibliography
import Foundation
import Harvest
import TestSupport

/// Registered works: the records of `Evaluation`.
enum RealWorks {
  private static let archive = Repository.url("Evaluation/records.jsonl.gz")

  /// The first articles that have all that a citation needs, in the order of their DOIs.
  static func articles(_ count: Int) throws -> [Work] {
    try articles(count, at: archive.path(percentEncoded: false))
  }

  static func articles(_ count: Int, at path: String) throws -> [Work] {
    var works: [DOI: Work] = [:]
    _ = try RecordFiles(path).works { work in
      guard let volume = work.volume, Int(volume) != nil, work.page != nil || work.articleNumber != nil,
        (1...12).contains(work.author.count), work.author.allSatisfy({ $0.name == nil && !$0.family.isEmpty }),
        (20...160).contains(work.title.first?.utf8.count ?? 0), work.containerTitle.first != nil, work.issued != nil,
        work.updatedBy.isEmpty, work.isPreprintOf.isEmpty,
        // An entry whose title is a question can be taken for prose: this test is not about that.
        work.title[0].last != "?"
      else { return }
      works[work.doi] = work
    }
    return Array(works.values.sorted { $0.doi < $1.doi }.prefix(count))
  }

  /// A line of a list of publications.
  static func entry(for work: Work, volume: String? = nil) -> String {
    let names = work.author.map { name in
      name.family + (name.given.first.map { ", \($0)." } ?? "")
    }
    let author =
      names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + ", & " + names[names.count - 1]
    let title = Markup.plainText(work.title[0])
    let container = Markup.plainText(work.containerTitle[0])
    let issue = work.issue.map { "(\($0))" } ?? ""
    let number = (volume ?? work.volume).map { "\($0)\(issue)" }
    let place = [container, number, work.page ?? work.articleNumber].compactMap { $0 }.joined(separator: ", ")
    return "- \(author) (\(work.issued?.year ?? 0)). \(title). \(place). <https://doi.org/\(work.doi.name)>\n"
  }
}
