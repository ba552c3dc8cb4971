/* What somebody is found by: names, numbers and addresses as words for the index.
 *
 * A word of a name stands as it is. What is no name is marked by its first sign, so that
 * a name typed never finds a class, nor the digits of a telephone a student's number. */
#ifndef FOYER_TEXT_SEARCH_KEY_H
#define FOYER_TEXT_SEARCH_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "text/search_latin.h"

/* Raised when another text would come out of the same name, or other tokens out of its
 * words: the index is then made anew. */
enum { SEARCH_KEY_RULES = 5 };

enum search_mark {
	SEARCH_MARK_PHONE = '#',    /* the digits backwards: found by the last ones */
	SEARCH_MARK_SCHOOL = '$',
	SEARCH_MARK_CLASS = '%',
	SEARCH_MARK_GRADE = '(',
	SEARCH_MARK_SKELETON = ')',
	SEARCH_MARK_NUMBER = '+',   /* as written: 0010 is not 10 */
	SEARCH_MARK_MAIL = '/',
};

struct search_name {
	const char *given, *middle, *family; /* "" or NULL where there is none */
};

/* Words gathered for one person, each once; the arena's. */
struct search_words {
	struct search_keys *keys;
	struct arena *arena;
	const char **list;
	size_t count, room;
};

/* Every word of every part, in its own script and in Latin letters; parts of a word with
 * an apostrophe or a hyphen, and the whole without; two to four words of one part of which
 * the first is short also as one (De La Cruz: delacruz); Han and Hangul from each sign on and with the family name
 * before, and where there is no family name, with the first or the first two of them taken
 * for it; a word without the Arabic article. */
void search_key_name(struct search_words *words, const struct search_name *name);

/* One name that is not in parts: how somebody wants to be called. */
void search_key_called(struct search_words *words, const char *called);

void search_key_phone(struct search_words *words, const char *phone);
void search_key_mail(struct search_words *words, const char *address);
void search_key_number(struct search_words *words, const char *number);
void search_key_class(struct search_words *words, const char *title);
void search_key_grade(struct search_words *words, const char *grade);
void search_key_school(struct search_words *words, int64_t school);

/* All with one space between. */
const char *search_key_text(const struct search_words *words);

/* Digits alone, of any script and spelling, without an extension; the arena's, "" for
 * fewer than four. `ret_only`: there is nothing in the text that a number has not. */
const char *search_key_digits(struct arena *arena, const char *text, bool *ret_only);

/* The one word of a school. */
const char *search_key_of_school(struct arena *arena, int64_t school);

/* A grade as it is kept: 05 is 5. */
const char *search_key_of_grade(struct arena *arena, const char *grade);

/* Digits from the last to the first, behind their mark. */
const char *search_key_of_phone(struct arena *arena, const char *digits);

#endif
