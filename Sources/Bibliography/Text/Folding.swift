/// Reduces letters to what matching compares: no case, no accents, no width, and Latin digits.
///
/// `É`, `é`, `ｅ` and `ᵉ` all fold to `e`; `ﬁ` to `fi`; `α` to `alpha`; Chinese characters to themselves.
public enum Folding {
  /// The role of a scalar in a word.
  public enum Role: Sendable {
    /// A letter or digit.
    case letter
    /// A part of the letter before it; folds to nothing.
    case mark
    /// Divides words.
    case separator
  }

  /// Appends the folded form of a scalar, and returns the scalar's role.
  ///
  /// - Parameter german: whether `ö` folds to `oe`, as names often have it, and not to `o`.
  @inline(__always)
  public static func fold(_ scalar: UInt32, german: Bool = false, into output: inout [UInt8]) -> Role {
    if scalar < 0x80 {
      let byte = UInt8(truncatingIfNeeded: scalar)
      switch byte {
      case 0x61...0x7A, 0x30...0x39: output.append(byte)
      case 0x41...0x5A: output.append(byte | 0x20)
      default: return .separator
      }
      return .letter
    }
    return foldWide(scalar, german: german, into: &output)
  }

  private static func foldWide(_ scalar: UInt32, german: Bool, into output: inout [UInt8]) -> Role {
    if german, let written = Folding.german(scalar) {
      output.append(contentsOf: written.utf8)
      return .letter
    }
    if let bytes = table.output(for: scalar) {
      output.append(contentsOf: bytes)
      return .letter
    }
    switch scalar {
    case 0x0300...0x036F, 0x200B...0x200D, 0xFE00...0xFE0F, 0xFEFF, 0xAD: return .mark
    // U+02BC is a letter in Unicode, but an apostrophe in names.
    case 0x80...0xBF, 0xD7, 0xF7, 0x02BC, 0x2000...0x206F, 0x3000...0x3003, 0x3008...0x301F, 0xFF00...0xFF0F:
      return .separator
    case 0x3400...0x9FFF, 0xAC00...0xD7A3, 0x3041...0x3096, 0x30A1...0x30FA: break
    default:
      guard let properties = Unicode.Scalar(scalar)?.properties else { return .separator }
      switch properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
      case .uppercaseLetter, .titlecaseLetter:
        output.append(contentsOf: properties.lowercaseMapping.utf8)
        return .letter
      case .lowercaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber: break
      default: return .separator
      }
    }
    append(scalar, to: &output)
    return .letter
  }

  /// The folded letters and digits of a text, without the signs between them.
  public static func squash(_ text: String, german: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in text.utf8 { _ = fold(UInt32(byte), into: &output) }
      return output
    }
    if text.unicodeScalars.contains(where: { $0.value >= 0x1100 && $0.value < 0x1113 }) {
      return FoldedText(text).folded
    }
    for scalar in text.unicodeScalars { _ = fold(scalar.value, german: german, into: &output) }
    return output
  }

  private static func german(_ scalar: UInt32) -> String? {
    switch scalar {
    case 0xE4, 0xC4, 0xE6, 0xC6: "ae"
    case 0xF6, 0xD6, 0xF8, 0xD8: "oe"
    case 0xFC, 0xDC: "ue"
    case 0xE5, 0xC5: "aa"
    default: nil
    }
  }

  private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    output.append(contentsOf: UTF8.encode(scalar)!)
  }

  private static let table = Table(groups: FoldingTable.groups)

  /// The table as an array indexed by scalar.
  private struct Table: Sendable {
    /// One more than the index in `outputs`; 0 for scalars that have none.
    private var index = [UInt16](repeating: 0, count: 0x2D00)
    private var wide: [UInt32: UInt16] = [:]
    private var outputs: [[UInt8]] = []

    init(groups: String) {
      for group in groups.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
        guard let equals = group.firstIndex(of: UInt8(ascii: "=")) else { continue }
        outputs.append(Array(group[..<equals]))
        let place = UInt16(outputs.count)
        for scalar in String(decoding: group[group.index(after: equals)...], as: UTF8.self).unicodeScalars {
          if scalar.value < index.count { index[Int(scalar.value)] = place } else { wide[scalar.value] = place }
        }
      }
    }

    func output(for scalar: UInt32) -> [UInt8]? {
      let place = scalar < index.count ? index[Int(scalar)] : scalar >= 0xFB00 ? wide[scalar] ?? 0 : 0
      return place == 0 ? nil : outputs[Int(place) - 1]
    }
  }
}

