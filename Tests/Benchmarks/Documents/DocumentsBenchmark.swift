// Reads a document by DocumentWorker and prints how many blocks came of it: what documents-beside-peers.sh measures.
//
//   DocumentsBenchmark WORKER FILE

import Glibc
import HandbookDocuments

guard CommandLine.arguments.count == 3 else {
  print("DocumentsBenchmark WORKER FILE")
  exit(64)
}
do {
  let document = try DocumentReader(worker: CommandLine.arguments[1]).read(contentsOf: CommandLine.arguments[2])
  print(document.blocks.count, "blocks,", document.blocks.reduce(0) { $0 + $1.text.utf8.count }, "bytes")
} catch {
  print(error)
  exit(1)
}
