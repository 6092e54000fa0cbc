// What Swift cannot reach of starting a program: declarations that Glibc's overlay hides because they are for _GNU_SOURCE only, and a write
// that needs signal masks kept on one thread.
#pragma once
#include <spawn.h>
#include <sys/types.h>

/// pipe2(2) with O_CLOEXEC: no moment in which another thread's child inherits the ends.
int spawn_pipe(int ends[2]);

/// The child keeps only standard input, output and error, whatever else this process has open.
int spawn_close_the_rest(posix_spawn_file_actions_t *actions);

/// write(2) that answers EPIPE for a reader that is gone, without SIGPIPE and without changing how the rest of the
/// process takes that signal.
ssize_t spawn_write(int descriptor, const void *bytes, size_t count);

/// A descriptor that is readable when a child has ended (pidfd_open(2), Linux 5.3), or -1 where there is none. A
/// grandchild that holds the child's pipes open hides their end; this tells it.
int spawn_watch(pid_t child);
