/* The languages of the build, for a group of tests: its set-up and its end. */
#ifndef FOYER_TESTS_LANGUAGES_H
#define FOYER_TESTS_LANGUAGES_H

#include <stdlib.h>

#include "text/locale.h"

static inline int languages_start(void **state)
{
	(void)state;
	return locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK;
}

static inline int languages_stop(void **state)
{
	(void)state;
	locale_stop();
	return 0;
}

#endif
