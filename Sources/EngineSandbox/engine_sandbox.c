#include "engine_sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

pid_t engine_fork(void) { return fork(); }

static int limit(int what, uint64_t value) {
  struct rlimit bound = {.rlim_cur = value, .rlim_max = value};
  return setrlimit(what, &bound) == 0 ? 0 : errno;
}

static int refuse_system_calls(void) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == NULL) return ENOMEM;
  // Refused calls answer EPERM rather than kill: a voice that tries is told no and goes on speaking.
  const int refused[] = {
      SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork),   SCMP_SYS(vfork),  SCMP_SYS(clone),    SCMP_SYS(clone3),
      SCMP_SYS(socket), SCMP_SYS(connect),  SCMP_SYS(bind),   SCMP_SYS(listen), SCMP_SYS(sendto),   SCMP_SYS(sendmsg),
      SCMP_SYS(ptrace), SCMP_SYS(kill),     SCMP_SYS(tkill),  SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename),
      SCMP_SYS(renameat2), SCMP_SYS(creat), SCMP_SYS(mkdir),  SCMP_SYS(mkdirat),
  };
  int result = 0;
  for (size_t i = 0; i < sizeof refused / sizeof refused[0] && result == 0; i++)
    result = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0);
  // A foreign word makes espeak-ng read another dictionary, so files may be opened, but not for writing.
  const int writing[] = {O_WRONLY, O_RDWR};
  for (int i = 0; i < 2 && result == 0; i++) {
    result = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(openat), 1,
                              SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE, writing[i]));
    if (result == 0)
      result = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(open), 1,
                                SCMP_A1(SCMP_CMP_MASKED_EQ, O_ACCMODE, writing[i]));
  }
  if (result == 0) result = seccomp_load(filter);
  seccomp_release(filter);
  return -result;
}

int engine_confine(const struct engine_limits *limits) {
  pid_t parent = getppid();
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return errno;
  if (getppid() != parent) _exit(1);  // the parent died before the line above
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  int result = limit(RLIMIT_CPU, limits->cpu_seconds);
  if (result == 0) result = limit(RLIMIT_AS, limits->memory_bytes);
  if (result == 0) result = limit(RLIMIT_FSIZE, 0);
  if (result == 0) result = limit(RLIMIT_CORE, 0);
  if (result == 0) result = refuse_system_calls();
  return result;
}

int engine_wait(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 255;
  if (WIFSIGNALED(status)) return 1000 + WTERMSIG(status);
  return WEXITSTATUS(status);
}
