// A program that is started with rules it cannot shake off: what Swift cannot do between fork(2) and execve(2).
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// What a confined program may use.
struct spawn_limits {
  uint64_t cpu_seconds;
  uint64_t memory_bytes;
  /// Of one file that it writes.
  uint64_t file_bytes;
  /// It may start threads, never another program; with this, processes of its own too.
  bool allows_processes;
  /// It is told that it waits at a socket of this machine, where nobody comes.
  bool pretends_sockets;
};

/// Whether the kernel has Landlock, which alone can keep a program to one folder.
bool spawn_keeps_to_folders(void);

/// The rules of a confined program, made before it is started.
struct spawn_rules;

/// Makes the rules.
/// - folder: the one folder that it may write in; NULL lets it write nowhere.
/// - read: paths that it may read, besides the system's programs, libraries and fonts; NULL ends the list.
/// Returns NULL and sets errno; ENOSYS where it needs a folder and the kernel cannot keep it to that (no Landlock).
struct spawn_rules *spawn_rules_make(const struct spawn_limits *limits, const char *folder, const char *const *read);

void spawn_rules_free(struct spawn_rules *rules);

/// Starts a program under rules, as the leader of a process group of its own, with these standard streams and nothing
/// else open, in the folder of its rules or else in "/". It ends with the thread that called this.
/// Returns 0, or an errno value; the child exists only where it is 0.
int spawn_confined(pid_t *child, const struct spawn_rules *rules, const char *program, char *const argv[],
                   char *const envp[], int input, int output, int errors);
