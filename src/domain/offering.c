#include "domain/offering.h"

#include <stdio.h>
#include <string.h>

#include "domain/audit_record.h"
#include "store/offering_row.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/person_name.h"
#include "text/prose_words.h"
#include "text/utf8.h"

enum { WORDS_BYTES = 1024, JUNE = 6, LAST_OF_JUNE = 30 };

static const char *const often_codes[] = { [OFFERING_ONCE] = "once", [OFFERING_TERM] = "term", [OFFERING_OFTEN] = "often" };
enum { OFTEN_CODES = sizeof often_codes / sizeof *often_codes };

static enum offering_often often_of(const char *code)
{
	for (int i = 0; i < OFTEN_CODES; i++)
		if (strcmp(often_codes[i], code) == 0)
			return (enum offering_often)i;
	return OFFERING_ONCE;
}

static struct calendar_date date_of(int64_t at)
{
	char day[CALENDAR_DAY_BYTES];
	int32_t number = 0;
	calendar_day(at, day);
	(void)calendar_read(day, &number);
	return calendar_date(number);
}

/* Of a year two: until December, until June. */
static int term_of(int64_t at)
{
	struct calendar_date date = date_of(at);
	return date.year * 2 + (date.month > JUNE);
}

static bool may_ask(const struct offering_row *row, int64_t now)
{
	switch (often_of(row->how_often)) {
	case OFFERING_TERM: return row->asked == 0 || term_of(row->asked_at) != term_of(now);
	case OFFERING_OFTEN: return true;
	default: return row->asked == 0;
	}
}

static bool stands(const struct offering_row *row, const char *day)
{
	return !row->ended_at && strcmp(row->until, day) >= 0;
}

static struct offering show(struct arena *arena, const struct offering_row *row, bool to_staff, int64_t now)
{
	return (struct offering){
		.id = row->id, .person = row->person,
		.words = row->words, .locale = row->locale, .until = row->until,
		.name = to_staff ? person_name(arena, row->given, row->family, row->called) : "",
		.phone = to_staff ? row->phone : "",
		.often = often_of(row->how_often),
		.asked = (int)row->asked, .asked_at = row->asked_at,
		.may_ask = may_ask(row, now),
	};
}

/* ---- one's own ---- */

static enum err add_within(struct office *office, struct arena *arena, struct offering_row *row, int64_t *ret_id)
{
	struct offering_row *mine = NULL;
	size_t count = 0;
	char day[CALENDAR_DAY_BYTES];
	calendar_day(row->made_at, day);
	enum err err = offering_row_list(office->db, arena, office->school, row->person, day, &mine, &count);
	if (err == ERR_OK && count >= OFFERING_MOST)
		err = err_set(ERR_CONFLICT, "offering: there are as many of that person as there may be");
	return err == ERR_OK ? offering_row_insert(office->db, row, ret_id) : err;
}

static enum err add(struct office *office, struct arena *arena, struct offering_row *row, int64_t *ret_id)
{
	struct offering_row earlier;
	enum err err = offering_row_by_request(office->db, arena, row->request, &earlier);
	if (err == ERR_OK)
		*ret_id = earlier.id;
	if (err != ERR_NOT_FOUND)
		return err;
	err = transaction_begin(office->db, (struct actor){ "visitor", 0 }, row->made_at);
	return err == ERR_OK ? transaction_end(office->db, add_within(office, arena, row, ret_id)) : err;
}

enum err offering_add(struct office *office, const struct family_party *party, int64_t request, const char *words,
                      enum offering_often often, const char *locale, int64_t *ret_id)
{
	if (!party || !party->person)
		return err_set(ERR_FORBIDDEN, "offering: nobody opened their own");
	if (!request || !locale || !*locale || (unsigned)often >= OFTEN_CODES)
		return err_set(ERR_INVALID, "offering: no request, no language, or not how often");
	struct arena *arena = arena_new();
	char until[sizeof "2147483647-06-30"];
	struct offering_row row = { .school = office->school, .person = party->person, .request = request, .locale = locale,
		                        .how_often = often_codes[often], .until = until, .words = utf8_tidy(arena, words),
		                        .made_at = clock_wall_ms(office->clock) };
	struct calendar_date today = date_of(row.made_at);
	snprintf(until, sizeof until, "%04d-%02d-%02d", today.year + (today.month > JUNE), JUNE, LAST_OF_JUNE);
	enum err err = utf8_blank(row.words) || strlen(row.words) > WORDS_BYTES
	                       ? err_set(ERR_INVALID, "offering: no words, or too many")
	                       : add(office, arena, &row, ret_id);
	arena_free(arena);
	return err;
}

static enum err end_within(struct office *office, struct arena *arena, int64_t id, int64_t person, int64_t now)
{
	struct offering_row row;
	int changed = 0;
	enum err err = offering_row_get(office->db, arena, office->school, id, &row);
	if (err == ERR_OK && row.person != person)
		err = err_set(ERR_FORBIDDEN, "offering: it is of somebody else");
	if (err == ERR_OK)
		err = offering_row_end(office->db, id, now, &changed);
	return err == ERR_OK && !changed ? err_set(ERR_CONFLICT, "offering: it has ended") : err;
}

