/* The badge of who was let in from the shell, as the desk prints it. */
#ifndef FOYER_CLI_BADGE_H
#define FOYER_CLI_BADGE_H

#include <stdint.h>

#include "cli/command.h"

/* Waits until it is printed, at most twenty seconds; ERR_IO with what the printer said.
 * A school without a printer is none. */
enum err badge_print(const struct cli *cli, struct office *office, int64_t visit, int64_t person);

#endif
