#include "domain/close_day.h"

#include "domain/volunteer_hours.h"
#include "store/day_close.h"
#include "store/late_arrival.h"
#include "store/transaction.h"
#include "store/visit_party.h"
#include "store/visit_person.h"
#include "text/calendar.h"

/* A day's closing time, and the day that is closed by it. */
struct closing {
	char day[CALENDAR_DAY_BYTES];
	int64_t at;
};

static const int64_t day_ms = 24 * 60 * 60 * 1000;

static int64_t instant(const char *day, const char *minute)
{
	int64_t at = INT64_MAX;
	/* both were checked: a day of the calendar and a time of the configuration */
	(void)calendar_instant(day, minute, &at);
	return at;
}

/* From noon to noon, so that an hour more or less keeps the day. */
static void shift_day(char day[CALENDAR_DAY_BYTES], int days)
{
	calendar_day(instant(day, "12:00") + days * day_ms, day);
}

/* The first closing time after `wall_ms`. */
static struct closing closing_after(const struct office *office, int64_t wall_ms)
{
	struct closing closing;
	calendar_day(wall_ms, closing.day);
	closing.at = instant(closing.day, office->config->closes);
	if (closing.at <= wall_ms) {
		shift_day(closing.day, 1);
		closing.at = instant(closing.day, office->config->closes);
	}
	return closing;
}

/* The last one at or before it. */
static struct closing closing_before(const struct office *office, int64_t wall_ms)
{
	struct closing closing;
	calendar_day(wall_ms, closing.day);
	closing.at = instant(closing.day, office->config->closes);
	if (closing.at > wall_ms) {
		shift_day(closing.day, -1);
		closing.at = instant(closing.day, office->config->closes);
	}
	return closing;
}

static enum err close_visit(struct office *office, int64_t visit, const struct closing *closing,
                            int64_t now)
{
	int unseen = 0, unknown = 0, late = 0;
	enum err err = visit_person_close(office->db, visit, closing->at, &unseen, &unknown);
	if (err == ERR_OK)
		err = late_arrival_close(office->db, visit, closing->at, &late);
	if (err == ERR_OK && unseen + unknown + late > 0)
		err = day_close_add(office->db, office->school, closing->day, now, unseen + late, unknown);
	return err;
}

/* Of whom it is over at a closing time: who helps until then or later goes out with the code
 * after it, and their code has to hold. */
static size_t keep_due(struct day_close_open *open, size_t count, const struct closing *last)
{
	size_t due = 0;
	for (size_t i = 0; i < count; i++)
		if (open[i].helps_until < last->at)
			open[due++] = open[i];
	return due;
}

static enum err close_all(struct office *office, const struct day_close_open *open, size_t count,
                          const struct closing *last, bool empty_day, int64_t now)
{
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 }, now);
	if (err != ERR_OK)
		return err;
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		/* both are before the last closing time, so their own has passed, too */
		int64_t here = open[i].helps_until > open[i].arrived_at ? open[i].helps_until : open[i].arrived_at;
		struct closing closing = closing_after(office, here);
		err = close_visit(office, open[i].visit, &closing, now);
	}
	if (err == ERR_OK)
		err = volunteer_unknown_within(office, last->day);
	if (err == ERR_OK && empty_day)
		err = day_close_add(office->db, office->school, last->day, now, 0, 0);
	return transaction_end(office->db, err);
}

enum err close_day(struct office *office)
{
	int64_t now = clock_wall_ms(office->clock);
	struct closing last = closing_before(office, now);
	struct arena *arena = arena_new();
	struct day_close_open *open = NULL;
	size_t count = 0;
	bool done = true, any = false;
	/* who arrived after the last closing time is not due before the next */
	enum err err = day_close_list(office->db, arena, office->school, last.at, &open, &count);
	count = keep_due(open, count, &last);
	if (err == ERR_OK)
		err = day_close_done(office->db, office->school, last.day, &done);
	if (err == ERR_OK && !done)
		err = visit_party_any(office->db, office->school, last.day, &any);
	if (err == ERR_OK && (count > 0 || any))
		err = close_all(office, open, count, &last, any, now);
	arena_free(arena);
	return err;
}

static enum err close_today(struct office *office, const struct day_close_open *open, size_t count,
                            const struct closing *closing)
{
	enum err err = office_begin(office, closing->at);
	if (err != ERR_OK)
		return err;
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = close_visit(office, open[i].visit, closing, closing->at);
	if (err == ERR_OK)
		err = volunteer_unknown_within(office, closing->day);
	return transaction_end(office->db, err);
}

enum err close_day_now(struct office *office)
{
	struct closing now = { .at = clock_wall_ms(office->clock) };
	enum err err = office_demand(office, RIGHT_CLOSE_DAY);
	if (err != ERR_OK)
		return err;
	/* what was due before is closed as of its own time */
	err = close_day(office);
	calendar_day(now.at, now.day);
	struct arena *arena = arena_new();
	struct day_close_open *open = NULL;
	size_t count = 0;
	if (err == ERR_OK)
		err = day_close_list(office->db, arena, office->school, now.at + 1, &open, &count);
	if (err == ERR_OK && count > 0)
		err = close_today(office, open, count, &now);
	arena_free(arena);
	return err;
}

int64_t close_day_next(const struct office *office)
{
	return closing_after(office, clock_wall_ms(office->clock)).at;
}
