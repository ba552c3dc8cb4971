/* One configuration file, read and judged line by line. */
#ifndef FOYER_DOMAIN_CONFIG_READ_H
#define FOYER_DOMAIN_CONFIG_READ_H

#include "base/arena.h"
#include "base/err.h"
#include "domain/config.h"

/* The values of the file on top of the defaults. `path` is kept in the result and
 * must live as long as the arena. ERR_NOT_FOUND, ERR_INVALID with file, line and
 * reason, ERR_IO. */
enum err config_read(struct arena *arena, const char *path, const struct config_names *names,
                     struct config *ret_config);

#endif
