// What Glibc's Swift overlay hides, because it is declared for _GNU_SOURCE only.
#pragma once
#include <spawn.h>

/// pipe2(2) with O_CLOEXEC: no moment in which another thread's child inherits the ends.
int spawn_pipe(int ends[2]);

/// The child keeps only standard input, output and error, whatever else this process has open.
int spawn_close_the_rest(posix_spawn_file_actions_t *actions);
