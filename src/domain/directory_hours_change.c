#include <stdio.h>
#include <string.h>

#include "directory_edit_inside.h"
#include "domain/directory_hours.h"
#include "opening_inside.h"
#include "opening_text.h"
#include "text/calendar.h"
#include "text/utf8.h"

enum { WEEK = 7, BYDAY_BYTES = 4 * WEEK * DIRECTORY_HOURS_NTHS + 1, NUMBER_BYTES = 12 };

/* What a schedule says of them; the texts are the struct's, or borrowed. */
struct written {
	char byday[BYDAY_BYTES], interval[NUMBER_BYTES];
	const char *texts[DIRECTORY_TEXTS];
};

static void write_byday(const struct directory_hours *hours, char *byday)
{
	static const char *const weekdays[WEEK] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
	static const char *const nths[DIRECTORY_HOURS_NTHS] = { "1", "2", "3", "4", "-1" };
	bool monthly = hours->pattern == DIRECTORY_HOURS_MONTHLY;
	size_t used = 0;
	byday[0] = '\0';
	for (int nth = 0; nth < (monthly ? DIRECTORY_HOURS_NTHS : 1); nth++)
		for (int day = 0; day < WEEK; day++)
			if (hours->days >> day & 1 && (!monthly || hours->nths >> nth & 1))
				used += (size_t)snprintf(byday + used, BYDAY_BYTES - used, "%s%s%s", used ? "," : "",
				                         monthly ? nths[nth] : "", weekdays[day]);
}

static void write_schedule(const struct directory_hours *hours, struct written *written)
{
	static const int empty[] = { DIRECTORY_SCHEDULE_VALID_FROM, DIRECTORY_SCHEDULE_VALID_TO, DIRECTORY_SCHEDULE_COUNT,
		                         DIRECTORY_SCHEDULE_WKST, DIRECTORY_SCHEDULE_BYWEEKNO, DIRECTORY_SCHEDULE_BYMONTHDAY,
		                         DIRECTORY_SCHEDULE_BYYEARDAY };
	bool once = hours->pattern == DIRECTORY_HOURS_ONCE;
	*written = (struct written){ .texts = { 0 } };
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
		written->texts[empty[i]] = "";
	write_byday(hours, written->byday);
	snprintf(written->interval, sizeof written->interval, "%d", hours->pattern == DIRECTORY_HOURS_WEEKLY ? hours->every : 1);
	written->texts[DIRECTORY_SCHEDULE_FREQ] = once ? "" : hours->pattern == DIRECTORY_HOURS_MONTHLY ? "MONTHLY" : "WEEKLY";
	written->texts[DIRECTORY_SCHEDULE_BYDAY] = once ? "" : written->byday;
	written->texts[DIRECTORY_SCHEDULE_INTERVAL] = once ? "" : written->interval;
	written->texts[DIRECTORY_SCHEDULE_DTSTART] = hours->first_day;
	written->texts[DIRECTORY_SCHEDULE_UNTIL] = once ? "" : hours->last_day;
	written->texts[DIRECTORY_SCHEDULE_OPENS_AT] = hours->opens;
	written->texts[DIRECTORY_SCHEDULE_CLOSES_AT] = hours->closes;
}

/* ---- what holds ---- */

static enum directory_hours_problem check_times(const struct directory_hours *hours)
{
	uint16_t opens = 0, closes = 0;
	uint8_t notes = 0;
	if (hours->pattern == DIRECTORY_HOURS_OTHER_DAY && !*hours->opens && !*hours->closes)
		return DIRECTORY_HOURS_FINE;
	enum opening_flaw flaw = opening_read_hours(hours->opens, hours->closes, &opens, &closes, &notes);
	if (flaw == OPENING_HOURS_REVERSED || (flaw == OPENING_SOUND && opens == closes))
		return DIRECTORY_HOURS_REVERSED;
	return flaw == OPENING_SOUND ? DIRECTORY_HOURS_FINE : DIRECTORY_HOURS_NO_TIME;
}

