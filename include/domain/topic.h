/* Topics: what people and directories call things, in every language, and what that means: a
 * need, what makes it easier to come. They are rows (store/topic_row.h), filled from
 * data/topics. By them a directory is understood that has no codes of ours, and a word is found
 * that a program does not have itself. */
#ifndef FOYER_DOMAIN_TOPIC_H
#define FOYER_DOMAIN_TOPIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

struct topics;

enum {
	TOPICS_MOST = 256,
	TOPIC_NAME_MOST = 32,
	TOPIC_NEXT = 1,   /* words of a name stand side by side in what was typed … */
	TOPIC_NEAR = 4,   /* … and with other forms of a word between in what an index keeps */
};

struct topic {
	const char *name;   /* letters and digits */
	const char *called; /* the first of its names in the language on screen, as it is written; "" */
	unsigned needs, lifts; /* bits of domain/discover.h */
	bool denies_access; /* where its words stand, there is none */
	bool stop;          /* its words say nothing in a search */
};

struct topic_set {
	uint64_t bits[TOPICS_MOST / 64];
};

/* Whether that is what a topic can mean: "need.food", "barrier.access", "not.access", "stop". */
bool topic_means_something(const char *code);

/* Those in use; the arena's, as all of them is. No rows are none. */
enum err topics_read(struct office *office, struct arena *arena, const char *locale, struct topics **ret_topics);

size_t topics_count(const struct topics *topics);
const struct topic *topics_at(const struct topics *topics, size_t at);

/* Adds the topics whose names are among the words, in the order in which they stood in a text
 * and made alike (text/prose_words.h), each word at most `within` after the one before. */
void topics_in(const struct topics *topics, const char *const *words, size_t count, size_t within,
               struct topic_set *set);
/* The same of a text, but of names within each other the longest: "no ramp" is no ramp. */
void topics_in_text(const struct topics *topics, struct arena *arena, const char *text, struct topic_set *set);

/* The longest name that begins with the first of the words: how many of them it is, 0 for none,
 * and whose. A stop word is none. */
size_t topics_begin(const struct topics *topics, const char *const *words, size_t count, struct topic_set *ret_set);
bool topics_is_stop(const struct topics *topics, const char *word);
/* Whether it is a word of any name. */
bool topics_know(const struct topics *topics, const char *word);

bool topic_set_has(const struct topic_set *set, size_t at);
bool topic_set_any(const struct topic_set *set);
/* What all of them mean. */
unsigned topics_needs(const struct topics *topics, const struct topic_set *set);
unsigned topics_lifts(const struct topics *topics, const struct topic_set *set);
bool topics_deny_access(const struct topics *topics, const struct topic_set *set);

#endif
