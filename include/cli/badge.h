/* The badge of who was let in from the shell, as the desk prints it. */
#ifndef FOYER_CLI_BADGE_H
#define FOYER_CLI_BADGE_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/command.h"

/* Waits until it is printed, at most twenty seconds; ERR_IO with what the printer said.
 * Where nothing can be printed it is left for a desk: *ret_left. */
enum err badge_print(const struct cli *cli, struct office *office, int64_t visit, int64_t person,
                     bool *ret_left);

#endif
