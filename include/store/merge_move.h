/* What points at a person or a household, from one row to another: everything that a merge
 * moves, and its way back. */
#ifndef FOYER_STORE_MERGE_MOVE_H
#define FOYER_STORE_MERGE_MOVE_H

#include "store/merge_row.h"

/* What of it a person counts. */
enum merge_moved {
	MERGE_RELATIONSHIPS, MERGE_HOUSEHOLDS, MERGE_PEOPLE, MERGE_CONTACTS, MERGE_CLASSES, MERGE_NOTES,
	MERGE_VISITS, MERGE_EXTERNAL_IDS, MERGE_COUNTED,
	MERGE_UNCOUNTED = MERGE_COUNTED
};

/* How many rows that are not ended point at it. */
enum err merge_count(struct db *db, struct arena *arena, const char *kind, int64_t gone,
                     int64_t ret_counts[MERGE_COUNTED]);

/* Relationships of one pair that both have: of what is kept, and the one that ends. */
struct merge_pair {
	int64_t kept, gone;
};
enum err merge_pairs(struct db *db, struct arena *arena, int64_t kept, int64_t gone, struct merge_pair **ret_pairs,
                     size_t *ret_count);

/* Within a transaction, each step noted. What would be there twice stays with the row that
 * goes, and ends; the names that other systems have for it then name the other one. A
 * refused consent stays refused. The row that goes ends, too. */
enum err merge_move(struct db *db, struct arena *arena, const struct merge *merge);

/* The same: whose languages ("speaks", "reads") were not chosen are left with the row that goes. */
enum err merge_swap_languages(struct db *db, struct arena *arena, const struct merge *merge, const char *use);

/* Within a transaction: puts back what the step (whose column is not "") changed. */
enum err merge_step_back(struct db *db, const struct merge_step *step);

/* Every table and column that is moved, for a test that finds one that was forgotten. */
bool merge_knows(const char *table, const char *column);

#endif
