#include <stdlib.h>

#include "directory_inside.h"

/* between two rows, so that others can come between them later */
enum { GAP = 1024 };

/* ---- all rows, in the order in which they came ---- */

static bool is_known(const struct directory_entry *entry)
{
	return entry->row.id != 0;
}

/* Where in the best runs so far (by their last row) a place would go. */
static size_t run_before(struct directory_entry *const *put, const size_t *ends, size_t runs, int64_t place)
{
	size_t from = 0, to = runs;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (put[ends[middle]]->known_place < place)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* Marks the longest run of rows whose places grow already: those stay where they are. */
static void mark_staying(const struct directory_part *part, struct arena *arena, bool *ret_stays)
{
	size_t *ends = arena_array(arena, part->count, sizeof *ends);
	size_t *before = arena_array(arena, part->count, sizeof *before);
	size_t runs = 0;
	for (size_t i = 0; i < part->count; i++) {
		if (!is_known(part->put[i]))
			continue;
		size_t run = run_before(part->put, ends, runs, part->put[i]->known_place);
		before[i] = run > 0 ? ends[run - 1] : i;
		ends[run] = i;
		runs += run == runs;
	}
	for (size_t i = runs > 0 ? ends[runs - 1] : 0, left = runs; left > 0; left--, i = before[i])
		ret_stays[i] = true;
}

/* Those that do not stay go between the row before and the next that stays; where there is
 * no room for them, that one comes along. */
static void place_between(const struct directory_part *part, bool *stays)
{
	int64_t last = 0;
	for (size_t i = 0, next = 0; i < part->count;) {
		stays[i] &= part->put[i]->known_place > last;
		if (stays[i]) {
			last = part->put[i]->place = part->put[i]->known_place;
			i++;
			continue;
		}
		for (next = i + 1; next < part->count && !stays[next];)
			next++;
		int64_t count = (int64_t)(next - i), room = next < part->count ? part->put[next]->known_place - last : 0;
		int64_t step = room > count ? room / (count + 1) : GAP;
		for (; i < next; i++)
			part->put[i]->place = last += step;
	}
}

void directory_place_all(struct directory_part *part)
{
	struct arena *arena = arena_new();
	bool *stays = arena_array(arena, part->count + 1, sizeof *stays);
	mark_staying(part, arena, stays);
	place_between(part, stays);
	arena_free(arena);
}

/* ---- some rows, each with what stands before it ---- */

/* Depth first, so that a row is left once all that follow it are; a ring is cut where it
 * closes. The rows left last come first. */
static size_t leave_all(struct directory_entry *first, struct directory_entry **stack, struct directory_entry **left,
                        size_t to)
{
	size_t depth = 0;
	stack[depth++] = first;
	first->seen = DIRECTORY_ENTERED;
	while (depth > 0) {
		struct directory_entry *entry = stack[depth - 1];
		struct directory_follower *follower = entry->followers;
		if (!follower) {
			entry->seen = DIRECTORY_LEFT;
			left[--to] = entry;
			depth--;
			continue;
		}
		entry->followers = follower->next;
		if (follower->entry->seen == DIRECTORY_UNSEEN) {
			follower->entry->seen = DIRECTORY_ENTERED;
			stack[depth++] = follower->entry;
		}
	}
	return to;
}

void directory_place_new(struct directory_part *part)
{
	struct arena *arena = arena_new();
	struct directory_entry **stack = arena_array(arena, part->count + 1, sizeof(struct directory_entry *));
	struct directory_entry **order = arena_array(arena, part->count + 1, sizeof(struct directory_entry *));
	size_t to = part->count;
	for (size_t i = part->count; i-- > 0;)
		if (part->put[i]->seen == DIRECTORY_UNSEEN)
			to = leave_all(part->put[i], stack, order, to);
	int64_t last = part->last_place;
	for (size_t i = 0; i < part->count; i++)
		order[i]->place = is_known(order[i]) ? order[i]->known_place : (last += GAP);
	arena_free(arena);
}