/// Compares umlauts that are written out (`Mueller`) with umlauts that have lost their dots (`Muller`).
package enum Umlauts {
  /// Whether two words are the same once `ae`, `oe` and `ue` are contracted to `a`, `o` and `u`, to which umlauts fold.
  package static func areOne(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    var (first, second) = (left.startIndex, right.startIndex)
    while true {
      skipE(in: left, at: &first)
      skipE(in: right, at: &second)
      guard first < left.endIndex, second < right.endIndex else { break }
      guard left[first] == right[second] else { return false }
      first += 1
      second += 1
    }
    return first == left.endIndex && second == right.endIndex
  }

  /// Goes past letters `e` behind a vowel.
  private static func skipE(in word: ArraySlice<UInt8>, at index: inout Int) {
    while index < word.endIndex, word[index] == UInt8(ascii: "e"), hasVowel(before: index, in: word) { index += 1 }
  }

  /// Whether the letter before, apart from letters that were gone past, is a vowel: "aee" is contracted to "a".
  private static func hasVowel(before index: Int, in word: ArraySlice<UInt8>) -> Bool {
    word[..<index].last { $0 != UInt8(ascii: "e") }.map(isVowel) ?? false
  }

  private static func isVowel(_ letter: UInt8) -> Bool {
    letter == UInt8(ascii: "a") || letter == UInt8(ascii: "o") || letter == UInt8(ascii: "u")
  }
}

