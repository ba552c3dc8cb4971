/* What a school sets in its configuration file, each value with a default.
 *
 * A file is taken whole or not at all: the first line that is wrong is refused
 * with `file:line: reason` as the detail and nothing is handed back. Strings live
 * in the arena given to config_load, or are constants. */
#ifndef FOYER_DOMAIN_CONFIG_H
#define FOYER_DOMAIN_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "text/locale.h"

enum {
	CONFIG_LANGUAGES = 32,
	CONFIG_ROOMS = 64,
	CONFIG_SWITCHES = 32,
	CONFIG_SCRIPTS = 16,
	CONFIG_PURPOSES = 16, /* of the school's own */
	CONFIG_STEPS = 12,    /* of one of them */
	CONFIG_QUESTIONS = 4, /* of its own, in its own words */
	CONFIG_BELL_DAYS = 128,
	CONFIG_TAG_BYTES = 36, /* the longest language tag that is accepted, with its NUL */
};

enum config_looks { CONFIG_LOOKS_STANDARD, CONFIG_LOOKS_CONTRAST, CONFIG_LOOKS_PLAIN };
enum config_bidi { CONFIG_BIDI_APP, CONFIG_BIDI_TERMINAL, CONFIG_BIDI_OFF };
/* How the hours of volunteers are rounded. */
enum config_rounding { CONFIG_ROUND_NEAREST, CONFIG_ROUND_UP, CONFIG_ROUND_DOWN };
enum config_ends { CONFIG_ENDS_WAITING, CONFIG_ENDS_LOBBY }; /* D1 */

/* A word of the school's own, in one language. */
struct config_label {
	const char *locale, *text;
};

/* `[purposes] CODE = on|off` */
struct config_switch {
	const char *code;
	bool on;
	bool lobby; /* ends there: nobody waits (D1) */
};

/* Words in the languages that the school gives; with the locale "", for all others. */
struct config_words {
	struct config_label labels[CONFIG_LANGUAGES];
	size_t count;
};

/* `[purpose CODE]`: a purpose of the school's own */
struct config_purpose {
	const char *code;
	struct config_words label; /* one of them in the school's language */
	const char *steps[CONFIG_STEPS];
	size_t step_count;
	struct config_words questions[CONFIG_QUESTIONS]; /* in their order, without gaps */
	size_t question_count;
	enum config_ends ends;
	const char *symbol; /* one character, "" where none was set */
};

/* `[register] checked.TAG = NAME, DAY`: who looked at the texts on consent in a language */
struct config_checked {
	const char *locale, *by, *day; /* day: YYYY-MM-DD */
};

/* `[bell]`: a day, or days on end, that are not as usual. */
enum config_bell_kind { CONFIG_BELL_CLOSED, CONFIG_BELL_DELAY, CONFIG_BELL_HALF };
struct config_bell_day {
	enum config_bell_kind kind;
	char first[11], last[11];
	char minute[6]; /* of a delay: when it begins; of a half day: when it ends */
};

/* When school begins, Monday first; "" is no school. */
struct config_bell {
	bool is_set; /* a begin was said */
	char begins[7][6];
	bool own[7];
	struct config_bell_day days[CONFIG_BELL_DAYS]; /* none twice */
	size_t day_count;
};

struct config {
	const char *file; /* what was read; NULL when all of it is default */

	/* [school] */
	const char *name;   /* "Foyer" */
	const char *zone;   /* an Olson name; NULL: the system's */
	char closes[6];     /* "17:00" */
	char note_cut_off[6]; /* after it notes of today are refused, unless staff say otherwise; "" never */
	const char *locale; /* the school's own language, "en" */
	const char *sort_locale; /* in whose order names stand in lists; NULL: `locale` */

	/* [languages] offered: tags in the order in which they are shown; none set
	 * means all languages of the build (count 0) */
	const char *languages[CONFIG_LANGUAGES];
	size_t language_count;

	/* [idle], in seconds */
	int idle_ask, idle_done, idle_warn, idle_menu;

	/* [kiosk] */
	const char *rooms[CONFIG_ROOMS];
	size_t room_count;
	enum config_looks looks;
	enum config_bidi bidi;

	/* [print] command: what /bin/sh runs with the text on its standard input, NULL: lp
	 * where CUPS has a printer; scripts: what the printer can show (ISO 15924) */
	const char *print_command;
	const char *scripts[CONFIG_SCRIPTS];
	size_t script_count;

	/* [register] whom a new family asks for, and when somebody is there: as written */
	struct config_words register_whom, register_hours;
	struct config_checked checked[CONFIG_LANGUAGES];
	size_t checked_count;
	struct config_bell bell;

	/* [places] offer_hours: how long an offered place waits once the family was reached */
	int offer_hours;

	/* [volunteers] late_minutes: nobody signs up at a kiosk for what begins sooner */
	int late_minutes;
	/* [volunteers] round, rounding: to how many minutes hours are rounded (0: not), and how;
	 * staff_above: a correction by more minutes than that waits for staff */
	int hours_round;
	enum config_rounding hours_rounding;
	int hours_staff_above;

	/* [agency] card: what staff do when an agency's official has come (D4); "" */
	const char *agency_card;

	/* [database] path, [log] path; NULL where none was set */
	const char *database, *log;

	struct config_switch switches[CONFIG_SWITCHES];
	size_t switch_count;
	struct config_purpose purposes[CONFIG_PURPOSES];
	size_t purpose_count;

	/* where a value stood that can only be judged once the text layer has started;
	 * 0: it was not set */
	int zone_line, locale_line, languages_line;
};

/* What the rest of the program knows: a code or a step that is in neither list is
 * refused. The lists end by count; a NULL list accepts everything. */
struct config_names {
	const char *const *purposes;
	size_t purpose_count;
	const char *const *steps;
	size_t step_count;
};

void config_default(struct config *ret_config);

/* Reads `path`, or for NULL the first that is there of
 * $XDG_CONFIG_HOME/foyer/foyer.conf (~/.config where that is not set) and
 * /etc/foyer/foyer.conf; where neither is, everything is default and the answer is
 * ERR_OK. ERR_NOT_FOUND only for a path that was named. ERR_INVALID and ERR_IO with
 * file, line and reason. `names` may be NULL. */
enum err config_load(struct arena *arena, const char *path, const struct config_names *names,
                     struct config *ret_config);

/* The second look, after locale_start: that the build has the languages that are
 * named. ERR_INVALID with file, line and reason. */
enum err config_check(const struct config *config);

/* The languages that screens offer, in their order: `first` (NULL: none) before those
 * of the file, or before all of the build. Returns how many, at most `most`. */
size_t config_offered(const struct config *config, const struct locale *first,
                      const struct locale **ret_offered, size_t most);

/* Which of the offered languages a purpose of the school's own has no words in: a line
 * for each purpose ("library: ar zh"), "" when nothing lacks. The arena's. */
const char *config_lacks(const struct config *config, struct arena *arena);

/* True where the configuration lets the purpose end in the lobby. */
bool config_purpose_lobby(const struct config *config, const char *code);

/* False only where the configuration switches the code off. */
bool config_purpose_on(const struct config *config, const char *code);

/* The words in the language of `locale`, else in the school's, else the first; "" where there are none. */
const char *config_words_in(const struct config *config, const struct config_words *words, const char *locale);

bool config_has_words(const struct config_words *words, const char *tag);

#endif
