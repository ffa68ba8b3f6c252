import Dispatch
import System

/// Checks every minute whether the process of the editor is still there, and reports once that it is gone: some systems keep the connection
/// of a dead editor open.
final class EditorWatch {
  private let timer: any DispatchSourceTimer

  /// nil where the editor is not seen from here, as from a container: then nothing can be said of it.
  ///
  /// - Parameters:
  ///   - process: the `processId` of `initialize`.
  ///   - period: in seconds.
  init?(_ process: Int?, every period: Int, tells events: EventQueue) {
    guard let process = process.flatMap(Int32.init(exactly:)), process > 0, Platform.isRunning(process) else {
      return nil
    }
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "doi-audit.editor"))
    timer.schedule(deadline: .now() + .seconds(period), repeating: .seconds(period))
    timer.setEventHandler { if !Platform.isRunning(process) { events.add(.orphaned) } }
    timer.resume()
  }

  deinit { timer.cancel() }
}
