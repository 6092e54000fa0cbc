import VietnameseTables

/// How letters are called when a short form is spelled: "HTX" is "hát tê ích".
enum LetterNames {
  private static let names: [UInt32: [String]] = {
    var names: [UInt32: [String]] = [:]
    for row in Table(vietnamese_table_letters()).rows where row.count >= 2 {
      guard let scalar = row[0].unicodeScalars.first else { continue }
      names[scalar.value] = row[1].split(separator: " ").map(String.init)
    }
    return names
  }()

  /// Spells the small letters of `bytes`; letters of no alphabet of ours are taken without their marks.
  static func spell(_ bytes: UnsafeBufferPointer<UInt8>, into out: inout Speech) {
    var index = 0
    while index < bytes.count {
      let (value, length) = ScalarReader.read(bytes, at: index, to: bytes.count)
      index += length
      if let name = names[value] {
        out.say(name)
      } else if let scalar = Unicode.Scalar(BareLetter.of(value)), let name = names[scalar.value] {
        out.say(name)
      }
    }
  }
}

/// Latin letters without the marks they bear.
enum BareLetter {
  /// The plain small letter of a Latin letter; 0 where there is none.
  static func of(_ value: UInt32) -> UInt32 {
    if value < 0x80 {
      let small = value | 0x20
      return (0x61...0x7A).contains(small) ? small : 0
    }
    if let bare = table[value] { return bare }
    for row in Alphabet.vowels where row.contains(where: { $0.value == value }) {
      return of(row[0].value)
    }
    return 0
  }

  private static let table: [UInt32: UInt32] = {
    let rows = [
      "aäåāąăâǎæÀÁÂÃÄÅàáâãĀĂĄ", "cçćčĉċÇĆČ", "dďđðĐĎÐ", "eëēęěĕėêÈÉÊËèéĒĘĚ", "gğģĝġĞ", "hĥħ", "iïīįıĭÌÍÎÏìíîİĪ", "jĵ",
      "kķ",
      "lłľļĺŁ", "nñńňņŋÑŃŇ", "oöøōőŏôơœÒÓÔÕÖØòóôõŌŐ", "rřŕŗ", "sšśşșŝßŠŚŞẞ", "tťţțŧþ", "uüūůűųŭưÙÚÛÜùúûŪŮ", "wŵ",
      "yÿŷÝŸý",
      "zžźżŽŹŻ",
    ]
    var table: [UInt32: UInt32] = [:]
    for row in rows {
      guard let bare = row.unicodeScalars.first else { continue }
      for scalar in row.unicodeScalars { table[scalar.value] = bare.value }
    }
    return table
  }()
}
