/* The smallest readings of a schedule's texts. */
#ifndef FOYER_DOMAIN_OPENING_TEXT_H
#define FOYER_DOMAIN_OPENING_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/opening.h"

/* A part of a text that somebody else owns. */
struct opening_piece {
	const char *at;
	size_t length;
};

/* Without blanks around it; of length 0 where nothing is said. */
struct opening_piece opening_piece(const char *text);

/* Case does not count; `word` is in lower case. */
bool opening_piece_is(struct opening_piece piece, const char *word);

/* The next of a list with commas; false at its end. */
bool opening_piece_item(struct opening_piece *list, struct opening_piece *ret_item);

/* Digits at its begin, at least and at most so many; they are taken off. */
bool opening_piece_digits(struct opening_piece *piece, size_t least, size_t most, int *ret_number);

bool opening_piece_sign(struct opening_piece *piece, char sign);

/* All of it a whole number with or without a sign; `1.0` is one. */
bool opening_piece_number(struct opening_piece piece, int *ret_number);

/* Both times of a row. The hours are written only where there is no flaw. */
enum opening_flaw opening_read_hours(const char *opens_at, const char *closes_at, uint16_t *ret_opens,
                                     uint16_t *ret_closes, uint8_t *notes);

#endif
