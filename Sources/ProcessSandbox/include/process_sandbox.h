// What a program of ours takes from itself before it meets what strangers wrote, and what Swift cannot call for it:
// fork() (hidden by its Glibc overlay) and libseccomp's variadic rules.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// What the process may use from now on.
struct sandbox_limits {
  uint64_t cpu_seconds;
  uint64_t memory_bytes;
  /// It may open files to read them, as espeak-ng does for the dictionary of a foreign word.
  bool reads_files;
};

/// fork(2). Safe only in a program that has one thread.
pid_t sandbox_fork(void);

/// Takes everything from this process that working on its streams does not need: privileges, programs, sockets, new
/// processes, files opened for writing or (without reads_files) at all, other processes' signals, whatever system call
/// is not on a short list; bounds its time and memory; ends it with its parent.
/// Returns 0, or an errno value.
int sandbox_confine(const struct sandbox_limits *limits);

/// Waits for a child. Returns 0 when it ended well, its exit status (1 to 255), or 1000 + the signal that killed it.
int sandbox_wait(pid_t child);
