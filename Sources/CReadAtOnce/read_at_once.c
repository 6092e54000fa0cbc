#include "read_at_once.h"

#include <sys/uio.h>

ssize_t read_at_once(int descriptor, void *buffer, size_t count, off_t offset) {
  struct iovec part = {.iov_base = buffer, .iov_len = count};
  return preadv2(descriptor, &part, 1, offset, RWF_NOWAIT);
}
