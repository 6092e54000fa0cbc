#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "spawn_rules.h"

// Rights that newer kernels know and this machine's headers may not.
enum { REFER = 1 << 13, TRUNCATE = 1 << 14, IOCTL_DEVICE = 1 << 15 };
enum { SCOPE_ABSTRACT_SOCKET = 1 << 0, SCOPE_SIGNAL = 1 << 1 };

/// As Linux 6.12 has it; a kernel takes a shorter one.
struct ruleset {
  uint64_t files, network, scoped;
};

static const uint64_t reading =
    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE;

static uint64_t all_rights(long version) {
  uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // all of version 1
  if (version >= 2) rights |= REFER;
  if (version >= 3) rights |= TRUNCATE;
  if (version >= 5) rights |= IOCTL_DEVICE;
  return rights;
}

static int grant(int rules, const char *path, uint64_t rights) {
  int file = open(path, O_PATH | O_CLOEXEC);
  if (file < 0) return errno == ENOENT || errno == ENOTDIR ? 0 : errno;
  struct stat status;
  int error = fstat(file, &status) == 0 ? 0 : errno;
  // A file has fewer rights than a folder.
  if (error == 0 && !S_ISDIR(status.st_mode))
    rights &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
  struct landlock_path_beneath_attr beneath = {.allowed_access = rights, .parent_fd = file};
  if (error == 0 && syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0)
    error = errno;
  close(file);
  return error;
}

static long known_version(void) {
  return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

bool spawn_keeps_to_folders(void) { return known_version() >= 1; }

int landlock_rules(const char *folder, const char *const *read) {
  long version = known_version();
  if (version < 1) return -1;
  struct ruleset set = {.files = all_rights(version)};
  size_t size = sizeof set.files;
  if (version >= 4) size = offsetof(struct ruleset, scoped);
  if (version >= 6) {
    size = sizeof set;
    set.scoped = SCOPE_ABSTRACT_SOCKET | SCOPE_SIGNAL;
  }
  int rules = (int)syscall(SYS_landlock_create_ruleset, &set, size, 0);
  if (rules < 0) return -1;
  // Programs and libraries, and the fonts and settings that they look up. No place where documents are kept.
  const char *const system[] = {"/usr",       "/bin",           "/lib",           "/lib64",
                                "/etc/fonts", "/etc/ld.so.cache", "/etc/libreoffice", "/var/cache/fontconfig",
                                "/etc/alternatives", "/var/lib/libreoffice", "/var/spool/libreoffice", "/etc/locale.alias", "/dev/urandom", "/dev/random"};
  int error = 0;
  for (size_t i = 0; i < sizeof system / sizeof system[0] && error == 0; i++) error = grant(rules, system[i], reading);
  for (; read && *read && error == 0; read++) error = grant(rules, *read, reading);
  if (error == 0) error = grant(rules, "/dev/null", reading | LANDLOCK_ACCESS_FS_WRITE_FILE);
  const uint64_t kept = all_rights(version) & ~(uint64_t)(LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                                                          LANDLOCK_ACCESS_FS_EXECUTE);
  if (error == 0 && folder) error = grant(rules, folder, kept);
  if (error == 0) return rules;
  close(rules);
  errno = error;
  return -1;
}
