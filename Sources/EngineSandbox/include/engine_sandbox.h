// What Swift cannot call: fork() (hidden by its Glibc overlay) and libseccomp's variadic rules.
#pragma once
#include <stdint.h>
#include <sys/types.h>

/// What a child of the engine may use.
struct engine_limits {
  uint64_t cpu_seconds;
  uint64_t memory_bytes;
};

/// fork(2). Safe here only because the engine has one thread.
pid_t engine_fork(void);

/// Takes everything from this process that speaking does not need: privileges, programs, sockets, new processes, files
/// opened for writing, other processes' signals, whatever system call is not on a short list; bounds its time and
/// memory; ends it with its parent.
/// Returns 0, or an errno value.
int engine_confine(const struct engine_limits *limits);

/// Waits for a child. Returns 0 when it ended well, its exit status (1 to 255), or 1000 + the signal that killed it.
int engine_wait(pid_t child);
