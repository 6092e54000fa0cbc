#include "process_sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

pid_t sandbox_fork(void) { return fork(); }

static int limit(int what, uint64_t value) {
  // A second more before the time is taken by SIGKILL: SIGXCPU says why.
  struct rlimit bound = {.rlim_cur = value, .rlim_max = what == RLIMIT_CPU ? value + 1 : value};
  return setrlimit(what, &bound) == 0 ? 0 : errno;
}

// Opening a file, and nothing but to read it.
static int grant_reading(scmp_filter_ctx filter) {
  const scmp_datum_t changing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
  int result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                                SCMP_A2(SCMP_CMP_MASKED_EQ, changing, O_RDONLY));
  if (result != 0) return result;
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, changing, O_RDONLY));
}

static int refuse_system_calls(bool reads_files) {
  // All that is not listed answers EPERM rather than kills: a library that tries is told no and goes on.
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == NULL) return ENOMEM;
  const int granted[] = {
      // streams, and files that are open already or that it may open (see grant_reading)
      SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close),
      SCMP_SYS(lseek), SCMP_SYS(_llseek), SCMP_SYS(fstat), SCMP_SYS(fstat64), SCMP_SYS(stat), SCMP_SYS(stat64),
      SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(fstatat64), SCMP_SYS(statx), SCMP_SYS(access),
      SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(getdents64), SCMP_SYS(fcntl), SCMP_SYS(fcntl64),
      // memory, locks, the time, the end
      SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect),
      SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(getrandom),
      SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
      SCMP_SYS(exit), SCMP_SYS(exit_group),
          // (abort(3) needs tgkill, which follows below for this process alone)
  };
  int result = 0;
  for (size_t i = 0; i < sizeof granted / sizeof granted[0] && result == 0; i++)
    result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, granted[i], 0);
  if (result == 0 && reads_files) result = grant_reading(filter);
  if (result == 0)
    result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                              SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
  if (result == 0) result = seccomp_load(filter);
  seccomp_release(filter);
  return -result;
}

int sandbox_confine(const struct sandbox_limits *limits) {
  pid_t parent = getppid();
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return errno;
  if (getppid() != parent) _exit(1);  // the parent died before the line above
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  int result = limit(RLIMIT_CPU, limits->cpu_seconds);
  if (result == 0) result = limit(RLIMIT_AS, limits->memory_bytes);
  if (result == 0) result = limit(RLIMIT_FSIZE, 0);
  if (result == 0) result = limit(RLIMIT_NOFILE, 64);
  if (result == 0) result = limit(RLIMIT_CORE, 0);
  if (result == 0) result = refuse_system_calls(limits->reads_files);
  return result;
}

int sandbox_wait(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 255;
  if (WIFSIGNALED(status)) return 1000 + WTERMSIG(status);
  return WEXITSTATUS(status);
}
