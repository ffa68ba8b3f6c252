import Citations
import Foundation
import Testing

/// Pages as people keep them, where they lie beside the repository, read by hand: what each should give.
@Suite(.enabled(if: FixturePage.shared != nil, "no folder `shared` beside the repository"))
struct SharedPagesTests {
  /// As many as a reader counts; on the page in preparation ("In prep.") and a thesis without any number are not among
  /// them, nor is a patent without inventors.
  @Test(arguments: [
    ("seed/publications.md", 13, 12), ("pages/seed-page-later-version.md", 22, 20),
    ("pages/insar-geodesist.md", 28, 28),
    ("pages/how-to-cite.md", 3, 3), ("pages/chemistry-lab-fr.html", 13, 13), ("pages/plantevolution-en.html", 70, 38),
    ("pages/quarto-team.qmd", 81, 9), ("pages/al-folio-papers.bib", 76, 21), ("pages/joss-papers.bib", 16, 15),
  ])
  func `a real page gives its entries, each with its bytes`(path: String, count: Int, withDOI: Int) throws {
    let page = FixturePage(url: try #require(FixturePage.shared).appending(path: path))
    let read = try page.read()
    #expect(read.citations.count == count)
    #expect(read.citations.count { !$0.mentions.isEmpty } == withDOI)
    #expect(read.loose.isEmpty)
    #expect(read.malformed.isEmpty)
    #expect(try Replay(source: page.source).faults(of: read) == [])
  }

  /// The first and the last citation, and those whose end is hard to tell; a number counts from 1.
  @Test(arguments: [
    ("pages/how-to-cite.md", 3, "Hutton, E., Barnhart, K.", "landlab [Computer software], doi:10.5281/zenodo.595872."),
    ("pages/chemistry-lab-fr.html", 1, "R Korol, X Chen, and I. Franco J. Phys.", "2025 10.1021/acs.jpca.5c00943."),
    ("pages/chemistry-lab-fr.html", 12, "L.E. Longobardi, P. Zatsepin,", "pp 426–-435, 10.1021/jacs.6b11190."),
    ("pages/insar-geodesist.md", 1, "Multiple sources of elevation", "7(2), 541–564. doi: 10.30909/vol.07.02.541564."),
    ("pages/insar-geodesist.md", 5, "Documenting surface", "107869. doi.org/10.1016/j.jvolgeores.2023.107869."),
    ("pages/insar-geodesist.md", 20, "Thermal, deformation,", "2019, doi:10.1029/2018JB016199"),
    ("pages/insar-geodesist.md", 28, "The 2011 Cerro Hudson", "76:815. doi:10.1007/s00445-014-0815-9."),
    ("pages/plantevolution-en.html", 1, "Urbanization correlates", "BioRxiv\ndoi: 10.1101/2025.06.10.658901"),
    ("pages/plantevolution-en.html", 26, "An evaluation of alternative", "New Phytologist 221: 515–526"),
    ("pages/plantevolution-en.html", 54, "Pachycladon\nKrithika", "Springer, Berlin. pp. 227-249"),
    (
      "pages/plantevolution-en.html", 70, "Phylogenetic implications",
      "International Journal of Plant Science 162: 359-373"
    ),
    ("pages/quarto-team.qmd", 7, "Alba Isabel-Roquero, Monica", "https://doi.org/10.1016/j.jelectrocard.2024.06.013"),
    ("pages/quarto-team.qmd", 35, "Pedro Gomis, Pere Caminal.", "2014; 41:401-404,\u{A0}2014."),
    ("pages/seed-page-later-version.md", 4, "Hang Xu, Sylvain", "https://doi.org/10.1016/j.nhres.2024.01.006."),
    ("pages/seed-page-later-version.md", 9, "Wang, T., Q. Zhang, Z. Wu (2023)", "15:2310 (Invited feature paper)"),
  ])
  func `a citation begins and ends where a reader sees it`(
    path: String, number: Int, start: String, end: String
  ) throws {
    let page = try FixturePage(url: try #require(FixturePage.shared).appending(path: path)).read()
    let text = page.citations[number - 1].text.text
    #expect(text.hasPrefix(start))
    #expect(text.hasSuffix(end), "\(text)")
  }
}
