/* What is wrong with files that were read: collected, and told grouped by cause. Of all
 * that is added the first 200 are kept with their places, the others are only counted;
 * each cause keeps at least its first. So memory stays small whatever a file holds. */
#ifndef FOYER_EXCHANGE_FINDINGS_H
#define FOYER_EXCHANGE_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "text/catalog.h"

enum { FINDINGS_KEPT = 200, FINDINGS_GRAPHEMES = 80 };

struct findings;

struct finding {
	enum msg cause;     /* a sentence without arguments, or with the count as its only one */
	const char *file;   /* NULL: no file, or all */
	long line;          /* from 1; 0: the whole file */
	long column;        /* the field, from 1; 0: the whole row */
	const char *found, *expected; /* NULL: not said. Never a secret: both are shown */
	const char *nearest; /* what may have been meant, or NULL; cut at twice the length */
	bool refuses;       /* nothing of the import may be kept */
};

/* Lives in the arena. */
struct findings *findings_new(struct arena *arena);

/* Copies the texts, cleaned (text/utf8.h) and cut to 80 graphemes with "…". */
void findings_add(struct findings *findings, const struct finding *finding);

/* Whether any refuses. */
bool findings_refuse(const struct findings *findings);

/* How many were added. */
size_t findings_count(const struct findings *findings);

/* By cause in order of first appearance: the sentence with its count, a line for each
 * that was kept ("file:line:column  found …  expected …  nearest …"), and how many more there are.
 * Whether `out` took it all is the caller's to ask. */
void findings_write(const struct findings *findings, struct catalog *catalog, FILE *out);

#endif
