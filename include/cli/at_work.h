/* Whoever runs a command that changes something is at work. */
#ifndef FOYER_CLI_AT_WORK_H
#define FOYER_CLI_AT_WORK_H

#include "cli/command.h"

/* Opens the office for the worker `by`, or for the login's name where that is NULL; the
 * caller closes it, after an error too. */
enum err cli_at_work(const struct cli *cli, const char *by, struct office **ret_office);

#endif
