/// The address at which Crossref can reach the user. It opens the polite pool with its higher limits. Crossref blocks
/// clients with made-up addresses.
struct MailAddress: Equatable {
  let text: String

  init(_ text: String) throws(HarvestError) {
    func refused(_ reason: String) -> HarvestError { .mailto(address: text, reason: reason) }

    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254 else { throw refused("not a mail address") }
    // Characters that would end a header or a comment in it; letters of any script are allowed.
    let forbidden = Set(" ()<>,;:\\\"[]".utf8)
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !forbidden.contains($0) }) else {
      throw refused("not a plain mail address")
    }
    let host = parts[1].lowercased()
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }) else { throw refused("no host after the @") }
    let reserved = ["example.com", "example.org", "example.net"]
    let isReserved = reserved.contains { host == $0 || host.hasSuffix("." + $0) }
    if isReserved || ["example", "invalid", "test", "localhost"].contains(labels[labels.count - 1]) {
      throw refused("a placeholder, which Crossref blocks")
    }
    self.text = text
  }
}
