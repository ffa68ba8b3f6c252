import Testing

@testable import Bibliography

/// The word lists, checked for what their docs and their users take for granted.
struct LexiconTests {
  private static let tables: [(name: String, table: LanguageTable)] = [
    ("access", AccessTerms.all), ("and", Conjunctions.all), ("et al.", EtAlTerms.all), ("issue", NumberTerms.issue),
    ("months", Months.all), ("page", NumberTerms.page),
    ("page, volume, issue without a record", NumberTerms.withoutRecord),
    ("sentences", SentenceWords.all), ("stop words", StopWords.all), ("volume", NumberTerms.volume),
  ]

  private static let lists: [(name: String, words: [String])] = [
    ("after ampersand", EtAlTerms.afterAmpersand), ("after number", EtAlTerms.afterNumber),
    ("ampersand", Conjunctions.ampersand), ("groups", OrganisationWords.groups),
    ("ends of organisations", OrganisationWords.endings), ("particles without a record", NameParticles.withoutRecord),
    ("seasons", Months.seasons.sorted()),
  ]

  /// Lists that are made of others: each word once, in any order.
  private static let unions: [(name: String, words: [String])] = [
    ("and without a record", Conjunctions.withoutRecord), ("early access", StateTerms.earlyAccess),
    ("English months", Set(Months.englishForms).sorted()), ("organisations", OrganisationWords.inNames),
    ("particles", NameParticles.all), ("particles of whole names", NameParticles.inWholeNames),
    ("suffixes", NameSuffixes.all), ("suffixes of generations", NameSuffixes.ofGeneration),
  ]

  @Test(arguments: tables.indices)
  func `the languages of a table are sorted, and no line has a word twice`(index: Int) {
    let (name, table) = LexiconTests.tables[index]
    let languages = table.lines.map(\.languages)
    #expect(languages == languages.sorted(), "\(name)")
    for line in table.lines {
      #expect(!line.words.isEmpty && Set(line.words).count == line.words.count, "\(name), \(line.languages)")
    }
  }

  @Test(arguments: lists.indices)
  func `a list is sorted`(index: Int) {
    let (name, words) = LexiconTests.lists[index]
    #expect(words == words.sorted(), "\(name)")
  }

  @Test(arguments: (lists + unions).indices)
  func `a list has each word once`(index: Int) {
    let (name, words) = (LexiconTests.lists + LexiconTests.unions)[index]
    let twice = Dictionary(grouping: words, by: { $0 }).filter { $0.value.count > 1 }.keys
    #expect(twice.isEmpty, "\(name)")
  }

  @Test func `words are in lower case`() {
    let words =
      LexiconTests.tables.flatMap { name, table in table.words.map { (name, $0) } }
      + (LexiconTests.lists + LexiconTests.unions).flatMap { name, words in words.map { (name, $0) } }
    // Cyrillic capitals are compared as they are where no record is at hand.
    for (name, word) in words where !["Вып", "С", "Т"].contains(word) {
      #expect(word == word.lowercased(), "\(name)")
    }
  }

  /// Lists that become a `WordSet` as they are, which is searched with folded words.
  @Test func `words of a set are folded`() {
    let sets = [
      EtAlTerms.afterAmpersand, EtAlTerms.afterNumber, Conjunctions.ampersand, OrganisationWords.groups,
      NameParticles.all, NameSuffixes.all, NameSuffixes.ofGeneration, NameSuffixes.romanNumerals, StopWords.all.words,
      Months.englishForms,
    ]
    for word in sets.joined() { #expect(WordSet.folded([word]) == [word]) }
  }

  @Test func `narrower lists are parts of the wider ones`() {
    #expect(Set(Conjunctions.ampersand).isSubset(of: Conjunctions.all.words))
    #expect(Set(Conjunctions.withoutRecord).subtracting(Conjunctions.all.words) == ["ed"])
    #expect(Set(NameParticles.inWholeNames).subtracting(NameParticles.all) == ["ap", "dalla", "st."])
    #expect(Set(OrganisationWords.groups).subtracting(OrganisationWords.inNames) == ["force"])
    #expect(Set(Months.englishForms).isSubset(of: Months.all.words))
    let labels = NumberTerms.volume.words + NumberTerms.issue.words + NumberTerms.page.words
    // "s" is a label of pages or of an issue; "第" and "제" only stand before a number.
    #expect(
      Set(NumberTerms.withoutRecord.words).subtracting(labels) == ["s", "第", "제", "С", "Т", "Вып"])
  }

  @Test func `a phrase that contains another comes first`() {
    let phrases = StateTerms.aheadOfPrint
    for (index, phrase) in phrases.enumerated() {
      #expect(!phrases[..<index].contains { phrase.contains($0) }, "\(phrase)")
    }
  }

  @Test func `a resolver that ends in another comes first`() {
    let hosts = DOIResolvers.all.map { "\($0)" }
    for (index, host) in hosts.enumerated() {
      #expect(!hosts[..<index].contains { host.hasSuffix("." + $0) }, "\(host)")
    }
    #expect(hosts.last == "\(DOIResolvers.lasting)")
  }

  @Test func `each publisher's domain is listed once, and its host for DOIs is in it`() {
    let domains = PublisherHost.all.map { "\($0.domain)" }
    #expect(Set(domains).count == domains.count)
    for host in PublisherHost.all {
      guard let addresses = host.addresses else { continue }
      let name = "\(addresses.host)"
      #expect(name == "\(host.domain)" || name.hasSuffix(".\(host.domain)"))
      #expect(addresses.example.address.contains(name))
    }
  }

  @Test func `the terms of all languages have a line`() {
    let german = Conjunctions.all.lines.first { $0.languages == "German" }
    #expect(german?.words == ["und"])
    #expect(EtAlTerms.all.words.contains("u. v. a."))
  }
}
