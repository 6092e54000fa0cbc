// Confines itself as the engine's child does or, with a second argument, as DocumentWorker does; then tries what must
// not be done there. One line an attempt: its name and
// "done" or the errno that refused it. A test reads the lines.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "process_sandbox.h"

static void tell(const char *name, long result) {
  char line[80];
  int length = snprintf(line, sizeof line, "%s %s\n", name, result >= 0 ? "done" : strerrorname_np(errno));
  if (write(STDOUT_FILENO, line, (size_t)length) < 0) _exit(9);
}

int main(int count, char **arguments) {
  const char *folder = count > 1 ? arguments[1] : "/tmp";
  char path[512];
  snprintf(path, sizeof path, "%s/made", folder);
  const struct sandbox_limits limits = {.cpu_seconds = 2, .memory_bytes = 256 << 20, .reads_files = count < 3};
  if (sandbox_confine(&limits) != 0) return 1;

  char *const none[] = {NULL};
  tell("read", open("/etc/hostname", O_RDONLY));
  tell("execve", execve("/bin/true", none, none));
  tell("system", system("true") == 0 ? 0 : -1);
  tell("fork", syscall(SYS_fork));
  tell("clone", syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
  tell("socket", socket(AF_INET, SOCK_STREAM, 0));
  tell("unix-socket", socket(AF_UNIX, SOCK_STREAM, 0));
  tell("write", open("/dev/null", O_WRONLY));
  tell("read-write", open("/dev/null", O_RDWR));
  tell("create", open(path, O_RDONLY | O_CREAT, 0600));
  tell("truncate", open("/etc/hostname", O_RDONLY | O_TRUNC));
  tell("openat2", syscall(SYS_openat2, AT_FDCWD, "/dev/null", (unsigned long[3]){O_WRONLY, 0, 0}, 24));
  tell("unlink", unlink(path));
  tell("rename", rename("/etc/hostname", path));
  tell("mkdir", mkdir(path, 0700));
  tell("link", link("/etc/hostname", path));
  tell("chmod", chmod(folder, 0700));
  tell("kill-parent", kill(getppid(), 0));
  tell("tgkill-parent", syscall(SYS_tgkill, getppid(), getppid(), 0));
  tell("tgkill-self", syscall(SYS_tgkill, getpid(), getpid(), 0));
  tell("ptrace", ptrace(PTRACE_TRACEME, 0, 0, 0));
  tell("memory", mmap(NULL, 1u << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0);
  tell("some-memory", mmap(NULL, 1 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0);
  for (;;) continue;  // until the limit on CPU time ends it
}