enum err offering_end(struct office *office, int64_t id, const struct family_party *party)
{
	int64_t now = clock_wall_ms(office->clock);
	if (!party || !party->person)
		return err_set(ERR_FORBIDDEN, "offering: nobody opened their own");
	enum err err = transaction_begin(office->db, (struct actor){ "visitor", 0 }, now);
	if (err != ERR_OK)
		return err;
	struct arena *arena = arena_new();
	err = transaction_end(office->db, end_within(office, arena, id, party->person, now));
	arena_free(arena);
	return err;
}

static enum err list(struct office *office, struct arena *arena, int64_t person, int64_t now,
                     struct offering_row **ret_rows, size_t *ret_count)
{
	char day[CALENDAR_DAY_BYTES];
	calendar_day(now, day);
	return offering_row_list(office->db, arena, office->school, person, day, ret_rows, ret_count);
}

enum err offering_mine(struct office *office, struct arena *arena, const struct family_party *party,
                       struct offering **ret_list, size_t *ret_count)
{
	struct offering_row *rows = NULL;
	size_t count = 0;
	int64_t now = clock_wall_ms(office->clock);
	if (!party || !party->person)
		return err_set(ERR_FORBIDDEN, "offering: nobody opened their own");
	enum err err = list(office, arena, party->person, now, &rows, &count);
	if (err != ERR_OK)
		return err;
	struct offering *mine = arena_array(arena, count, sizeof *mine);
	for (size_t i = 0; i < count; i++)
		mine[i] = show(arena, &rows[i], false, now);
	*ret_list = mine;
	*ret_count = count;
	return ERR_OK;
}

/* ---- staff's ---- */

static bool begins_one(const struct prose_words *words, const char *asked)
{
	for (size_t i = 0; i < words->count; i++)
		if (strncmp(words->list[i], asked, strlen(asked)) == 0)
			return true;
	return false;
}

static bool fits(struct arena *scratch, const char *text, const struct prose_words *asked)
{
	struct prose_words words = { .arena = scratch };
	prose_words_add(&words, text);
	for (size_t i = 0; i < asked->count; i++)
		if (!begins_one(&words, asked->list[i]))
			return false;
	return true;
}

enum err offering_search(struct office *office, struct arena *arena, const char *query, struct offering **ret_list,
                         size_t *ret_count)
{
	struct offering_row *rows = NULL;
	size_t count = 0, used = 0;
	int64_t now = clock_wall_ms(office->clock);
	enum err err = office_demand(office, RIGHT_SEE_OFFERINGS);
	if (err == ERR_OK)
		err = list(office, arena, 0, now, &rows, &count);
	if (err != ERR_OK)
		return err;
	struct arena *scratch = arena_new();
	struct prose_words asked = { .arena = scratch, .asked = true };
	struct offering *found = arena_array(arena, count, sizeof *found);
	prose_words_add(&asked, query);
	for (size_t i = 0; i < count; i++)
		if (asked.count == 0 || fits(scratch, rows[i].words, &asked))
			found[used++] = show(arena, &rows[i], true, now);
	arena_free(scratch);
	*ret_list = found;
	*ret_count = used;
	return ERR_OK;
}

static enum err asked_within(struct office *office, struct arena *arena, int64_t id, int64_t now)
{
	struct offering_row row;
	char day[CALENDAR_DAY_BYTES];
	calendar_day(now, day);
	enum err err = offering_row_get(office->db, arena, office->school, id, &row);
	if (err == ERR_OK && (!stands(&row, day) || !may_ask(&row, now)))
		err = err_set(ERR_CONFLICT, "offering: they are not to be asked now");
	if (err == ERR_OK)
		err = offering_asking_insert(office->db, id, now, office->worker);
	return err == ERR_OK ? audit_record_within(office, &(struct audit_entry){ .verb = AUDIT_EDIT, .subject_kind = "person",
	                                                                           .subject = row.person, .other = id,
	                                                                           .code = "volunteer_asking" })
	                     : err;
}

enum err offering_get(struct office *office, struct arena *arena, int64_t id, struct offering *ret_offering)
{
	struct offering_row row;
	int64_t now = clock_wall_ms(office->clock);
	char day[CALENDAR_DAY_BYTES];
	calendar_day(now, day);
	enum err err = office_demand(office, RIGHT_SEE_OFFERINGS);
	if (err == ERR_OK)
		err = offering_row_get(office->db, arena, office->school, id, &row);
	if (err == ERR_OK && !stands(&row, day))
		err = err_set(ERR_NOT_FOUND, "offering: it has ended");
	if (err == ERR_OK)
		*ret_offering = show(arena, &row, true, now);
	return err;
}

enum err offering_open(struct office *office, struct arena *arena, int64_t id, struct offering *ret_offering)
{
	struct offering offering;
	enum err err = offering_get(office, arena, id, &offering);
	if (err == ERR_OK)
		err = audit_record(office, &(struct audit_entry){ .verb = AUDIT_SEE_CARD, .subject_kind = "person",
		                                                  .subject = offering.person, .code = "volunteer_offering" });
	if (err == ERR_OK)
		*ret_offering = offering;
	return err;
}

enum err offering_asked(struct office *office, int64_t id)
{
	int64_t now = clock_wall_ms(office->clock);
	enum err err = office_demand(office, RIGHT_SEE_OFFERINGS);
	if (err == ERR_OK)
		err = office_begin(office, now);
	if (err != ERR_OK)
		return err;
	struct arena *arena = arena_new();
	err = transaction_end(office->db, asked_within(office, arena, id, now));
	arena_free(arena);
	return err;
}
