/* Shifts as a calendar that other programs read: iCalendar (RFC 5545), UTF-8.
 *
 * A shift is one event: its UID is `shift-ID@foyer-SCHOOL` for as long as it is there, SEQUENCE
 * grows with each change, and one that was cancelled goes out as CANCELLED, so that a calendar
 * that took it in before takes it off again. Times are UTC: a reader shows them in its own
 * zone, and no night in which clocks change can be read in two ways. */
#ifndef FOYER_EXCHANGE_ICAL_H
#define FOYER_EXCHANGE_ICAL_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "domain/shift.h"

struct ical {
	int64_t school;     /* office->school: ids of another one's shifts may be the same */
	int64_t now;        /* DTSTAMP: of two that say the same of an event, the later one holds */
	const char *name;   /* of the calendar; "" for none */
	const char *locale; /* of the words, where they are there in it */
};

/* All of them, in their order. ERR_IO when `out` refuses. */
enum err ical_write(const struct ical *ical, const struct shift_view *shifts, size_t count, FILE *out);

/* One event in at most `most` bytes, for a square that a telephone takes a picture of: what it
 * is and when, the name cut between two characters where it is too long. The arena's; "" where
 * not even a name of one character has room. */
const char *ical_short(struct arena *arena, const struct shift_view *shift, const char *locale, size_t most);

#endif
