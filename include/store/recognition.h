/* What is on file about facts that somebody typed (rules D10, D11). Each function is one
 * statement, whatever it finds; whether a name is theirs is for the caller to say. */
#ifndef FOYER_STORE_RECOGNITION_H
#define FOYER_STORE_RECOGNITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"
#include "store/search_index.h"

enum { RECOGNITION_MOST = 256 /* rows that are looked at: more are nobody */ };

/* "" where there is none. */
struct recognition_name {
	const char *given, *middle, *family, *called, *record_given, *record_middle, *record_family;
};

/* One adult of one child. */
struct recognition_pair {
	int64_t adult, child;
	struct recognition_name adult_name, child_name;
};

/* Of children of that school in whose words every clause is, and at least `least` of the
 * words, with each of their adults. Nobody where more than RECOGNITION_MOST are found. The
 * arena's. */
enum err recognition_by_child(struct db *db, struct arena *arena, const char *school_word,
                              const struct search_clause *words, size_t count,
                              struct recognition_pair **ret_pairs, size_t *ret_count);

/* Adults of children of that school who have one of these telephones, or whose household
 * has; the child is one of theirs. */
enum err recognition_by_phone(struct db *db, struct arena *arena, const char *school_word,
                              const struct search_clause *phones, struct recognition_pair **ret_pairs,
                              size_t *ret_count);

/* Whom the same reading finds at a place of the whole index, from 0 to RECOGNITION_PLACES - 1,
 * or near it: to be read where nobody was found, so that nobody takes as long as somebody;
 * nobody at RECOGNITION_NOWHERE. */
enum { RECOGNITION_PLACES = 65536, RECOGNITION_NOWHERE = -1 };
enum err recognition_any_child(struct db *db, struct arena *arena, int place, struct recognition_pair **ret_pairs,
                               size_t *ret_count);
enum err recognition_any_adult(struct db *db, struct arena *arena, int place, struct recognition_pair **ret_pairs,
                               size_t *ret_count);

/* Where an adult lives, 0 for nobody. `hidden`: a restriction or a talk-first note about
 * somebody of it that is not over on `day`, or an address that is confidential, theirs or
 * of another household of its children. */
struct recognition_household {
	int64_t id;
	int64_t hidden;
	int64_t of_child; /* the child lives there, too */
	const char *interpreter; /* the person's, else the household's; "" */
};
enum err recognition_households(struct db *db, struct arena *arena, int64_t adult, int64_t child, const char *day,
                                struct recognition_household **ret_rows, size_t *ret_count);

/* How an adult came the last time that staff said who it was; false: never. */
struct recognition_last {
	const char *interpreter, *call_by; /* "" where none */
};
enum err recognition_last(struct db *db, struct arena *arena, int64_t adult, struct recognition_last *ret_last,
                          bool *ret_any);

#endif
