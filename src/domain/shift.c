#include "domain/shift.h"

#include <string.h>

#include "domain/audit_record.h"
#include "domain/opening.h"
#include "domain/sign_up.h"
#include "shift_inside.h"
#include "store/sign_up_row.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/zone.h"
#include "volunteer_inside.h"

enum { EVERY_MOST = 99 };

/* What is written in one transaction of staff's. */
struct work {
	struct office *office;
	struct arena *arena;
	struct zone *zone;
	int64_t now, id; /* id: what was written; of a change, the shift that is changed */
	enum shift_scope scope;
	const struct shift_edit *edit;
	const struct shift_rule *rule;
	size_t count;    /* how many shifts were made, or sign-ups are to be asked or were cancelled */
};

/* ---- what holds ---- */

static bool read_minute(const char *text, int *ret_minute)
{
	if (!text || strlen(text) != 5 || text[2] != ':' || strspn(text, "0123456789") != 2 || strspn(text + 3, "0123456789") != 2)
		return false;
	int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
	if (hour > 23 || minute > 59)
		return false;
	*ret_minute = hour * 60 + minute;
	return true;
}

/* Hours on a day; where a clock change leaves no time between them, false. */
static bool set_hours(struct work *work, int32_t day, struct shift_row *row)
{
	const struct calendar_date date = calendar_date(day);
	int starts = 0, ends = 0;
	(void)read_minute(work->edit->starts, &starts);
	(void)read_minute(work->edit->ends, &ends);
	row->day = arena_printf(work->arena, "%04d-%02d-%02d", date.year, date.month, date.day);
	row->starts_at = zone_instant(work->zone, day, starts);
	row->ends_at = zone_instant(work->zone, day, ends > starts ? ends : ends + ZONE_DAY);
	return row->ends_at > row->starts_at && zone_has_day(work->zone, day);
}

static enum err prepare(struct work *work, struct shift_row *ret_row, int32_t *ret_day)
{
	const struct shift_edit *edit = work->edit;
	int minute;
	*ret_row = (struct shift_row){
		.school = work->office->school, .opportunity = edit->opportunity, .capacity = edit->capacity,
		.least = edit->least, .made_at = work->now, .made_by = work->office->worker,
	};
	if (edit->capacity < 0 || edit->capacity > SHIFT_CAPACITY_MOST || edit->least < 0 || edit->least > edit->capacity)
		return err_set(ERR_INVALID, "shift: its places, or how many are needed, are no number for it");
	if (!edit->day || !calendar_read(edit->day, ret_day))
		return err_set(ERR_INVALID, "shift: its day is none");
	if (!read_minute(edit->starts, &minute) || !read_minute(edit->ends, &minute))
		return err_set(ERR_INVALID, "shift: its hours are none");
	enum err err = volunteer_word(work->arena, edit->role, false, &ret_row->role);
	return err == ERR_OK ? volunteer_word(work->arena, edit->languages, false, &ret_row->languages) : err;
}

/* ---- writing ---- */

static enum err write_words(struct work *work, int64_t shift)
{
	struct volunteer_words words = { 0 };
	words.others[VOLUNTEER_ROLE] = work->edit->roles;
	return volunteer_words_write(work->office, work->arena, VOLUNTEER_NOUN_SHIFT, shift, &words);
}

static enum err insert(struct work *work, const struct shift_row *row)
{
	int64_t id = 0;
	enum err err = shift_row_insert(work->office->db, row, &id);
	if (err == ERR_OK)
		err = write_words(work, id);
	if (err == ERR_OK && work->count++ == 0)
		work->id = id;
	return err;
}

static enum err note(struct work *work, const char *what)
{
	return audit_record_within(work->office, &(struct audit_entry){ .verb = AUDIT_EDIT, .subject_kind = "volunteer_shift",
	                                                                .subject = work->id, .code = what });
}

