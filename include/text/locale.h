/* The languages of the build, and what each needs before its bundle is open. */
#ifndef FOYER_TEXT_LOCALE_H
#define FOYER_TEXT_LOCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct locale {
	const char *tag;       /* BCP 47, also the name of the bundle: "es" */
	const char *endonym;   /* the language's name in itself: "Español" */
	const char *greeting;  /* "Bienvenidos" */
	const char *choose;    /* "Elija su idioma" */
	bool rtl;
};

/* Sets ICU's default locale, the C library's character set (falling back to
 * C.UTF-8 where the environment's is not UTF-8) and the time zone (an Olson
 * name; NULL for the system's), and reads the small bundle of endonyms from
 * `folder`. ERR_NOT_FOUND when the bundles are not there, ERR_INVALID for an
 * unknown zone. */
enum err locale_start(const char *folder, const char *zone);
void locale_stop(void);

/* All languages of the build, English first, then as meson lists them. */
size_t locale_count(void);
const struct locale *locale_at(size_t index);

/* By tag; a longer tag finds its language ("es-MX" is "es"). NULL when the build
 * has none. The pseudo-locale "en-XA" is found but never listed. */
const struct locale *locale_find(const char *tag);

/* The script that the language is written in, by ISO 15924: "Latn", "Arab", "Hans". */
const char *locale_script(const struct locale *locale);

/* The folder given at start. */
const char *locale_folder(void);

#endif
