import CaseTables

/// A row says what is written, what is to be said and, in further cells, what may be said too.
extension Case {
  var input: String { self[0] }
  var readings: [String] { Array(cells.dropFirst()) }
}