static enum err find_opportunity(struct work *work)
{
	struct volunteer_opportunity of;
	return volunteer_opportunity_get(work->office, work->arena, work->edit->opportunity, &of);
}

static enum err write_one(struct work *work)
{
	struct shift_row row;
	int32_t day = 0;
	enum err err = prepare(work, &row, &day);
	if (err == ERR_OK && !set_hours(work, day, &row))
		err = err_set(ERR_INVALID, "shift: clocks change, and nothing is left between its hours");
	if (err == ERR_OK)
		err = find_opportunity(work);
	if (err == ERR_OK)
		err = insert(work, &row);
	return err == ERR_OK ? note(work, "volunteer_shift") : err;
}

static bool is_except(const struct shift_rule *rule, const char *day)
{
	const char *at = rule->except ? rule->except : "";
	while (*(at += strspn(at, " "))) {
		size_t length = strcspn(at, " ");
		if (length == strlen(day) && memcmp(at, day, length) == 0)
			return true;
		at += length;
	}
	return false;
}

static enum err check_except(struct arena *arena, const struct shift_rule *rule)
{
	const char *at = rule->except ? rule->except : "";
	while (*(at += strspn(at, " "))) {
		size_t length = strcspn(at, " ");
		if (!calendar_valid_day(arena_copy(arena, at, length)))
			return err_set(ERR_INVALID, "shift: a day on which there is none is no day");
		at += length;
	}
	return ERR_OK;
}

/* The days are those of a schedule without hours. */
static enum err read_rule(struct arena *arena, const char *first_day, const struct shift_rule *rule,
                          struct opening_rule *ret_rule)
{
	int32_t last;
	if (!rule->freq || (strcmp(rule->freq, "WEEKLY") != 0 && strcmp(rule->freq, "MONTHLY") != 0) || rule->every < 1 ||
	    rule->every > EVERY_MOST || !rule->last_day || !calendar_read(rule->last_day, &last))
		return err_set(ERR_INVALID, "shift: how often it is, or until when, is not said");
	const struct opening_text text = { .dtstart = first_day, .until = rule->last_day, .freq = rule->freq,
	                                   .byday = rule->byday, .interval = arena_printf(arena, "%d", rule->every) };
	if (opening_read(&text, ret_rule) != OPENING_HOURS_MISSING)
		return err_set(ERR_INVALID, "shift: its rule is none");
	return check_except(arena, rule);
}

