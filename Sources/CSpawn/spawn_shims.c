#include "spawn_shims.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int spawn_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int spawn_close_the_rest(posix_spawn_file_actions_t *actions) {
  return posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
}

ssize_t spawn_write(int descriptor, const void *bytes, size_t count) {
  sigset_t broken_pipe, before, pending;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  sigemptyset(&pending);
  sigpending(&pending);
  int was_pending = sigismember(&pending, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &broken_pipe, &before);
  ssize_t done = write(descriptor, bytes, count);
  int error = errno;
  if (done < 0 && error == EPIPE && !was_pending) {
    // SIGPIPE comes to the thread that wrote: take it before the mask is lifted.
    const struct timespec now = {0};
    while (sigtimedwait(&broken_pipe, NULL, &now) < 0 && errno == EINTR) continue;
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  errno = error;
  return done;
}

int spawn_watch(pid_t child) { return (int)syscall(SYS_pidfd_open, child, 0); }
