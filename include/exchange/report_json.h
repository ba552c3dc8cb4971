/* Reports for programs: one JSON document, indented.
 *
 * Ids are strings (they exceed 2^53), times are ISO 8601 UTC, and what is not there is null.
 * As with jansson's own, NULL stands for what could not be made, and whatever takes it hands
 * that on: only report_json_write need be asked. */
#ifndef FOYER_EXCHANGE_REPORT_JSON_H
#define FOYER_EXCHANGE_REPORT_JSON_H

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"

/* null for ""; what a foreign program wrote as no UTF-8 is made clean. */
json_t *report_json_word(struct arena *arena, const char *text);

json_t *report_json_id(int64_t id);

/* Milliseconds UTC; null for 0. */
json_t *report_json_time(struct arena *arena, int64_t at);

/* Takes the value; a list to which it cannot be added is released, and NULL. */
void report_json_add(json_t **list, json_t *value);

/* Takes the document. ERR_IO when `out` refuses. */
enum err report_json_write(json_t *document, FILE *out);

#endif
