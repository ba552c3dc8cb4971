/* The words by which programs are found: of their names, descriptions, next steps and terms,
 * of the organization and the program that they belong to, in the language in which each was
 * written and in all into which it was translated; and the topics (domain/topic.h) that they
 * name. */
#ifndef FOYER_DOMAIN_DIRECTORY_WORDS_H
#define FOYER_DOMAIN_DIRECTORY_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/discover.h"
#include "domain/office.h"
#include "domain/topic.h"

/* Within the caller's transaction, after the directory changed: all words anew. */
enum err directory_words_refresh(struct office *office);

/* The same, in a transaction of its own, where an older Foyer left programs without words. */
enum err directory_words_renew(struct office *office);

/* The same after one program changed: its words anew, and no others. */
enum err directory_words_replace(struct office *office, int64_t service);

struct directory_found {
	const struct discover_word *words; /* that were looked for, at most DISCOVER_WORDS; the arena's, as all here */
	size_t n_words;
	const struct discover_found *list; /* programs that have some of them, in rising order of their ids */
	size_t count;
	const char *taken; /* all words as they were looked for, where that is not what was typed; "" */
};

/* Programs that have some of the words that were typed, or of what means the same. Words that
 * say nothing (topic `stop`) are passed over beside others. Where a word is nowhere, the nearest
 * to it is taken, and said, if with it a program has all. No word at all finds nothing. */
enum err directory_words_find(struct office *office, struct arena *arena, const struct topics *topics,
                              const char *typed, struct directory_found *ret_found);

/* Asks for what was found alone; it must outlive the question. */
void directory_words_narrow(const struct directory_found *found, struct discover_question *question);

#endif