enum err shift_rule_days(struct arena *arena, const char *first_day, const struct shift_rule *rule,
                         const char ***ret_days, size_t *ret_count)
{
	struct opening_rule days;
	int32_t day;
	size_t count = 0;
	if (!first_day || !calendar_read(first_day, &day))
		return err_set(ERR_INVALID, "shift: its day is none");
	enum err err = read_rule(arena, first_day, rule, &days);
	if (err != ERR_OK)
		return err;
	const char **list = arena_array(arena, SHIFT_SERIES_MOST + 1, sizeof *list);
	for (; count <= SHIFT_SERIES_MOST && (day = opening_rule_next(&days, day, OPENING_NO_DAY - 1)) != OPENING_NO_DAY; day++) {
		const struct calendar_date date = calendar_date(day);
		list[count] = arena_printf(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
		count += !is_except(rule, list[count]);
	}
	*ret_days = list;
	*ret_count = count;
	return ERR_OK;
}

static enum err write_series(struct work *work)
{
	const struct shift_rule *rule = work->rule;
	const char **days = NULL;
	struct shift_row row;
	size_t count = 0;
	int32_t day = 0;
	enum err err = prepare(work, &row, &day);
	if (err == ERR_OK)
		err = shift_rule_days(work->arena, work->edit->day, rule, &days, &count);
	if (err == ERR_OK && count > SHIFT_SERIES_MOST)
		err = err_set(ERR_INVALID, "shift: a series of more than %d", SHIFT_SERIES_MOST);
	if (err == ERR_OK)
		err = find_opportunity(work);
	if (err == ERR_OK)
		err = shift_series_insert(work->office->db,
		                          &(struct shift_series_row){ row.opportunity, work->now, work->office->worker,
		                                                      work->edit->day, rule->last_day, rule->freq, rule->byday,
		                                                      rule->except, rule->every },
		                          &row.series);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (calendar_read(days[i], &day) && set_hours(work, day, &row))
			err = insert(work, &row);
	if (err == ERR_OK && work->count == 0)
		err = err_set(ERR_INVALID, "shift: the rule makes no day");
	return err == ERR_OK ? note(work, "volunteer_series") : err;
}

/* The one that is meant, or it and the later ones of its series. */
static enum err find_rows(struct work *work, struct shift_row **ret_rows, size_t *ret_count)
{
	struct office *office = work->office;
	struct shift_row *row = arena_new_of(work->arena, struct shift_row);
	enum err err = shift_row_get(office->db, work->arena, office->school, work->id, row);
	if (err != ERR_OK)
		return err;
	if (row->cancelled || shift_is_over(row, work->now))
		return err_set(ERR_CONFLICT, "shift: it is past, or cancelled");
	*ret_rows = row;
	*ret_count = 1;
	if (work->scope == SHIFT_THIS || !row->series)
		return ERR_OK;
	return shift_row_series(office->db, work->arena, office->school, row->series, row->starts_at, ret_rows, ret_count);
}

/* What of the one that is meant is another now; beginning and end are one thing, and so is a role
 * in all languages. */
struct changes {
	bool hours, capacity, least, role, languages;
};

static bool has_words(const struct session_words *words, const struct session_words *in)
{
	for (size_t i = 0; i < words->count; i++) {
		bool found = !*words->texts[i].text;
		for (size_t k = 0; k < in->count && !found; k++)
			found = strcmp(words->texts[i].locale, in->texts[k].locale) == 0 &&
			        strcmp(words->texts[i].text, in->texts[k].text) == 0;
		if (!found)
			return false;
	}
	return true;
}

static enum err find_changes(struct work *work, const struct shift_row *edit, struct changes *ret_changes)
{
	struct shift_edit before;
	enum err err = shift_edit_read(work->office, work->arena, work->id, &before);
	if (err == ERR_OK)
		err = office_unchanged(work->edit->version, before.version);
	if (err != ERR_OK)
		return err;
	if (before.opportunity != edit->opportunity)
		return err_set(ERR_INVALID, "shift: it is of another opportunity");
	*ret_changes = (struct changes){
		.hours = strcmp(before.starts, work->edit->starts) != 0 || strcmp(before.ends, work->edit->ends) != 0,
		.capacity = before.capacity != edit->capacity, .least = before.least != edit->least,
		.role = strcmp(before.role, edit->role) != 0 || !has_words(&before.roles, &work->edit->roles) ||
		        !has_words(&work->edit->roles, &before.roles),
		.languages = strcmp(before.languages, edit->languages) != 0,
	};
	return ERR_OK;
}

/* A later one keeps what was said of it alone, but for what is changed now. */
static struct shift_row changed(const struct changes *changes, const struct shift_row *edit, const struct shift_row *before)
{
	struct shift_row row = *before;
	if (changes->capacity)
		row.capacity = edit->capacity;
	if (changes->least)
		row.least = edit->least;
	if (row.least > row.capacity)
		row.least = row.capacity;
	if (changes->role)
		row.role = edit->role;
	if (changes->languages)
		row.languages = edit->languages;
	return row;
}

static enum err write_row(struct work *work, const struct shift_row *row, const struct shift_row *before, bool words)
{
	struct office *office = work->office;
	int asked = 0;
	enum err err = shift_row_update(office->db, row, work->now);
	if (err == ERR_OK && words)
		err = write_words(work, row->id);
	if (err == ERR_OK && (row->starts_at != before->starts_at || row->ends_at != before->ends_at))
		err = sign_up_row_ask(office->db, row->id, work->now, &asked);
	work->count += (size_t)asked;
	return err == ERR_OK ? sign_up_settle(office, row->id, work->now) : err;
}

static enum err write_change(struct work *work)
{
	struct shift_row *rows = NULL, edit;
	struct changes changes = { 0 };
	size_t count = 0;
	int32_t moved = 0;
	enum err err = prepare(work, &edit, &moved);
	if (err == ERR_OK)
		err = find_rows(work, &rows, &count);
	if (err == ERR_OK)
		err = find_changes(work, &edit, &changes);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		bool meant = rows[i].id == work->id;
		struct shift_row row = meant ? edit : changed(&changes, &edit, &rows[i]);
		int32_t day = moved;
		row.id = rows[i].id;
		if (!meant)
			(void)calendar_read(rows[i].day, &day);
		if ((meant || changes.hours) && !set_hours(work, day, &row))
			return err_set(ERR_INVALID, "shift: clocks change, and nothing is left between its hours");
		if (meant || changes.hours || changes.capacity || changes.least || changes.role || changes.languages)
			err = write_row(work, &row, &rows[i], meant || changes.role);
	}
	return err == ERR_OK ? note(work, "volunteer_shift") : err;
}