static enum directory_hours_problem check_days(const struct directory_hours *hours)
{
	int32_t first, last;
	bool has_first = calendar_read(hours->first_day, &first), has_last = calendar_read(hours->last_day, &last);
	bool one = hours->pattern == DIRECTORY_HOURS_ONCE || hours->pattern == DIRECTORY_HOURS_OTHER_DAY;
	if ((one && !has_first) || (!has_first && *hours->first_day) || (!has_last && *hours->last_day))
		return DIRECTORY_HOURS_NO_DAY;
	if (has_first && has_last && last < first)
		return DIRECTORY_HOURS_LAST_FIRST;
	if (hours->pattern == DIRECTORY_HOURS_OTHER_DAY && has_last && last - first >= DIRECTORY_HOURS_DAYS_MOST)
		return DIRECTORY_HOURS_TOO_MANY;
	if (one)
		return DIRECTORY_HOURS_FINE;
	bool weekly = hours->pattern == DIRECTORY_HOURS_WEEKLY;
	if (!(hours->days & ((1u << WEEK) - 1)) || (!weekly && !(hours->nths & ((1u << DIRECTORY_HOURS_NTHS) - 1))) ||
	    (weekly && (hours->every < 1 || hours->every > DIRECTORY_HOURS_EVERY_MOST)))
		return DIRECTORY_HOURS_NO_DAY;
	return weekly && hours->every > 1 && !has_first ? DIRECTORY_HOURS_SINCE : DIRECTORY_HOURS_FINE;
}

/* Mondays from a Tuesday to a Friday. */
static bool is_never(const struct directory_hours *hours)
{
	struct written written;
	struct opening_rule rule;
	write_schedule(hours, &written);
	struct directory_row row = { .uid = "" };
	memcpy(row.texts, written.texts, sizeof row.texts);
	const struct opening_text text = directory_hours_text(&row);
	return opening_read(&text, &rule) != OPENING_SOUND || opening_rule_next(&rule, rule.first, rule.last) == OPENING_NO_DAY;
}

enum directory_hours_problem directory_hours_check(const struct directory_hours *hours)
{
	enum directory_hours_problem problem = hours->pattern >= DIRECTORY_HOURS_ELSE ? DIRECTORY_HOURS_NO_DAY : check_days(hours);
	if (problem == DIRECTORY_HOURS_FINE)
		problem = check_times(hours);
	if (problem == DIRECTORY_HOURS_FINE && hours->pattern != DIRECTORY_HOURS_OTHER_DAY && is_never(hours))
		problem = DIRECTORY_HOURS_NEVER;
	return problem;
}

/* ---- writing ---- */

struct changing {
	const struct directory_hours *shown, *hours;
};

static enum directory_kind kind_of(const struct directory_hours *hours)
{
	return hours->pattern == DIRECTORY_HOURS_OTHER_DAY ? DIRECTORY_EXCEPTION : DIRECTORY_SCHEDULE;
}

static bool same_times(const struct directory_hours *a, const struct directory_hours *b)
{
	return a->pattern == b->pattern && a->every == b->every && a->days == b->days && a->nths == b->nths &&
	       strcmp(a->first_day, b->first_day) == 0 && strcmp(a->last_day, b->last_day) == 0 &&
	       strcmp(a->opens, b->opens) == 0 && strcmp(a->closes, b->closes) == 0;
}

/* Whether that is the program, or the program at one of its places. */
static enum err demand_ours(struct directory_work *work, const char *service, const char *at)
{
	struct directory_row place;
	enum err err = ERR_NOT_FOUND;
	if (!*at && strcmp(service, work->service.uid) == 0)
		return ERR_OK;
	if (*at)
		err = directory_row_find(work->office->db, work->arena, DIRECTORY_SERVICE_AT_LOCATION, at, &place);
	if (err == ERR_OK && strcmp(place.texts[DIRECTORY_SERVICE_AT_LOCATION_SERVICE_ID], work->service.uid) != 0)
		err = ERR_NOT_FOUND;
	return err == ERR_NOT_FOUND ? err_set(ERR_NOT_FOUND, "these hours are not the program's") : err;
}

