#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ctrl-C and SIGTERM: a harvest ends early and cleanly, and what was done is told. The second one kills.
package enum Interruption {
  /// A signal handler may do no more than to set it.
  nonisolated(unsafe) private static var received: sig_atomic_t = 0

  /// From now on the signals are noted, but for one that whoever started the program wants ignored (`nohup`, `&`).
  package static func watch() {
    received = 0
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM] {
      var action = sigaction()
      sigaction(signal, nil, &action)
      guard !isIgnored(action) else { continue }
      action = sigaction()
      let handler: @convention(c) (Int32) -> Void = { Interruption.received = $0 }
      #if canImport(Glibc) || canImport(Musl)
        action.__sigaction_handler.sa_handler = handler
      #else
        action.__sigaction_u.__sa_handler = handler
      #endif
      // The default is back as soon as the first has come.
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
      sigaction(signal, &action, nil)
      sigaddset(&signals, signal)
    }
    // A program inherits what the thread that starts it has blocked.
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Glibc) || canImport(Musl)
      let handler = action.__sigaction_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    // SIG_IGN, which Swift does not import.
    return unsafeBitCast(handler, to: Int.self) == 1
  }

  /// What the shell expects of a program that a signal has ended, 130 or 143; nil where none has come.
  package static var status: Int32? { received == 0 ? nil : 128 + Int32(received) }
}
