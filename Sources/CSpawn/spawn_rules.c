#include "spawn_rules.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

struct spawn_rules *spawn_rules_make(const struct spawn_limits *limits, const char *folder, const char *const *read) {
  struct spawn_rules *rules = calloc(1, sizeof *rules);
  if (rules == NULL) return NULL;
  rules->limits = *limits;
  rules->folder = folder ? strdup(folder) : NULL;
  rules->landlock = landlock_rules(folder, read);
  // Without a folder the filter alone keeps it from writing; with one, only Landlock can keep it to that one.
  int error = rules->landlock < 0 && folder ? ENOSYS : seccomp_rules(rules);
  if (error == 0) return rules;
  spawn_rules_free(rules);
  errno = error;
  return NULL;
}

void spawn_rules_free(struct spawn_rules *rules) {
  if (rules == NULL) return;
  if (rules->landlock >= 0) close(rules->landlock);
  free(rules->folder);
  free(rules->filter);
  free(rules);
}

// Nothing here has a use in turning one document into another.
static const int refused[] = {
    // other machines, other processes
    SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg), SCMP_SYS(kill), SCMP_SYS(tkill),
    SCMP_SYS(tgkill), SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(rt_tgsigqueueinfo), SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_send_signal), SCMP_SYS(pidfd_getfd), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev), SCMP_SYS(process_madvise), SCMP_SYS(kcmp),
    SCMP_SYS(setpriority), SCMP_SYS(shmget), SCMP_SYS(msgget), SCMP_SYS(semget), SCMP_SYS(mq_open),
    // out of its group, its rules, its place
    SCMP_SYS(setpgid), SCMP_SYS(setsid), SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(chroot), SCMP_SYS(pivot_root),
    SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(open_tree), SCMP_SYS(move_mount), SCMP_SYS(fsopen),
    SCMP_SYS(open_by_handle_at), SCMP_SYS(setuid), SCMP_SYS(setgid), SCMP_SYS(setreuid), SCMP_SYS(setregid),
    SCMP_SYS(setresuid), SCMP_SYS(setresgid), SCMP_SYS(setgroups), SCMP_SYS(capset), SCMP_SYS(setrlimit),
    // the kernel's wide doors
    SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(io_uring_setup), SCMP_SYS(keyctl),
    SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(kexec_load),
    SCMP_SYS(reboot), SCMP_SYS(swapon), SCMP_SYS(syslog), SCMP_SYS(acct), SCMP_SYS(quotactl), SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime), SCMP_SYS(adjtimex), SCMP_SYS(sethostname), SCMP_SYS(iopl), SCMP_SYS(ioperm),
    // what files are allowed, which Landlock leaves alone
    SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(lchown), SCMP_SYS(fchown),
    SCMP_SYS(fchownat), SCMP_SYS(setxattr), SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr), SCMP_SYS(removexattr),
    SCMP_SYS(lremovexattr), SCMP_SYS(fremovexattr), SCMP_SYS(utime), SCMP_SYS(utimes), SCMP_SYS(utimensat),
    SCMP_SYS(futimesat), SCMP_SYS(mknod), SCMP_SYS(mknodat),
};

static const int writing[] = {
    SCMP_SYS(creat), SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rmdir),
    SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink),
    SCMP_SYS(symlinkat), SCMP_SYS(truncate), SCMP_SYS(fallocate), SCMP_SYS(memfd_create),
    // openat2(2) hides its flags in memory, where a filter cannot look
    SCMP_SYS(openat2),
};

static int refuse(scmp_filter_ctx filter, const int *calls, size_t count) {
  for (size_t i = 0; i < count; i++) {
    int result = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), calls[i], 0);
    // Not every machine has every call.
    if (result != 0 && result != -EDOM && result != -EACCES) return -result;
  }
  return 0;
}

static int refuse_writing(scmp_filter_ctx filter) {
  int error = refuse(filter, writing, sizeof writing / sizeof writing[0]);
  const scmp_datum_t flags[] = {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC};
  for (size_t i = 0; i < sizeof flags / sizeof flags[0] && error == 0; i++) {
    const scmp_datum_t flag = flags[i];
    error = -seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(openat), 1,
                              SCMP_A2(SCMP_CMP_MASKED_EQ, flag, flag));
    if (error == 0)
      error = -seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(open), 1,
                                SCMP_A1(SCMP_CMP_MASKED_EQ, flag, flag));
  }
  return error;
}

// A program may insist on a socket that others could reach it by, and end where it gets none. Such a one is told that it
// has it: nothing is bound, and nobody comes.
static int refuse_sockets(scmp_filter_ctx filter, bool pretends) {
  const int waiting[] = {SCMP_SYS(bind), SCMP_SYS(listen)};
  for (size_t i = 0; i < sizeof waiting / sizeof waiting[0]; i++) {
    int error = -seccomp_rule_add(filter, SCMP_ACT_ERRNO(pretends ? 0 : EPERM), waiting[i], 0);
    if (error != 0) return error;
  }
  const int calls[] = {SCMP_SYS(accept), SCMP_SYS(accept4)};
  int error = refuse(filter, calls, sizeof calls / sizeof calls[0]);
  if (error != 0) return error;
  if (!pretends) return -seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 0);
  return -seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_NE, AF_UNIX));
}

// It may ask for its own limits: the C library does at every start.
static int refuse_limits(scmp_filter_ctx filter) {
  int error = -seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), 1, SCMP_A0(SCMP_CMP_NE, 0));
  if (error == 0)
    error = -seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_NE, 0));
  return error;
}

static int refuse_processes(scmp_filter_ctx filter) {
  const int calls[] = {SCMP_SYS(fork), SCMP_SYS(vfork)};
  int error = refuse(filter, calls, 2);
  if (error == 0)
    error = -seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                              SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  return error;
}

// libseccomp 2.5 writes a filter to a descriptor only.
static int export(scmp_filter_ctx filter, struct spawn_rules *rules) {
  int file = memfd_create("filter", MFD_CLOEXEC);
  if (file < 0) return errno;
  int error = -seccomp_export_bpf(filter, file);
  off_t size = lseek(file, 0, SEEK_END);
  if (error == 0 && (size <= 0 || size > 0xFFFF * (off_t)sizeof(struct sock_filter))) error = EINVAL;
  if (error == 0 && (rules->filter = malloc((size_t)size)) == NULL) error = ENOMEM;
  if (error == 0 && pread(file, rules->filter, (size_t)size, 0) != size) error = EIO;
  rules->length = (unsigned short)(size / (off_t)sizeof(struct sock_filter));
  close(file);
  return error;
}

int seccomp_rules(struct spawn_rules *rules) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == NULL) return ENOMEM;
  int error = refuse(filter, refused, sizeof refused / sizeof refused[0]);
  // clone3(2) hides its flags too; where there is none, libraries ask clone(2).
  if (error == 0) error = -seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
  if (error == 0) error = refuse_sockets(filter, rules->limits.pretends_sockets);
  if (error == 0) error = refuse_limits(filter);
  if (error == 0 && rules->folder == NULL) error = refuse_writing(filter);
  if (error == 0 && !rules->limits.allows_processes) error = refuse_processes(filter);
  if (error == 0) error = export(filter, rules);
  seccomp_release(filter);
  return error;
}
