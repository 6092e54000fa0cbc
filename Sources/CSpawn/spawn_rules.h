// The rules of a confined program as the kernel takes them.
#pragma once
#include <linux/filter.h>

#include "spawn_confined.h"

struct spawn_rules {
  struct spawn_limits limits;
  /// Where it works and may write; NULL for nowhere.
  char *folder;
  /// A Landlock ruleset, or -1 on a kernel without it.
  int landlock;
  /// A filter of system calls.
  struct sock_filter *filter;
  unsigned short length;
};

/// A Landlock ruleset (Linux 5.13) that grants reading of the system's programs, libraries and fonts and of `read`, and
/// everything in `folder`. Returns a descriptor, or -1 and sets errno.
int landlock_rules(const char *folder, const char *const *read);

/// Fills in the filter. Returns 0 or an errno value.
int seccomp_rules(struct spawn_rules *rules);