static enum err write_cancel(struct work *work)
{
	struct office *office = work->office;
	struct shift_row *rows = NULL;
	size_t count = 0;
	enum err err = find_rows(work, &rows, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		int cancelled = 0;
		err = sign_up_row_cancel(office->db, rows[i].id, office->worker, work->now, &cancelled);
		if (err == ERR_OK)
			err = shift_row_cancel(office->db, rows[i].id, work->now);
		work->count += (size_t)cancelled;
	}
	return err == ERR_OK ? note(work, "cancel") : err;
}

static enum err do_work(struct work *work, enum err (*write)(struct work *))
{
	enum err err = office_demand(work->office, RIGHT_EDIT_VOLUNTEERS);
	if (err == ERR_OK)
		err = zone_open(NULL, &work->zone);
	if (err != ERR_OK)
		return err;
	work->now = clock_wall_ms(work->office->clock);
	work->arena = arena_new();
	err = office_begin(work->office, work->now);
	if (err == ERR_OK)
		err = transaction_end(work->office->db, write(work));
	arena_free(work->arena);
	zone_close(work->zone);
	return err;
}

enum err shift_add(struct office *office, const struct shift_edit *edit, int64_t *ret_id)
{
	struct work work = { .office = office, .edit = edit };
	enum err err = do_work(&work, write_one);
	if (err == ERR_OK)
		*ret_id = work.id;
	return err;
}

enum err shift_add_series(struct office *office, const struct shift_edit *first, const struct shift_rule *rule,
                          int64_t *ret_first, size_t *ret_count)
{
	struct work work = { .office = office, .edit = first, .rule = rule };
	enum err err = do_work(&work, write_series);
	if (err != ERR_OK)
		return err;
	*ret_first = work.id;
	*ret_count = work.count;
	return ERR_OK;
}

enum err shift_change(struct office *office, int64_t id, enum shift_scope scope, const struct shift_edit *edit,
                      size_t *ret_asked)
{
	struct work work = { .office = office, .id = id, .scope = scope, .edit = edit };
	enum err err = do_work(&work, write_change);
	if (err == ERR_OK)
		*ret_asked = work.count;
	return err;
}

enum err shift_cancel(struct office *office, int64_t id, enum shift_scope scope, size_t *ret_cancelled)
{
	struct work work = { .office = office, .id = id, .scope = scope };
	enum err err = do_work(&work, write_cancel);
	if (err == ERR_OK)
		*ret_cancelled = work.count;
	return err;
}
