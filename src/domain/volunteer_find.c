#include "domain/volunteer_find.h"

#include <stdlib.h>
#include <string.h>

#include "domain/clearance.h"
#include "domain/sign_up.h"
#include "store/db.h"
#include "store/person.h"
#include "store/sign_up_row.h"
#include "text/zone.h"

enum { DAYS = 28, SOON_DAYS = 7, NOON = 12 * 60, EVENING = 17 * 60, WEEK = 7, SATURDAY = 5 };

/* What a reason weighs. A time at which one can come and what one likes count alike and most;
 * no two of the small ones outweigh either of them. */
static const struct { enum volunteer_why why; int weight; } weights[] = {
	{ VOLUNTEER_WHY_TIME, 16 },    { VOLUNTEER_WHY_LIKE, 16 }, { VOLUNTEER_WHY_CLASS, 12 },
	{ VOLUNTEER_WHY_NEEDED, 6 },   { VOLUNTEER_WHY_LANGUAGE, 4 }, { VOLUNTEER_WHY_SOON, 2 },
};

/* What is read once. */
struct volunteer_board {
	struct office *office;
	struct arena *arena;
	struct zone *zone;
	int64_t person, change; /* change: the last one that was read */
	struct volunteer_match *matches; /* by time, without a reason */
	unsigned *when;         /* of each */
	bool *speaks;           /* whether it asks for a language of theirs; not that of the screen */
	size_t n_shifts;
	struct volunteer_level *levels;
	size_t n_levels;
	struct clearance_told *told;
	size_t n_told;
	struct sign_up_row *theirs; /* what they have, and wait for */
	size_t n_theirs;
	struct person_language *languages;
	size_t n_languages;
};

static bool has_code(const char *codes, const char *code, size_t length)
{
	while (*(codes += strspn(codes, " "))) {
		size_t this = strcspn(codes, " ");
		if (this == length && memcmp(codes, code, length) == 0)
			return true;
		codes += this;
	}
	return false;
}

static bool has_any(const char *codes, const char *wanted)
{
	while (*(wanted += strspn(wanted, " "))) {
		size_t length = strcspn(wanted, " ");
		if (has_code(codes, wanted, length))
			return true;
		wanted += length;
	}
	return false;
}

/* By what stands before the region: es-MX speaks es. */
static bool has_language(const char *codes, const char *tag)
{
	return has_code(codes, tag, strcspn(tag, "-"));
}

static bool asks_for(const struct shift_view *shift, const char *tag)
{
	return has_language(shift->languages, tag) || has_language(shift->of->languages, tag);
}

static bool speaks(const struct volunteer_board *board, const struct shift_view *shift)
{
	for (size_t i = 0; i < board->n_languages; i++)
		if (asks_for(shift, board->languages[i].tag))
			return true;
	return false;
}

static unsigned when_of(struct zone *zone, const struct shift_view *shift)
{
	struct zone_time time = zone_time(zone, shift->starts_at);
	/* 1970-01-01 was a Thursday */
	int weekday = (int)(((int64_t)time.day + 3 + WEEK * (int64_t)1000000) % WEEK);
	if (weekday >= SATURDAY)
		return VOLUNTEER_WEEKENDS;
	return time.minute < NOON ? VOLUNTEER_MORNINGS : time.minute < EVENING ? VOLUNTEER_AFTERNOONS : VOLUNTEER_EVENINGS;
}

static unsigned reasons(const struct volunteer_board *board, size_t i, const struct volunteer_ask *ask, int64_t now)
{
	const int64_t day_ms = 24 * 60 * 60 * 1000;
	const struct shift_view *shift = &board->matches[i].shift;
	const struct volunteer_opportunity *of = shift->of;
	unsigned why = 0;
	if (ask->when & board->when[i])
		why |= VOLUNTEER_WHY_TIME;
	if (ask->likes & of->likes)
		why |= VOLUNTEER_WHY_LIKE;
	if (has_any(of->grades, ask->grades))
		why |= VOLUNTEER_WHY_CLASS;
	if (shift->taken < shift->least)
		why |= VOLUNTEER_WHY_NEEDED;
	if (board->speaks[i] || asks_for(shift, ask->locale))
		why |= VOLUNTEER_WHY_LANGUAGE;
	if (shift->starts_at - now < SOON_DAYS * day_ms)
		why |= VOLUNTEER_WHY_SOON;
	return why;
}

static bool is_met(const struct volunteer_board *board, int64_t requirement, const char *day)
{
	for (size_t i = 0; i < board->n_told; i++) {
		const struct clearance_told *told = &board->told[i];
		if (told->requirement->id == requirement)
			return told->met && (!*told->until || strcmp(told->until, day) >= 0);
	}
	return false;
}

/* False where the level does not stand: it is open to nobody. */
static bool find_missing(const struct volunteer_board *board, struct volunteer_match *match)
{
	const struct shift_view *shift = &match->shift;
	for (size_t i = 0; i < board->n_levels; i++) {
		const struct volunteer_level *level = &board->levels[i];
		if (level->id != shift->of->level)
			continue;
		for (size_t k = 0; k < level->n_requirements; k++)
			if (!is_met(board, level->requirements[k], shift->day))
				match->missing[match->n_missing++] = level->requirements[k];
		return true;
	}
	return false;
}

static void find_own(const struct volunteer_board *board, struct volunteer_match *match)
{
	for (size_t i = 0; i < board->n_theirs; i++) {
		const struct sign_up_row *own = &board->theirs[i];
		if (strcmp(own->state, "cancelled") == 0)
			continue;
		if (own->shift == match->shift.id)
			match->mine = true;
		else if (strcmp(own->state, "waiting") != 0 && own->starts_at < match->shift.ends_at &&
		         own->ends_at > match->shift.starts_at)
			match->overlaps = true;
	}
}