/// The folded forms of Latin, Greek, Cyrillic and related letters, as groups: `output=scalars that fold to it`.
///
/// Compatibility decomposition (NFKD) without marks, in lower case. Letters that do not decompose (ø, ß, ł) fold to the
/// usual substitutes, and Greek letters to their names, so that "α-amylase" is "alpha-amylase". `FoldingTests` compares the
/// table with Foundation's decomposition.
enum FoldingTable {
  static let groups = """
    0=⁰₀０ 03=↉ 1=¹₁⅟１ 110=⅒ 12=½ 13=⅓ 14=¼ 15=⅕ 16=⅙ 17=⅐ 18=⅛ 19=⅑ 2=²₂２ 23=⅔ 25=⅖ 3=³₃３ 34=¾ 35=⅗ 38=⅜
    4=⁴₄４ 45=⅘ 5=⁵₅５ 56=⅚ 58=⅝ 6=⁶₆６ 7=⁷₇７ 78=⅞ 8=⁸₈８ 9=⁹₉９
    a=ªÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧɑᴬᵃᵅḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặₐÅⱭＡａ ac=℀ ae=ÆæǢǣǼǽᴭ
    alpha=ΆΑάαἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏὰάᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾰᾱᾲᾳᾴᾶᾷᾸᾹᾺΆᾼ as=℁ b=ᴮᵇḂḃḄḅḆḇℬＢｂ beta=Ββϐᵝᵦ
    c=ÇçĆćĈĉĊċČčᶜḈḉℂ℃ℭⅭⅽＣｃ chi=Χχᵡᵪ co=℅ cu=℆ d=ÐðĎďĐđᴰᵈᶞḊḋḌḍḎḏḐḑḒḓⅅⅆⅮⅾＤｄ delta=Δδᵟ dz=ǄǅǆǱǲǳ
    e=ÈÉÊËèéêëĒēĔĕĖėĘęĚěƏƐȄȅȆȇȨȩəɛᴱᵉᵊᵋḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệₑₔℇℯℰⅇＥｅ epsilon=ΈΕέεϵἐἑἒἓἔἕἘἙἚἛἜἝὲέῈΈ
    eta=ΉΗήηἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὴήᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟῂῃῄῆῇῊΉῌ f=ƑƒᶠḞḟ℉ℱＦｆ fax=℻ ff=ﬀ ffi=ﬃ ffl=ﬄ fi=ﬁ fl=ﬂ
    g=ĜĝĞğĠġĢģǦǧǴǵᴳᵍḠḡℊＧｇ gamma=Γγᵞᵧℽℾ h=ĤĥĦħȞȟʰᴴḢḣḤḥḦḧḨḩḪḫẖₕℋℌℍℎℏＨｈ
    i=ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋɪᴵᵢᶦḬḭḮḯỈỉỊịⁱℐℑℹⅈⅠⅰＩｉ ii=Ⅱⅱ iii=Ⅲⅲ ij=Ĳĳ
    iota=ΊΐΙΪίιϊἰἱἲἳἴἵἶἷἸἹἺἻἼἽἾἿὶίιῐῑῒΐῖῗῘῙῚΊ iv=Ⅳⅳ ix=Ⅸⅸ j=ĴĵǰʲᴶⅉⱼＪｊ k=ĶķĸǨǩᴷᵏḰḱḲḳḴḵₖKＫｋ kappa=Κκϰ
    l=ĹĺĻļĽľĿŀŁłˡᴸḶḷḸḹḺḻḼḽₗℒℓⅬⅼＬｌ lambda=Λλ lj=Ǉǈǉ m=ᴹᵐḾḿṀṁṂṃₘℳⅯⅿＭｍ mu=µΜμ n=ÑñŃńŅņŇňŊŋǸǹᴺᵑṄṅṆṇṈṉṊṋⁿₙℕＮｎ
    nj=Ǌǋǌ no=№ nu=Νν o=ºÒÓÔÕÖØòóôõöøŌōŎŏŐőƆƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱɔᴼᵒᵓṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợₒℴＯｏ
    oe=Œœ omega=ΏΩωώὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὼώᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯῲῳῴῶῷῺΏῼΩ omicron=ΌΟοόὀὁὂὃὄὅὈὉὊὋὌὍὸόῸΌ p=ᴾᵖṔṕṖṗₚℙＰｐ
    phi=Φφϕᵠᵩ pi=Ππϖℼℿ psi=Ψψ q=ℚＱｑ r=ŔŕŖŗŘřƦȐȑȒȓʀʳᴿᵣṘṙṚṛṜṝṞṟℛℜℝＲｒ rho=ΡρϱᵨῤῥῬ rs=₨
    s=ŚśŜŝŞşŠšſȘșˢṠṡṢṣṤṥṦṧṨṩẛₛＳｓ sigma=ΣςσϲϹ sm=℠ ss=ßẞ st=ﬅﬆ t=ŢţŤťŦŧȚțᵀᵗṪṫṬṭṮṯṰṱẗₜＴｔ tau=Ττ tel=℡ th=Þþ
    theta=Θθϑϴᶿ tm=™ u=ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗᵁᵘᵤṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰựＵｕ
    upsilon=ΎΥΫΰυϋύϒϓϔὐὑὒὓὔὕὖὗὙὛὝὟὺύῠῡῢΰῦῧῨῩῪΎ v=ᵛᵥṼṽṾṿⅤⅴⱽＶｖ vi=Ⅵⅵ vii=Ⅶⅶ viii=Ⅷⅷ w=ŴŵʷᵂẀẁẂẃẄẅẆẇẈẉẘＷｗ
    x=ˣẊẋẌẍₓⅩⅹＸｘ xi=ΞξⅪⅺ xii=Ⅻⅻ y=ÝýÿŶŷŸȲȳʏʸẎẏẙỲỳỴỵỶỷỸỹＹｙ z=ŹźŻżŽžᶻẐẑẒẓẔẕℤℨＺｚ zeta=Ζζ а=АӐӑӒӓ б=Б в=В г=ЃГѓ
    д=Д е=ЀЁЕѐёӖӗ ж=ЖӁӂӜӝ з=ЗӞӟ и=ЍИЙйѝӢӣӤӥ к=ЌКќ л=Л м=М н=Нᵸ о=ОӦӧ п=П р=Р с=С т=Т у=ЎУўӮӯӰӱӲӳ ф=Ф х=Х ц=Ц
    ч=ЧӴӵ ш=Ш щ=Щ ъ=Ъ ы=ЫӸӹ ь=Ь э=ЭӬӭ ю=Ю я=Я ђ=Ђ є=Є ѕ=Ѕ і=ІЇї ј=Ј љ=Љ њ=Њ ћ=Ћ џ=Џ ѡ=Ѡ ѣ=Ѣ ѥ=Ѥ ѧ=Ѧ ѩ=Ѩ ѫ=Ѫ
    ѭ=Ѭ ѯ=Ѯ ѱ=Ѱ ѳ=Ѳ ѵ=ѴѶѷ ѹ=Ѹ ѻ=Ѻ ѽ=Ѽ ѿ=Ѿ ҁ=Ҁ ҋ=Ҋ ҍ=Ҍ ҏ=Ҏ ґ=Ґ ғ=Ғ ҕ=Ҕ җ=Җ ҙ=Ҙ қ=Қ ҝ=Ҝ ҟ=Ҟ ҡ=Ҡ ң=Ң ҥ=Ҥ ҧ=Ҧ
    ҩ=Ҩ ҫ=Ҫ ҭ=Ҭ ү=Ү ұ=Ұ ҳ=Ҳ ҵ=Ҵ ҷ=Ҷ ҹ=Ҹ һ=Һ ҽ=Ҽ ҿ=Ҿ ӄ=Ӄ ӆ=Ӆ ӈ=Ӈ ӊ=Ӊ ӌ=Ӌ ӎ=Ӎ ӏ=Ӏ ӕ=Ӕ ә=ӘӚӛ ӡ=Ӡ ө=ӨӪӫ ӷ=Ӷ ӻ=Ӻ
    ӽ=Ӽ ӿ=Ӿ ԁ=Ԁ ԃ=Ԃ ԅ=Ԅ ԇ=Ԇ ԉ=Ԉ ԋ=Ԋ ԍ=Ԍ ԏ=Ԏ ԑ=Ԑ ԓ=Ԓ ԕ=Ԕ ԗ=Ԗ ԙ=Ԙ ԛ=Ԛ ԝ=Ԝ ԟ=Ԟ ԡ=Ԡ ԣ=Ԣ ԥ=Ԥ ԧ=Ԧ ԩ=Ԩ ԫ=Ԫ ԭ=Ԭ ԯ=Ԯ
    """
}
