/// A work that a registry lists under a person's ORCID iD.
public struct AuthoredWork: Sendable, Equatable {
  public var work: Work
  /// Whether the person has confirmed the iD: the publisher got it by ORCID's sign-in (Crossref's `authenticated-orcid`).
  /// Else the publisher has only deposited it.
  public var isConfirmed = false
  /// Preprints, published versions and other versions of the work, by the relations of its record.
  public var versions: [DOI] = []
  /// Whether it is a notice about another work: a correction, a retraction (Crossref's `update-to`).
  public var isNotice = false

  public init(_ work: Work) { self.work = work }
}
