#include "domain/not_found.h"

#include <string.h>

#include "store/not_found_row.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/utf8.h"

static const char *const kinds[NOT_FOUND_KINDS] = {
	[NOT_FOUND_NEED] = "need", [NOT_FOUND_BARRIER] = "barrier", [NOT_FOUND_WORD] = "word",
};
static const int64_t day_ms = 24 * 3600 * (int64_t)1000;

/* What no program of a directory says, none is known to lack: barriers of which nothing but a
 * code tells, and places without steps. Others stand in its hours, languages and costs. */
static const unsigned told_together[] = {
	1u << BARRIER_CHILD_CARE | 1u << BARRIER_RIDE | 1u << BARRIER_ONLINE | 1u << BARRIER_FOOD, 1u << BARRIER_ACCESS,
};

struct not_found_what not_found_of(const struct discover_question *question, const struct discover_results *results)
{
	struct not_found_what what = { .barriers = question->barriers };
	bool fits = false;
	for (size_t i = 0; i < results->count; i++) {
		if (!results->hits[i].eligible)
			continue;
		fits = true;
		what.barriers &= ~results->hits[i].lifted;
	}
	what.needs = fits || !results->needs ? 0 : question->needs;
	for (size_t i = 0; i < sizeof told_together / sizeof *told_together; i++)
		if (!(results->lifts & told_together[i]))
			what.barriers &= ~told_together[i];
	return what;
}

static enum err count_one(struct office *office, enum not_found_kind kind, const char *code)
{
	char day[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), day);
	return not_found_insert(office->db, office->school, day, kinds[kind], code);
}

enum err not_found_count(struct office *office, const struct not_found_what *what)
{
	if (!what->needs && !what->barriers)
		return ERR_OK;
	enum err err = transaction_begin_anonymous(office->db);
	if (err != ERR_OK)
		return err;
	for (int i = 0; i < DISCOVER_NEEDS && err == ERR_OK; i++)
		if (what->needs & 1u << i)
			err = count_one(office, NOT_FOUND_NEED, discover_need_code((enum discover_need)i));
	for (int i = 0; i < DISCOVER_BARRIERS && err == ERR_OK; i++)
		if (what->barriers & 1u << i)
			err = count_one(office, NOT_FOUND_BARRIER, discover_barrier_code((enum discover_barrier)i));
	return transaction_end(office->db, err);
}

enum err not_found_say(struct office *office, const char *word)
{
	if (utf8_blank(word) || strlen(word) > NOT_FOUND_WORD_BYTES)
		return err_set(ERR_INVALID, "what was looked for is said in a word");
	enum err err = transaction_begin_anonymous(office->db);
	if (err != ERR_OK)
		return err;
	return transaction_end(office->db, count_one(office, NOT_FOUND_WORD, word));
}

static enum not_found_kind kind_of(const char *word)
{
	int kind = NOT_FOUND_NEED;
	while (kind < NOT_FOUND_WORD && strcmp(kinds[kind], word) != 0)
		kind++;
	return (enum not_found_kind)kind;
}

enum err not_found_list(struct office *office, struct arena *arena, struct not_found **ret_rows, size_t *ret_count)
{
	struct not_found_count *rows = NULL;
	size_t count = 0;
	char from[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock) - NOT_FOUND_DAYS * day_ms, from);
	enum err err = office_demand(office, RIGHT_LIFT_BARRIERS);
	if (err == ERR_OK)
		err = not_found_counts(office->db, arena, office->school, from, &rows, &count);
	if (err != ERR_OK)
		return err;
	struct not_found *found = arena_array(arena, count + 1, sizeof *found);
	for (size_t i = 0; i < count; i++)
		found[i] = (struct not_found){ kind_of(rows[i].kind), rows[i].code, (int)rows[i].count, rows[i].last };
	*ret_rows = found;
	*ret_count = count;
	return ERR_OK;
}
