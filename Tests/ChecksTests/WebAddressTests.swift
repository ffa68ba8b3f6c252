import Bibliography
import Pages
import Testing

@testable import Checks

/// The hosts that reading a page and judging its links have in common.
struct WebAddressTests {
  @Test(arguments: DOIResolvers.all.map { "\($0)" })
  func `a resolver is one to the reader of a page and to the check of its links`(host: String) {
    let address = "https://\(host)/10.1029/2020GL090206"
    #expect(WebAddress(address).isResolver)
    #expect(WebAddress(address).isLastingResolver == (host == "doi.org"))
    #expect(DOITarget(Array(address.utf8)) == DOI("10.1029/2020gl090206").map(DOITarget.doi))
  }

  @Test(arguments: PublisherHost.all.filter(\.isPublisher).map { "\($0.domain)" })
  func `an address of a publisher is a publisher's page`(domain: String) {
    #expect(WebAddress("https://\(domain)/article/1").isPublisherPage)
    #expect(WebAddress("https://www.\(domain)/article/1").isPublisherPage)
    #expect(!WebAddress("https://www.\(domain)/article/1.pdf").isPublisherPage)
    #expect(!WebAddress("https://not\(domain)/article/1").isPublisherPage || domain.hasPrefix("doi."))
  }

  @Test(arguments: PublisherHost.all.compactMap { $0.addresses?.example.address })
  func `a publisher's address holds a DOI where the link is judged`(address: String) {
    let host = PublisherHost.holdingDOI(Array(WebAddress(address).host.utf8)[...])
    #expect(host != nil)
    #expect(
      WebAddress(address).isPublisherPage == host?.isPublisher || address.contains("/pdf") || address.hasSuffix(".pdf"))
  }

  @Test(arguments: ["zenodo.org", "www.biorxiv.org", "www.uchicago.edu", "example.org", "evilacm.org"])
  func `a repository, a preprint server and a university are no publishers`(host: String) {
    #expect(!WebAddress("https://\(host)/article/1").isPublisherPage)
  }
}
