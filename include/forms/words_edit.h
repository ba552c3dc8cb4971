/* The words of a record in the other languages of the screens, of any form whose table asks
 * for them: a step that asks which languages, then each part in each of them. What stands in
 * a language that is not asked for stays. */
#ifndef FOYER_FORMS_WORDS_EDIT_H
#define FOYER_FORMS_WORDS_EDIT_H

#include "domain/session.h"
#include "flow/flow.h"
#include "forms/reads.h"

enum { WORDS_EDIT_LANGUAGES = 8, WORDS_EDIT_SPOKEN = 64 };

/* Where they stand in a form's table. */
struct words_edit_table {
	int languages;  /* the step that asks which */
	int first;      /* of the words: all parts in one language, then in the next */
	int parts;
	const int *own; /* the step of each part in the school's language */
};

/* A form that asks for them begins with it. */
struct words_edit {
	struct reads *reads; /* the school's language, then the others */
	const struct words_edit_table *table;
	struct option spoken[WORDS_EDIT_SPOKEN];
};

/* For `options_of` and `when` of the step that asks which languages; `when_of` and `about` of
 * the words. */
const struct option *words_edit_languages(struct flow_run *run, size_t *ret_count);
bool words_edit_has_others(const struct flow_run *run);
bool words_edit_wants(const struct flow_run *run, int step);
const char *words_edit_language(const struct flow_run *run, int step);

#define WORDS_EDIT_STEP                                                                                      \
	.help = { .msg = MSG_WORDS_IN_HELP }, .kind = STEP_TEXT, .prose = true, .optional = true,                   \
	.when_of = words_edit_wants, .about = words_edit_language
#define WORDS_EDIT_ASKS                                                                                      \
	.ask = { .msg = MSG_WORDS_LANGUAGES_ASK }, .help = { .msg = MSG_WORDS_LANGUAGES_HELP },                     \
	.label = { .msg = MSG_WORDS_LANGUAGES_LABEL }, .kind = STEP_CHOICES, .optional = true,                      \
	.options_of = words_edit_languages, .when = words_edit_has_others

/* The languages of the screens, and those that people of schools speak: for `options_of`. */
const struct option *words_edit_spoken(struct flow_run *run, size_t *ret_count);

/* Puts in what stands: one pointer a part. */
void words_edit_fill(struct flow_run *run, const struct session_words *const *before);
/* What is kept of a part; the run's arena's. */
struct session_words words_edit_take(struct flow_run *run, int part, const struct session_words *before);

#endif
