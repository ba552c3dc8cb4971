/* The words by which programs are found: of their names, descriptions, next steps and terms,
 * of the organization and the program that they belong to, in the language in which each was
 * written and in all into which it was translated. */
#ifndef FOYER_DOMAIN_DIRECTORY_WORDS_H
#define FOYER_DOMAIN_DIRECTORY_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

/* Within the caller's transaction, after the directory changed: all words anew. */
enum err directory_words_refresh(struct office *office);

/* Programs that have all words that were typed, in rising order of their ids. Where one of
 * the words is nowhere, the nearest to it is taken, and *ret_taken says all of them as they
 * were looked for; "" where they are what was typed. No word at all finds nothing. */
enum err directory_words_find(struct office *office, struct arena *arena, const char *typed, int64_t **ret_services,
                              size_t *ret_count, const char **ret_taken);

#endif
