// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with: Swift 6 mode is the default of this tools version.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A module of ours; its tests, if any, are in `Tests/<name>Tests`.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one module. Cases are read from beside the source file, so nothing is copied into a bundle.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], hasCases: Bool = false) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.init(stringLiteral: name)] + dependencies + (hasCases ? ["CaseTables"] : []),
    exclude: hasCases ? ["Cases"] : [], swiftSettings: strict)
}

/// What several test targets share; no part of the product.
func support(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, path: "Tests/\(name)", swiftSettings: strict)
}

/// A C library of the system: a module map and a shim header, nothing compiled.
func library(_ name: String, pkgConfig: String, debian package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let jwtKit = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
/// What Hummingbird's own types are made of; it brings these packages along.
let network: [Target.Dependency] = [
  hummingbird, .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
]

let package = Package(
  name: "sotaynoi",
  products: [
    .executable(name: "sotaynoi", targets: ["sotaynoi"]),
    .executable(name: "EspeakEngine", targets: ["EspeakEngine"]),
    .executable(name: "DocumentWorker", targets: ["DocumentWorker"]),
  ],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.20.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
  ],
  targets: [
    // The command line: the only place where parts are chosen and put together.
    .executableTarget(
      name: "sotaynoi",
      dependencies: [
        "SpeechScript", "VietnameseText", "HandbookDocuments", "Narration", "Speech", "AudioStore", "AudioProduction",
        "JobQueue", "Catalog", "SQLiteStore", "Containment", "Outgoing", "Studio", "HandbookAPI", "StrictYAML",
        argumentParser, logging, lifecycle, configuration,
      ],
      swiftSettings: strict),

    // What is spoken.
    module("SpeechScript"),
    // Text in, spoken words out.
    .target(name: "VietnameseTables", exclude: ["Tables"], cSettings: [.define("_GNU_SOURCE")]),
    module("VietnameseText", ["VietnameseTables"]),
    module("HandbookDocuments", ["VietnameseText", "Containment", "CArchive", "CCMark", "CXML", "StrictYAML"]),
    module("StrictYAML", ["CYAML"]),
    .executableTarget(
      name: "DocumentWorker", dependencies: ["HandbookDocuments", "ProcessSandbox"], swiftSettings: strict),
    module("Narration", ["SpeechScript", "VietnameseText", "HandbookDocuments"]),

    // Spoken words in, audio out.
    module("Speech", ["SpeechScript", "Containment", "CSndfile", "CSampleRate"]),
    module("Containment", ["CSpawn"]),
    .target(name: "CSpawn", dependencies: ["CSeccomp"], cSettings: [.define("_GNU_SOURCE")]),
    module("AudioStore", ["CSodium", "CReadAtOnce"]),
    .target(name: "CReadAtOnce", cSettings: [.define("_GNU_SOURCE")]),
    module(
      "AudioProduction",
      [
        "SpeechScript", "Speech", "AudioStore", "CSndfile", "COpusEnc", "COgg", "CEBUR128", "CSodium", "CPicture",
        "CMinizip",
      ]),
    .target(name: "CPicture", dependencies: ["CJPEG"], cSettings: [.define("_GNU_SOURCE")]),
    .executableTarget(
      name: "EspeakEngine", dependencies: ["CEspeakNG", "ProcessSandbox", "CCJSON"], swiftSettings: strict),
    .target(name: "ProcessSandbox", dependencies: ["CSeccomp"], cSettings: [.define("_GNU_SOURCE")]),

    // What is kept, and what is to be done.
    module("JobQueue"),
    module("Catalog", ["JobQueue"]),
    module("SQLiteStore", ["Catalog", "JobQueue", grdb, grdbSQLite]),
    module("Outgoing", ["CCurl", "CSodium"]),
    module(
      "Studio",
      [
        "SpeechScript", "VietnameseText", "HandbookDocuments", "Narration", "Speech", "AudioStore", "AudioProduction",
        "JobQueue", "Catalog", "Containment", "Outgoing", logging,
      ]),
    .target(name: "HandbookPages", exclude: ["Files"]),
    module(
      "HandbookAPI",
      [
        "Studio", "Catalog", "JobQueue", "AudioStore", "AudioProduction", "VietnameseText", "HandbookDocuments",
        "Narration", "Outgoing", "HandbookPages", "CSodium", "CZlib", lifecycle, logging, metrics,
        jwtKit,
      ] + network
    ),

    // Tests, and what they share.
    tests("SpeechScript"),
    tests("StrictYAML"),
    tests("VietnameseText", ["VietnameseTables"], hasCases: true),
    tests("HandbookDocuments", ["CArchive", "SpeechTestSupport"], hasCases: true),
    tests("DocumentWorker", ["HandbookDocuments", "SpeechTestSupport", "CaseTables"]),
    tests("Narration", ["SpeechScript", "VietnameseText", "HandbookDocuments"], hasCases: true),
    tests("Containment"),
    tests("Speech", ["SpeechScript", "Containment", "SpeechTestSupport"]),
    tests("EspeakEngine", ["SpeechScript", "Speech", "SpeechTestSupport", "SandboxProbe"]),
    tests("AudioStore", ["SpeechTestSupport", "AudioStoreConformance"]),
    tests("AudioProduction", ["SpeechScript", "Speech", "AudioStore", "SpeechTestSupport", "CPicture"]),
    tests("JobQueue", hasCases: true),
    tests("Catalog", hasCases: true),
    tests("SQLiteStore", ["JobQueue", "Catalog", "StoreConformance", "StoreWorkload", grdb], hasCases: true),
    tests("Outgoing", hasCases: true),
    tests(
      "Studio",
      [
        "HandbookDocuments", "Narration", "Outgoing", "SpeechScript", "Speech", "AudioStore", "AudioProduction",
        "JobQueue", "Catalog", "SQLiteStore", "LocalServer", logging,
      ],
      hasCases: true),
    tests(
      "HandbookAPI",
      [
        "SpeechScript", "Speech", "AudioProduction", "Studio", "HandbookDocuments", "VietnameseText", "Catalog",
        "JobQueue", "AudioStore", "AudioStoreConformance", "SQLiteStore", "LocalServer", logging, lifecycle, jwtKit,
      ],
      hasCases: true),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["sotaynoi", "EspeakEngine", "DocumentWorker", "JobQueue", "Catalog", "SQLiteStore"],
      exclude: ["Cases"],
      swiftSettings: strict),
    support("CaseTables"),
    support("SpeechTestSupport", ["SpeechScript", "Speech"]),
    support("StoreConformance", ["JobQueue", "Catalog"]),
    support("AudioStoreConformance", ["AudioStore"]),
    support("LocalServer"),
    .executableTarget(
      name: "SandboxProbe", dependencies: ["ProcessSandbox"], path: "Tests/SandboxProbe",
      cSettings: [.define("_GNU_SOURCE")]),
    .executableTarget(
      name: "StoreWorkload", dependencies: ["JobQueue", "Catalog", "SQLiteStore"], path: "Tests/StoreWorkload",
      swiftSettings: strict),
    .executableTarget(
      name: "ReadingBenchmark", dependencies: ["VietnameseText"], path: "Tests/Benchmarks/Reading",
      exclude: ["read-beside-peers.sh"], swiftSettings: strict),
    .executableTarget(
      name: "DocumentsBenchmark", dependencies: ["HandbookDocuments"], path: "Tests/Benchmarks/Documents",
      exclude: ["documents-beside-peers.sh"], swiftSettings: strict),
    .executableTarget(
      name: "QueueBenchmark", dependencies: ["JobQueue", "Catalog", "SQLiteStore", grdb],
      path: "Tests/Benchmarks/Queue",
      swiftSettings: strict),

    library("CEspeakNG", pkgConfig: "espeak-ng", debian: "libespeak-ng-dev"),
    library("CSndfile", pkgConfig: "sndfile", debian: "libsndfile1-dev"),
    library("CEBUR128", pkgConfig: "libebur128", debian: "libebur128-dev"),
    library("CSampleRate", pkgConfig: "samplerate", debian: "libsamplerate0-dev"),
    library("COpusEnc", pkgConfig: "libopusenc", debian: "libopusenc-dev"),
    library("COgg", pkgConfig: "ogg", debian: "libogg-dev"),
    library("CJPEG", pkgConfig: "libjpeg", debian: "libjpeg62-turbo-dev"),
    library("CMinizip", pkgConfig: "minizip", debian: "libminizip-dev"),
    library("CSodium", pkgConfig: "libsodium", debian: "libsodium-dev"),
    library("CArchive", pkgConfig: "libarchive", debian: "libarchive-dev"),
    library("CCurl", pkgConfig: "libcurl", debian: "libcurl4-openssl-dev"),
    library("CCMark", pkgConfig: "libcmark-gfm", debian: "libcmark-gfm-dev"),
    library("CXML", pkgConfig: "libxml-2.0", debian: "libxml2-dev"),
    library("CZlib", pkgConfig: "zlib", debian: "zlib1g-dev"),
    library("CYAML", pkgConfig: "yaml-0.1", debian: "libyaml-dev"),
    library("CSeccomp", pkgConfig: "libseccomp", debian: "libseccomp-dev"),
    library("CCJSON", pkgConfig: "libcjson", debian: "libcjson-dev"),
  ],
  cLanguageStandard: .gnu2x
)
