import CCurl
import System

/// The file of the authorities whose certificates servers may show.
///
/// libcurl has the path of the system that it was built on, such as Debian's. A wheel carries its libcurl to other
/// distributions, whose file lies elsewhere: without this every request there would fail.
enum CertificateFile {
  /// The paths of Debian, Fedora, openSUSE and Alpine, as Go's crypto/x509 (root_linux.go) lists them.
  static let usual = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
  ]

  /// The path to give to libcurl; nil keeps its own.
  static let path = choose(own: ccurl_certificate_file().map { String(cString: $0) }, exists: FileSystem.exists)

  /// - Parameter own: libcurl's path; nil if it uses another source, such as the system's keychain.
  static func choose(own: String?, exists: (String) -> Bool) -> String? {
    guard let own, !exists(own) else { return nil }
    return usual.first(where: exists)
  }
}
