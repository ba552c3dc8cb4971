/* What looking, doing and undoing a merge share. */
#ifndef FOYER_DOMAIN_MERGE_INSIDE_H
#define FOYER_DOMAIN_MERGE_INSIDE_H

#include "domain/merge.h"
#include "record_inside.h"
#include "store/relationship.h"

/* In the history, beside the values: who stands behind the words. */
#define MERGE_RESTRICTION_BY "restriction_by"
#define MERGE_TALK_FIRST_BY "talk_first_by"

enum err merge_demand(struct office *office, struct arena *arena, enum record_kind kind, int64_t kept, int64_t gone);

/* merge_look for who may already: within a transaction, too. */
enum err merge_weigh(struct office *office, struct arena *arena, enum record_kind kind, int64_t kept, int64_t gone,
                     struct merge_preview *ret_preview);

/* What a pair of relationships says once they are one, but for the fields of the preview. */
struct relationship merge_relationship(struct arena *arena, const struct relationship *kept,
                                       const struct relationship *gone);

/* The text of a relationship's field; the arena's. */
void merge_relationship_values(struct arena *arena, const struct relationship *row, const char *ret_values[RECORD_FIELDS]);
/* And back, but for who stands behind the words. */
void merge_relationship_fill(const char *const values[RECORD_FIELDS], struct relationship *row);

/* What stood there and goes, as the history keeps it; NULL where nothing does. */
const char *merge_history(struct arena *arena, enum record_kind kind, const char *const *now, const char *const *values);

/* Whoever is found by what changed, and the line of the audit. */
enum err merge_settle(struct office *office, enum record_kind kind, int64_t kept, int64_t gone, const char *code);

#endif
