/* What the files of volunteering share. */
#ifndef FOYER_DOMAIN_VOLUNTEER_INSIDE_H
#define FOYER_DOMAIN_VOLUNTEER_INSIDE_H

#include "domain/volunteer.h"
#include "store/volunteer_row.h"

/* A part's word in the database: "name", "about". */
const char *volunteer_part_code(enum volunteer_part part);
/* A check's: "orientation"; VOLUNTEER_CHECKS where there is none of that word. */
const char *volunteer_check_code(enum volunteer_check check);
enum volunteer_check volunteer_check_of(const char *code);

/* The words of a list in other languages, read at once for all of it (`of` 0) or for one. */
struct volunteer_texts {
	struct volunteer_text_row *rows;
	size_t count;
};
enum err volunteer_texts_read(struct office *office, struct arena *arena, enum volunteer_noun noun, int64_t of,
                              struct volunteer_texts *ret_texts);
void volunteer_words_of(struct arena *arena, const struct volunteer_texts *texts, int64_t of,
                        struct volunteer_words *words);

/* All opportunities, also closed ones, to be found by their numbers. */
struct volunteer_index {
	const struct volunteer_opportunity **sorted;
	size_t count;
};
enum err volunteer_index_read(struct office *office, struct arena *arena, struct volunteer_index *ret_index);
/* NULL: there is none. */
const struct volunteer_opportunity *volunteer_index_find(const struct volunteer_index *index, int64_t id);

/* Within a transaction: tidied, in place of those that were there; the school's own language
 * is not among them. ERR_INVALID: one is too long, or twice in a language. */
enum err volunteer_words_write(struct office *office, struct arena *arena, enum volunteer_noun noun, int64_t of,
                               const struct volunteer_words *words);
/* Tidied, "" of NULL; ERR_INVALID: it is too long, or blank where it is needed. */
enum err volunteer_word(struct arena *arena, const char *text, bool needed, const char **ret_text);

#endif
