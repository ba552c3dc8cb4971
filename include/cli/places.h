/* Where things are: bundles, database, log. */
#ifndef FOYER_CLI_PLACES_H
#define FOYER_CLI_PLACES_H

#include "base/arena.h"
#include "base/err.h"
#include "domain/config.h"

/* The absolute folder of the message bundles: FOYER_LOCALES, beside the program (in
 * the build tree and in a prefix), or where it was to be installed. Never NULL: the
 * last place is named even when nothing is there. */
const char *places_locales(struct arena *arena);

/* `option` (NULL: none), FOYER_DB, [database] path, $XDG_DATA_HOME/foyer/foyer.db,
 * ~/.local/share/foyer/foyer.db. ERR_INVALID when there is no home either. */
enum err places_database(struct arena *arena, const char *option, const struct config *config,
                         const char **ret_path);

/* [log] path, $XDG_STATE_HOME/foyer/foyer.log, ~/.local/state/foyer/foyer.log. */
enum err places_log(struct arena *arena, const struct config *config, const char **ret_path);

/* Makes the folders of a path, for their owner alone. */
enum err places_make_folders(struct arena *arena, const char *path);

#endif
