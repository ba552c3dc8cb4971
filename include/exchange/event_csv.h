/* An evening of the school as the file that a meeting's proof needs: CSV in the manner of
 * exchange/csv_out.h. Rows of a word and its value say what it was, in the school's language
 * (name, day, from, to, place, agenda); after an empty row comes a table with its head:
 * language, arrivals, adults, children, interpreter_present. Languages are codes of ISO 639. */
#ifndef FOYER_EXCHANGE_EVENT_CSV_H
#define FOYER_EXCHANGE_EVENT_CSV_H

#include <stddef.h>
#include <stdio.h>

#include "base/err.h"
#include "domain/event_arrival.h"

/* ERR_IO when `out` refuses. */
enum err event_csv_counts(const struct event_view *event, const struct event_count *counts, size_t count, FILE *out);
/* The names that were typed, in its place: the table is arrived (the minute), name; no
 * language (D15). */
enum err event_csv_names(const struct event_view *event, const struct event_name *names, size_t count, FILE *out);

#endif
