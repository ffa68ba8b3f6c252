import Checks
import Pages
import Reports
import System

extension FixDialogue {
  /// Whether the finding is accepted.
  func accept(
    _ finding: Finding, at place: Place, in audit: PageAudit, _ decisions: inout FixDecisions, _ fixer: PageFixer
  ) -> Bool {
    guard let words = reply(to: "Why is the page right? (nothing: go back) "), !words.isEmpty else { return false }
    guard let comment = AcceptanceComment(rule: finding.rule, reason: words) else {
      show("A reason is one line of at most 500 bytes, without control characters.\n")
      return false
    }
    let isPossible = (try? fixer.accepting(comment, at: place.entry, in: audit)).flatMap { $0 } != nil
    if !isPossible {
      show("No comment can be written there that accepts this and changes nothing else.\n")
    }
    let name = ConfigurationFinder.name
    if configuration.isIgnored {
      // The page is the only place: there is nothing to choose.
      if isPossible {
        decisions.accept(place.key, by: comment)
      } else {
        show("\(name) is not used because of --no-config: the finding is not accepted, and stays.\n")
      }
      return isPossible
    }
    let offer = isPossible ? "In a comment on the page (p), or in \(name) (c)? [p] " : "In \(name) (c)? [c] "
    guard let answer = reply(to: offer)?.lowercased() else { return false }
    switch answer.isEmpty ? (isPossible ? "p" : "c") : answer {
    case "p" where isPossible:
      decisions.accept(place.key, by: comment)
      return true
    case "c":
      let mention = audit.citations[place.entry].mention
      let page = PagePath.absolute(PagePath.joined(Terminal.workingDirectory, audit.source.path))
      let entry = AcceptanceList.Entry(
        rule: finding.rule, doi: mention?.doi, page: PagePath.shown(page, from: configuration.folder),
        reason: comment.reason)
      do throws(PageError) {
        show("Accepted in \(try configuration.accept(entry).inert).\n")
        decisions.decline(place.key)
        acceptedElsewhere += 1
        return true
      } catch {
        show("\(error.description.inert)\n")
        return false
      }
    default:
      show("Answer \(isPossible ? "p or c" : "c"); nothing is accepted yet.\n")
      return false
    }
  }
}