/* ---- the order ---- */

/* What can be had now, what could be if it were not full or at the time of another, what they
 * have, and what needs a clearance. */
static int rank(const struct volunteer_match *match)
{
	if (!match->may_now)
		return 3;
	return match->mine ? 2 : match->full || match->overlaps ? 1 : 0;
}

/* A match on its way: its place in the order is worked out once. */
struct place {
	int rank, sum;
	const struct volunteer_match *match;
};

static int sum(unsigned why)
{
	int score = 0;
	for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
		if (why & weights[i].why)
			score += weights[i].weight;
	return score;
}

static int compare(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	if (a->rank != b->rank)
		return a->rank - b->rank;
	if (a->sum != b->sum)
		return b->sum - a->sum;
	/* the board has them by time */
	return a->match < b->match ? -1 : a->match > b->match;
}

void volunteer_board_find(struct volunteer_board *board, struct arena *arena, const struct volunteer_ask *ask,
                          struct volunteer_match **ret_matches, size_t *ret_count)
{
	const int64_t minute_ms = 60 * 1000;
	int64_t now = clock_wall_ms(board->office->clock), late = board->office->config->late_minutes * minute_ms;
	struct place *order = arena_array(arena, board->n_shifts, sizeof *order);
	size_t used = 0;
	for (size_t i = 0; i < board->n_shifts; i++) {
		struct volunteer_match *match = &board->matches[i];
		if (match->shift.starts_at < now + (late > 0 ? late : 1))
			continue;
		match->why = reasons(board, i, ask, now);
		order[used++] = (struct place){ rank(match), sum(match->why), match };
	}
	if (used > 0)
		qsort(order, used, sizeof *order, compare);
	struct volunteer_match *sorted = arena_array(arena, used, sizeof *sorted);
	for (size_t i = 0; i < used; i++)
		sorted[i] = *order[i].match;
	*ret_matches = sorted;
	*ret_count = used;
}

/* ---- reading ---- */

static enum err read_person(struct volunteer_board *board)
{
	struct office *office = board->office;
	struct arena *arena = board->arena;
	int64_t person = board->person;
	enum err err = volunteer_levels(office, arena, &board->levels, &board->n_levels);
	if (err != ERR_OK || !person)
		return err;
	err = clearance_told(office, arena, person, &board->told, &board->n_told);
	if (err == ERR_OK)
		err = sign_up_row_mine(office->db, arena, office->school, person, clock_wall_ms(office->clock), false,
		                       &board->theirs, &board->n_theirs);
	return err == ERR_OK ? person_languages(office->db, arena, person, "speaks", &board->languages, &board->n_languages)
	                     : err;
}

static void add(struct volunteer_board *board, const struct shift_view *shift)
{
	struct volunteer_match *match = &board->matches[board->n_shifts];
	if (shift->of->closed)
		return;
	*match = (struct volunteer_match){ .shift = *shift, .full = shift->left == 0 };
	if (!find_missing(board, match))
		return;
	find_own(board, match);
	match->may_now = board->person && match->n_missing == 0;
	board->when[board->n_shifts] = when_of(board->zone, shift);
	board->speaks[board->n_shifts++] = speaks(board, shift);
}

static enum err read_board(struct volunteer_board *board, int days)
{
	const int64_t day_ms = 24 * 60 * 60 * 1000;
	struct office *office = board->office;
	int64_t now = clock_wall_ms(office->clock);
	struct shift_view *shifts = NULL;
	size_t count = 0;
	enum err err = sign_up_sweep(office);
	if (err == ERR_OK || err == ERR_BUSY) /* what cannot be written now is before the next write */
		err = db_last_change(office->db, &board->change);
	if (err == ERR_OK)
		err = zone_open(NULL, &board->zone);
	if (err == ERR_OK)
		err = read_person(board);
	if (err == ERR_OK)
		err = shift_list(office, board->arena, 0, now, now + (days ? days : DAYS) * day_ms, false, &shifts, &count);
	if (err != ERR_OK)
		return err;
	board->matches = arena_array(board->arena, count, sizeof *board->matches);
	board->when = arena_array(board->arena, count, sizeof *board->when);
	board->speaks = arena_array(board->arena, count, sizeof *board->speaks);
	for (size_t i = 0; i < count; i++)
		add(board, &shifts[i]);
	return ERR_OK;
}

enum err volunteer_board_open(struct office *office, int64_t person, int days, struct volunteer_board **ret_board)
{
	struct arena *arena = arena_new();
	struct volunteer_board *board = arena_new_of(arena, struct volunteer_board);
	*board = (struct volunteer_board){ .office = office, .arena = arena, .person = person };
	enum err err = read_board(board, days);
	if (err == ERR_OK)
		*ret_board = board;
	else
		volunteer_board_close(board);
	return err;
}

bool volunteer_board_is_current(struct volunteer_board *board)
{
	int64_t change;
	return db_last_change(board->office->db, &change) == ERR_OK && change == board->change;
}

void volunteer_board_close(struct volunteer_board *board)
{
	if (!board)
		return;
	zone_close(board->zone);
	arena_free(board->arena);
}

enum err volunteer_find(struct office *office, struct arena *arena, const struct volunteer_ask *ask,
                        struct volunteer_match **ret_matches, size_t *ret_count)
{
	struct volunteer_board board = { .office = office, .arena = arena, .person = ask->person };
	enum err err = read_board(&board, ask->days);
	if (err == ERR_OK)
		volunteer_board_find(&board, arena, ask, ret_matches, ret_count);
	zone_close(board.zone);
	return err;
}
