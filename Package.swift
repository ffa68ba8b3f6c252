// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "doi-audit",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "doi-audit", targets: ["doi-audit"]),
    // Compares a citation with its record; needs nothing beside Swift's own library.
    .library(name: "Alignment", targets: ["Alignment", "Bibliography"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // The system's C libraries.
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // renameat2 and renamex_np, which exchange two names in one step.
    .systemLibrary(name: "CExchange"),

    // A target exists to forbid an import: each may use only what is in its list.
    .target(name: "System", dependencies: ["CExchange", "CZlib"]),
    .target(name: "Bibliography"),
    .target(name: "Pages", dependencies: ["System", "Bibliography", "CLibXML2", "Yams"]),
    .target(name: "Alignment", dependencies: ["Bibliography"]),
    .target(name: "Citations", dependencies: ["Bibliography", "Pages", "Alignment"]),
    .target(
      name: "Harvest",
      dependencies: ["System", "Bibliography", "CCurl", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(name: "Checks", dependencies: ["System", "Bibliography", "Pages", "Alignment", "Citations"]),
    .target(
      name: "History",
      dependencies: ["System", "Bibliography", "Pages", "Checks", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(
      name: "Reports",
      dependencies: [
        "System", "Bibliography", "Pages", "Alignment", "Checks", "History",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .target(
      name: "App",
      dependencies: [
        "System", "Bibliography", "Pages", "Alignment", "Citations", "Checks", "History", "Harvest", "Reports", "Yams",
      ]),
    .executableTarget(
      name: "doi-audit",
      dependencies: [
        "App", "Bibliography", "Checks", "Pages", "Reports", "System",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Measures the speed of `compare`, of the harvest and of reading pages; no part of the product.
    .executableTarget(
      name: "bench", dependencies: ["Bibliography", "Pages", "Citations", "CLibXML2", "LocalCrossref"],
      path: "Benchmarks/bench"),

    // A local server that imitates Crossref, for tests and for trying the tool by hand; no part of the product.
    .target(
      name: "LocalCrossref",
      dependencies: [
        .product(name: "FlyingFox", package: "FlyingFox"), .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      path: "Tests/LocalCrossref"),
    .executableTarget(
      name: "local-crossref",
      dependencies: ["LocalCrossref", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Tests/local-crossref"),

    .testTarget(name: "SystemTests", dependencies: ["System", "CZlib", "TestSupport"]),
    .testTarget(name: "BibliographyTests", dependencies: ["Bibliography", "TestSupport"]),
    .testTarget(name: "AlignmentTests", dependencies: ["Bibliography", "Alignment", "TestSupport"]),
    .testTarget(
      name: "HarvestTests",
      dependencies: [
        "Bibliography", "System", "Harvest", "LocalCrossref", "CZlib", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(
      name: "ChecksTests",
      dependencies: ["Bibliography", "Pages", "Citations", "Alignment", "System", "Checks", "TestSupport"]),
    .testTarget(
      name: "HistoryTests",
      dependencies: ["System", "Bibliography", "Pages", "Citations", "Checks", "History", "TestSupport"]),
    .testTarget(
      name: "NightlyTests",
      dependencies: [
        "App", "doi-audit", "Bibliography", "Pages", "Citations", "Checks", "System", "Harvest", "History",
        "LocalCrossref",
        "TestSupport",
        "Yams", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Bibliography", "Pages", "Citations", "Alignment", "System", "Checks", "History", "Reports", "TestSupport",
      ]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Alignment", "Bibliography", "System", "Harvest", "App", "Reports", "doi-audit", "LocalCrossref",
        "TestSupport", "Yams",
      ]),
    .testTarget(name: "PagesTests", dependencies: ["System", "Bibliography", "Pages", "Citations", "TestSupport"]),
    .testTarget(name: "CitationsTests", dependencies: ["Bibliography", "Pages", "Citations", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)

// `make release` links an empty table of ICU's data (Packaging/icu-symbol), which makes the program smaller by half.
if let symbol = Context.environment["EMPTY_ICU_SYMBOL"], !symbol.isEmpty {
  package.targets.append(
    .target(name: "EmptyICU", path: "Packaging/EmptyICU", cSettings: [.define("ICU_DATA", to: symbol)]))
  package.targets.first { $0.name == "doi-audit" }?.dependencies.append("EmptyICU")
}

for target in package.targets where target.type != .system && target.name != "EmptyICU" {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
