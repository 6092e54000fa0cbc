#pragma once
#include <stddef.h>
#include <sys/types.h>

/// Reads those bytes from an offset on that Linux holds in memory, up to the first that it does not: it never waits for a
/// disk (preadv2 with RWF_NOWAIT, Linux 4.14). Swift's Glibc does not have it.
/// @return how many were read; -1 with errno, which is EAGAIN where there are none, and EOPNOTSUPP where the file system
/// cannot tell.
ssize_t read_at_once(int descriptor, void *buffer, size_t count, off_t offset);
