/* What families looked for and did not find, and what nothing lifts for them: counted of
 * nobody, and asked once in a word. */
#ifndef FOYER_DOMAIN_NOT_FOUND_H
#define FOYER_DOMAIN_NOT_FOUND_H

#include <stddef.h>

#include "base/arena.h"
#include "domain/discover.h"
#include "domain/office.h"

enum { NOT_FOUND_WORD_BYTES = 1024, NOT_FOUND_DAYS = 90 };

struct not_found_what {
	unsigned needs;    /* for which there is nothing; bits of enum discover_need */
	unsigned barriers; /* that nothing which fits lifts; bits of enum discover_barrier */
};

/* Of a question and what came of it without a filter. Nothing where nothing is missing, or
 * where no program says of itself what was asked for. */
struct not_found_what not_found_of(const struct discover_question *question, const struct discover_results *results);

/* In a transaction of its own that leaves no line, as feel_welcome_add. ERR_BUSY. */
enum err not_found_count(struct office *office, const struct not_found_what *what);
/* ERR_INVALID: it is blank, or too long. */
enum err not_found_say(struct office *office, const char *word);

enum not_found_kind { NOT_FOUND_NEED, NOT_FOUND_BARRIER, NOT_FOUND_WORD, NOT_FOUND_KINDS };

struct not_found {
	enum not_found_kind kind;
	const char *code; /* of a word, the word */
	int times;
	const char *last; /* the day */
};
/* Of the last NOT_FOUND_DAYS days, what was missed most first; the arena's. ERR_FORBIDDEN
 * without RIGHT_LIFT_BARRIERS. */
enum err not_found_list(struct office *office, struct arena *arena, struct not_found **ret_rows, size_t *ret_count);

#endif
