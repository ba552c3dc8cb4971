/* A passphrase, typed without being seen or one line of standard input; never an
 * argument, which others can read in the list of processes. */
#ifndef FOYER_CLI_PASSPHRASE_H
#define FOYER_CLI_PASSPHRASE_H

#include <stdbool.h>

#include "cli/command.h"

/* From here on a signal that would end or stop the program waits, so that neither a
 * terminal without echo nor a file in plain text is left behind. */
void passphrase_hold_signals(void);

/* Whether one of those that end the program has come; the context is not used. */
bool passphrase_interrupted(void *context);

/* Asks at the terminal, or takes one line of standard input when that is none. The
 * arena's; passphrase_wipe it.
 * ERR_INVALID: none, too long, or with a NUL; ERR_IO: interrupted, too. */
enum err passphrase_read(const struct cli *cli, enum msg prompt, char **ret_passphrase);

/* A new one: long enough (sealed_file_passphrase) and at a terminal typed twice;
 * ERR_INVALID when the two differ, too. */
enum err passphrase_read_new(const struct cli *cli, enum msg prompt, enum msg again,
                             char **ret_passphrase);

/* NULL is fine. */
void passphrase_wipe(char *passphrase);

#endif
