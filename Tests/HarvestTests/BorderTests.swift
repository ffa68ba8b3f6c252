import Testing

@testable import Harvest

struct BorderTests {
  private func registries(_ url: String) throws -> Registries {
    var bases = Registries.Bases()
    bases.crossref = url
    return try Registries(bases, version: "0")
  }

  @Test(arguments: [
    "http://api.crossref.org", "http://127.0.0.1.evil.org", "http://localhost.evil.org", "http://127.0.0.1@evil.org",
    "http://127.0.0.256", "http://127.1", "http://[::2]", "http://128.0.0.1", "ftp://127.0.0.1", "file:///etc/passwd",
    "api.crossref.org", "", "https://", "https://user:secret@api.crossref.org", "https://api.crossref.org?x=y",
    "https://api.crossref.org/#x", "https://api.crossref.org:0", "https://api.crossref.org:99999",
    "https://api crossref.org", "https://api.crossref.org\\@evil.org", "http://127.0.0.1%2eevil.org", "http://[::1]x",
    "https://a:b:c", "https://api.crossref.org/a b", "https://api.crossref.org/\r\nX: y",
  ])
  func `only https, or http to this machine, is used`(url: String) {
    #expect { try registries(url) } throws: { error in
      guard case .base(url, _) = error as? HarvestError else { return false }
      return "\(error)".contains("https")
    }
  }

  @Test(arguments: [
    "http://127.0.0.1:8080", "http://127.8.9.10", "http://localhost:80/x", "http://[::1]:8080", "HTTP://LOCALHOST",
    "https://api.crossref.org", "https://proxy.uni.edu:8443/crossref/",
  ])
  func `a server on this machine may be asked over http`(url: String) throws {
    _ = try registries(url)
  }

  @Test(arguments: [
    "", "me", "me@", "@uni.edu", "me@uni", "a@b.edu@uni.edu", "me@example.com", "me@lab.example.org",
    "me@uni.edu\r\nX: y",
    "me <me@uni.edu>", "me@localhost", "me@uni..edu", "me@site.invalid", "me)@uni.edu",
  ])
  func `something that is not a real address is refused`(address: String) {
    #expect(throws: HarvestError.self) { try Registries(mailto: address, version: "0") }
  }

  @Test(arguments: ["me@uni.edu", "first.last+tag@dept.uni.ac.uk", "jürgen@uni-köln.de"])
  func `an ordinary address is accepted`(address: String) throws {
    _ = try Registries(mailto: address, version: "0")
  }

  @Test func `a redirect is followed on its own host only, and with our own scheme and port`() throws {
    let base = try BaseURL("https://api.crossref.org")
    #expect(base.target(of: "https://api.crossref.org/v1/works/10.1%2Fx") == "/v1/works/10.1%2Fx")
    #expect(base.target(of: "http://API.crossref.org:80/works/10.1%2Fx#a") == "/works/10.1%2Fx")
    for url in [
      "https://doi.org/10.1/x", "https://api.crossref.org.evil.org/x", "https://api.crossref.org@evil.org/x",
      "https://api.crossref.org", "//api.crossref.org/x", "file:///x", "https://api.crossref.org/a b",
    ] {
      #expect(base.target(of: url) == nil, "\(url)")
    }
  }
}
