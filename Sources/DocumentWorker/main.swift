// A program that reads one document: an order and the document on standard input, its blocks or why there are none on
// standard output (see Sources/HandbookDocuments/Worker). One thread. It gives up all rights before it has read a byte of
// the document: libxml2, libarchive, cmark and libyaml meet what strangers wrote where they can do no harm.

import Glibc
import HandbookDocuments
import ProcessSandbox

signal(SIGPIPE, SIG_DFL)
// A document that kills a library is to kill it at once, not to start Swift's crash reporter.
for number in [SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGQUIT] { signal(number, SIG_DFL) }

exit(
  DocumentWorker.run { limits in
    var bounds = sandbox_limits(
      cpu_seconds: UInt64(limits.processorSeconds), memory_bytes: UInt64(limits.memoryBytes), reads_files: false)
    return sandbox_confine(&bounds)
  })
