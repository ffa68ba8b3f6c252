import ArgumentParser
import Dispatch
import Foundation
import LocalCrossref

/// Serves records as Crossref would, to try `doi-audit --crossref URL` by hand.
@main
struct LocalCrossrefCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "local-crossref", abstract: "Serve records on this machine as Crossref would.",
    discussion:
      "Prints its URL, then serves until it is interrupted; after SIGTERM it prints the number of requests. Use: doi-audit check --crossref URL PAGE"
  )

  @Option(help: "A folder of single Crossref answers, one work a file.")
  var records = "Fixtures/crossref"

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port: UInt16 = 0

  @Option(help: "How long every answer takes, in milliseconds.")
  var latency = 0

  @Flag(help: "Answer 429 past the limits of Crossref's pools.")
  var enforceLimits = false

  @Option(help: "What goes wrong with every request: \(Fault.allCases.map(\.rawValue).joined(separator: ", ")).")
  var fault: Fault?

  func run() async throws {
    var behaviour = CrossrefServer.Behaviour()
    behaviour.tellsLimits = true
    behaviour.enforcesLimits = enforceLimits
    behaviour.latency = .milliseconds(latency)
    if let fault = fault?.fault { behaviour.fault = { _ in fault } }
    let server = try await CrossrefServer(ServedWorks(folder: records), port: port, behaviour: behaviour)
    // At once, even into a pipe.
    FileHandle.standardOutput.write(Data("\(server.url)\n".utf8))
    let end = LocalCrossrefCommand.atTermination {
      let text = "\(server.requests.count) requests, \(server.complaints) × 429\n"
      FileHandle.standardOutput.write(Data(text.utf8))
    }
    await server.run()
    end.cancel()
  }

  /// Prints the number of requests before a SIGTERM ends the server.
  private static func atTermination(_ tell: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
    signal(SIGTERM, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGTERM)
    source.setEventHandler {
      tell()
      Foundation.exit(0)
    }
    source.resume()
    return source
  }

  enum Fault: String, ExpressibleByArgument, CaseIterable {
    case hang, html, brokenOff = "broken-off", halfJSON = "half-json", empty, exception, trouble
    case tooMany = "too-many", forbidden, drip, dropped, flood
    case wrongLength = "wrong-length", redirectLoop = "redirect-loop"

    var fault: ServerFault {
      switch self {
      case .hang: .hang
      case .html: .html(status: 200)
      case .brokenOff: .brokenOff
      case .halfJSON: .halfJSON
      case .empty: .empty
      case .exception: .exception
      case .trouble: .html(status: 503)
      case .tooMany: .tooMany(retryAfter: nil)
      case .forbidden: .forbidden
      case .drip: .drip
      case .dropped: .dropped
      case .flood: .flood(bytes: 1 << 30)
      case .wrongLength: .wrongLength
      case .redirectLoop: .redirect(to: "/v1/works/10.5555%2Floop")
      }
    }
  }
}
