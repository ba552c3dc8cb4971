/* Databases that many tests begin with: each is made once in a test program, and copied. */
#ifndef FOYER_TESTS_KEPT_H
#define FOYER_TESTS_KEPT_H

#include <stdbool.h>

/* Copies into `folder` what was kept under this recipe: the configuration and the commands it
 * was made by. False: nothing was. */
bool kept_copy(const char *recipe, const char *folder);

/* Keeps the database of `folder` until the test program ends; nobody has it open. */
void kept_keep(const char *recipe, const char *folder);

#endif
