#include "spawn_confined.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spawn_rules.h"

static bool limit(int what, uint64_t value) {
  struct rlimit bound = {.rlim_cur = value, .rlim_max = value};
  return setrlimit(what, &bound) == 0;
}

static bool reset_signals(void) {
  struct sigaction usual = {.sa_handler = SIG_DFL};
  for (int signal = 1; signal < 32; signal++) sigaction(signal, &usual, NULL);
  sigset_t none;
  sigemptyset(&none);
  return sigprocmask(SIG_SETMASK, &none, NULL) == 0;
}

// All that runs between fork(2) and execve(2) in a copy of a process that had other threads: system calls only, no
// memory is asked for and no lock taken.
static bool confine(const struct spawn_rules *rules, pid_t parent) {
  if (setpgid(0, 0) != 0 || !reset_signals()) return false;
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) return false;
  if (chdir(rules->folder ? rules->folder : "/") != 0) return false;
  const struct spawn_limits *limits = &rules->limits;
  if (!limit(RLIMIT_CPU, limits->cpu_seconds) || !limit(RLIMIT_AS, limits->memory_bytes)) return false;
  if (!limit(RLIMIT_FSIZE, rules->folder ? limits->file_bytes : 0)) return false;
  if (!limit(RLIMIT_NOFILE, 256) || !limit(RLIMIT_CORE, 0)) return false;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  if (rules->landlock >= 0 && syscall(SYS_landlock_restrict_self, rules->landlock, 0) != 0) return false;
  struct sock_fprog program = {.len = rules->length, .filter = rules->filter};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static bool connect_streams(int input, int output, int errors) {
  // Numbers below 3 that are still to be moved must not be overwritten.
  int given[3] = {input, output, errors};
  for (int i = 0; i < 3; i++)
    if (given[i] < 3 && (given[i] = fcntl(given[i], F_DUPFD, 3)) < 0) return false;
  for (int i = 0; i < 3; i++)
    if (dup2(given[i], i) < 0) return false;
  return syscall(SYS_close_range, 3, ~0U, CLOSE_RANGE_CLOEXEC) == 0;
}

int spawn_confined(pid_t *child, const struct spawn_rules *rules, const char *program, char *const argv[],
                   char *const envp[], int input, int output, int errors) {
  // The child writes here why it could not start; execve(2) closes it.
  int report[2];
  if (pipe2(report, O_CLOEXEC) != 0) return errno;
  pid_t parent = getpid();
  // No handler of ours may run in the child before its signals are reset.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t process = fork();
  if (process == 0) {
    if (connect_streams(input, output, errors) && confine(rules, parent)) execve(program, argv, envp);
    int error = errno ? errno : ECHILD;
    ssize_t written = write(report[1], &error, sizeof error);
    _exit(written > 0 ? 127 : 126);
  }
  int error = process < 0 ? errno : 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(report[1]);
  if (process > 0) {
    ssize_t count;
    while ((count = read(report[0], &error, sizeof error)) < 0 && errno == EINTR) continue;
    if (count == 0) error = 0;
    if (error != 0)
      while (waitpid(process, NULL, 0) < 0 && errno == EINTR) continue;
  }
  close(report[0]);
  *child = process;
  return error;
}
