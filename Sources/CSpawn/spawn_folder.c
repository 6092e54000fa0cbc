#include "spawn_folder.h"

#include <ftw.h>
#include <stdio.h>

static int take(const char *path, const struct stat *status, int kind, struct FTW *place) {
  (void)status, (void)kind, (void)place;
  remove(path);
  return 0;
}

void spawn_remove_folder(const char *path) { nftw(path, take, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT); }
