/* Asking for a PIN: never an argument, which every process of the machine could read. */
#ifndef FOYER_CLI_PIN_ASK_H
#define FOYER_CLI_PIN_ASK_H

#include <stdbool.h>

#include "cli/command.h"

enum { PIN_ASK_BYTES = 256 };

/* From the terminal without echo, twice where it is a new one (ERR_INVALID: they differ);
 * from standard input, one line, when that is no terminal. ERR_INVALID: nothing was given,
 * or it was broken off. The caller wipes it. */
enum err pin_ask(const struct cli *cli, bool twice, char ret_pin[PIN_ASK_BYTES]);

#endif