/* The row, as long as it says what was shown. */
static enum err find_shown(struct directory_work *work, const struct directory_hours *shown, struct directory_row *ret_row)
{
	bool other_day = shown->pattern == DIRECTORY_HOURS_OTHER_DAY;
	enum err err = directory_row_find(work->office->db, work->arena, kind_of(shown), shown->uid, ret_row);
	if (err == ERR_OK)
		err = demand_ours(work, ret_row->texts[other_day ? DIRECTORY_EXCEPTION_SERVICE_ID : DIRECTORY_SCHEDULE_SERVICE_ID],
		                  shown->at);
	if (err != ERR_OK)
		return err;
	struct directory_hours now = directory_hours_of(work->arena, ret_row, other_day);
	if (ret_row->ended_at || !same_times(&now, shown) || strcmp(now.at, shown->at) != 0 || strcmp(now.note, shown->note) != 0)
		return err_set(ERR_CONFLICT, "somebody else changed these hours meanwhile");
	return ERR_OK;
}

static enum err clean_note(struct directory_work *work, const struct directory_hours *hours, const char **ret_note)
{
	*ret_note = utf8_tidy(work->arena, hours->note);
	return strlen(*ret_note) > DIRECTORY_EDIT_BYTES ? err_set(ERR_INVALID, "hours: the note is too long") : ERR_OK;
}

/* One day; one that is other than usual already is another one now. */
static enum err add_day(struct directory_work *work, const struct directory_hours *hours, const char *note, int32_t day)
{
	struct calendar_date date = calendar_date(day);
	const char *written = arena_printf(work->arena, "%04d-%02d-%02d", date.year, date.month, date.day);
	bool at = *hours->at != '\0';
	size_t column = at ? DIRECTORY_EXCEPTION_SERVICE_AT_LOCATION_ID : DIRECTORY_EXCEPTION_SERVICE_ID;
	const char *of = at ? hours->at : work->service.uid;
	struct directory_row row = { .texts = { [DIRECTORY_EXCEPTION_DATE] = written, [DIRECTORY_EXCEPTION_OPENS_AT] = hours->opens,
		                                    [DIRECTORY_EXCEPTION_CLOSES_AT] = hours->closes, [DIRECTORY_EXCEPTION_NOTE] = note } };
	struct directory_list known;
	enum err err = directory_list_of(work->office->db, work->arena, DIRECTORY_EXCEPTION, column, of, &known);
	for (size_t i = 0; i < known.count && err == ERR_OK; i++)
		if (strcmp(known.rows[i].texts[DIRECTORY_EXCEPTION_DATE], written) == 0)
			return directory_work_change(work, DIRECTORY_EXCEPTION, &known.rows[i], row.texts);
	row.texts[column] = of;
	return err == ERR_OK ? directory_work_add(work, DIRECTORY_EXCEPTION, &row) : err;
}

static enum err add_days(struct directory_work *work, const struct directory_hours *hours, const char *note)
{
	int32_t first = 0, last;
	enum err err = ERR_OK;
	calendar_read(hours->first_day, &first);
	if (!calendar_read(hours->last_day, &last))
		last = first;
	for (int32_t day = first; day <= last && err == ERR_OK; day++)
		err = add_day(work, hours, note, day);
	return err;
}

