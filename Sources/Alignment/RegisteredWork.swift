import Bibliography

/// A record made ready to be looked for in citations.
///
/// A class, as its parts are, because it is large, never changes, and is handed on with every reading.
public final class RegisteredWork: Sendable {
  public let work: Work
  let titles: [TitleForm]
  let names: [RegisteredName]
  let container: RegisteredContainer
  let numbers: RegisteredNumbers

  public init(_ work: Work) {
    self.work = work
    titles = TitleForm.all(of: work)
    names = work.author.map(RegisteredName.init).filter { !$0.readings.isEmpty }
    container = RegisteredContainer(work)
    numbers = RegisteredNumbers(work)
  }
}
