/* Who runs a command that staff answer for. */
#ifndef FOYER_CLI_AT_WORK_H
#define FOYER_CLI_AT_WORK_H

#include "cli/command.h"

/* Opens the office (also handed over when signing in failed: the caller closes it) with
 * `by` at work, or the login's name for NULL. Once there are accounts the PIN is asked.
 * ERR_NOT_FOUND, ERR_WAIT, ERR_INVALID beside those of cli_office. */
enum err at_work_open(const struct cli *cli, const char *by, struct office **ret_office);

#endif
