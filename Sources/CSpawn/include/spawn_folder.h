// The folder that a confined program may write in.
#pragma once

/// Removes a folder and all that is in it, without following a link out of it.
void spawn_remove_folder(const char *path);
