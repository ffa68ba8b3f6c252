/// Why no answer came at all.
enum TransferFailure: Error, Equatable {
  /// The host has no address, or does not accept the connection.
  case unreachable
  /// The certificate is not to be trusted. Never tried again, never ignored.
  case untrusted
  case timedOut
  /// The connection broke, before the answer or in the middle of it.
  case interrupted
  /// The body is larger than the request allows.
  case tooLarge
  /// Anything else, in curl's words.
  case other(String)

  /// A phrase whose subject is the host.
  var description: String {
    switch self {
    case .unreachable: "cannot be reached"
    case .untrusted: "has a certificate that cannot be trusted"
    case .timedOut: "does not answer in time"
    case .interrupted: "broke off its answer"
    case .tooLarge: "sent more than an answer can be"
    case .other(let words): "cannot be asked (\(words))"
    }
  }
}
