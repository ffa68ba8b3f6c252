/// Short forms of given names that share too little with the name in full to be found by their letters: Bill, Tony.
///
/// The forms are those in common use in English, as dictionaries of given names list them (Hanks, Hardcastle and Hodges,
/// A Dictionary of First Names, Oxford University Press), and a few of other languages. Forms that begin the full name
/// (Alex, Chris, Dan) need no entry.
enum ShortNames {
  /// Whether one of two folded names is in use as a short form of the other.
  static func areShortAndLong(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    guard left.count <= 12, right.count <= 12 else { return false }
    let (first, second) = (String(decoding: left, as: UTF8.self), String(decoding: right, as: UTF8.self))
    return table[first]?.contains(second) == true || table[second]?.contains(first) == true
  }

  private static let table: [String: Set<String>] = {
    var table: [String: Set<String>] = [:]
    for line in forms.split(separator: "\n") {
      let parts = line.split(separator: ":")
      for short in parts[0].split(separator: " ") {
        table[String(short), default: []].formUnion(parts[1].split(separator: " ").map(String.init))
      }
    }
    return table
  }()

  private static let forms = """
    bill billy will:william
    bob bobby rob robbie:robert
    dick rick ricky:richard
    tony:anthony antonio anton antony
    jim jimmy jamie:james
    jack jock:john jackson
    johnny jon:john jonathan
    ted ned eddie:edward edwin edmund
    ted teddy:theodore
    mike mick mickey:michael
    charlie chuck:charles
    harry hal hank:henry harold
    larry:lawrence laurence
    liz lizzie beth betsy betty eliza lisa libby:elizabeth elisabeth
    kate katie kathy cathy kitty kay:katherine catherine kathleen kathryn katharine
    peggy meg maggie greta rita:margaret margarita
    sally:sarah
    molly polly:mary
    nancy:anne ann
    annie:anne ann anna
    dolly dot:dorothy
    nell nellie ellie:eleanor helen ellen
    gene:eugene
    geoff jeff:geoffrey jeffrey
    greg:gregory
    hugh hughie:hubert
    jerry gerry:gerald jerome jeremy gerard
    joe joey:joseph
    ken kenny:kenneth
    len lenny leo:leonard
    lou louie:louis lewis
    nick:nicholas nikolaus
    pat paddy:patrick
    pat patty trish tricia:patricia
    pete:peter
    ron ronnie:ronald
    sandy:alexander alexandra
    sandra:alexandra
    steve:steven stephen
    terry:terence terrence theresa
    tom tommy:thomas
    vince vinny:vincent
    walt wally:walter
    wes:wesley
    becky:rebecca
    cindy:cynthia lucinda
    debbie deb:deborah
    jenny jen:jennifer
    judy:judith
    mandy:amanda
    mindy:melinda
    penny:penelope
    sue susie:susan suzanne
    tina:christina christine martina
    val:valerie valentina
    vicky vicki:victoria
    andy drew:andrew andreas
    ernie:ernest
    bert:albert herbert robert hubert
    al:albert alan alfred alexander
    fred freddy:frederick alfred friedrich
    gabe:gabriel
    hans:johannes johann
    sepp:josef joseph
    max:maximilian
    sasha sascha:alexander aleksandr alexandra
    misha:mikhail michael
    kolya:nikolai
    pepe:jose
    paco pancho:francisco
    nacho:ignacio
    chema:jose
    kees:cornelis
    wim:willem wilhelm
    piet:pieter
    jaap:jacob jakob
    """
}