static enum err add(struct directory_work *work, void *context)
{
	const struct directory_hours *hours = ((const struct changing *)context)->hours;
	struct written written;
	struct directory_row row = { .uid = NULL };
	const char *note;
	enum err err = clean_note(work, hours, &note);
	if (err == ERR_OK)
		err = demand_ours(work, work->service.uid, hours->at);
	if (err != ERR_OK || hours->pattern == DIRECTORY_HOURS_OTHER_DAY)
		return err == ERR_OK ? add_days(work, hours, note) : err;
	write_schedule(hours, &written);
	memcpy(row.texts, written.texts, sizeof row.texts);
	row.texts[DIRECTORY_SCHEDULE_DESCRIPTION] = note;
	row.texts[*hours->at ? DIRECTORY_SCHEDULE_SERVICE_AT_LOCATION_ID : DIRECTORY_SCHEDULE_SERVICE_ID] =
		*hours->at ? hours->at : work->service.uid;
	return directory_work_add(work, DIRECTORY_SCHEDULE, &row);
}

static enum err change(struct directory_work *work, void *context)
{
	const struct changing *changing = context;
	const struct directory_hours *hours = changing->hours;
	struct directory_row row;
	struct written written = { .texts = { 0 } };
	const char *note;
	enum err err = find_shown(work, changing->shown, &row);
	if (err == ERR_OK)
		err = clean_note(work, hours, &note);
	if (err != ERR_OK)
		return err;
	if (hours->pattern == DIRECTORY_HOURS_OTHER_DAY) {
		const char *const day[DIRECTORY_TEXTS] = {
			[DIRECTORY_EXCEPTION_DATE] = hours->first_day, [DIRECTORY_EXCEPTION_OPENS_AT] = hours->opens,
			[DIRECTORY_EXCEPTION_CLOSES_AT] = hours->closes, [DIRECTORY_EXCEPTION_NOTE] = note };
		if (strcmp(note, changing->shown->note) != 0)
			err = directory_work_uncheck(work, DIRECTORY_EXCEPTION, row.uid,
			                             directory_row_column(DIRECTORY_EXCEPTION, DIRECTORY_EXCEPTION_NOTE));
		return err == ERR_OK ? directory_work_change(work, DIRECTORY_EXCEPTION, &row, day) : err;
	}
	if (!same_times(changing->shown, hours))
		write_schedule(hours, &written);
	written.texts[DIRECTORY_SCHEDULE_DESCRIPTION] = note;
	if (strcmp(note, changing->shown->note) != 0)
		err = directory_work_uncheck(work, DIRECTORY_SCHEDULE, row.uid,
		                             directory_row_column(DIRECTORY_SCHEDULE, DIRECTORY_SCHEDULE_DESCRIPTION));
	return err == ERR_OK ? directory_work_change(work, DIRECTORY_SCHEDULE, &row, written.texts) : err;
}

static enum err end(struct directory_work *work, void *context)
{
	const struct changing *changing = context;
	struct directory_row row;
	enum err err = find_shown(work, changing->shown, &row);
	return err == ERR_OK ? directory_work_end(work, kind_of(changing->shown), &row) : err;
}

static enum err demand(const struct directory_hours *shown, const struct directory_hours *hours)
{
	bool turned = shown && kind_of(shown) != kind_of(hours);
	return turned || directory_hours_check(hours) != DIRECTORY_HOURS_FINE
	               ? err_set(ERR_INVALID, "hours: nobody could come then") : ERR_OK;
}

enum err directory_hours_add(struct office *office, int64_t service, const struct directory_hours *hours)
{
	enum err err = demand(NULL, hours);
	return err == ERR_OK ? directory_work_run(office, service, add, &(struct changing){ NULL, hours }) : err;
}

enum err directory_hours_change(struct office *office, int64_t service, const struct directory_hours *shown,
                                const struct directory_hours *hours)
{
	enum err err = demand(shown, hours);
	return err == ERR_OK ? directory_work_run(office, service, change, &(struct changing){ shown, hours }) : err;
}

enum err directory_hours_end(struct office *office, int64_t service, const struct directory_hours *shown)
{
	return directory_work_run(office, service, end, &(struct changing){ shown, NULL });
}
