#include "domain/place_settle.h"

#include "store/place_row.h"
#include "store/transaction.h"
#include "text/calendar.h"

enum err place_settle(struct office *office, int64_t session, int64_t now)
{
	char day[CALENDAR_DAY_BYTES];
	int changed = 0;
	calendar_day(now, day);
	enum err err = place_row_lapse(office->db, session, now, &changed);
	do {
		changed = 0;
		if (err == ERR_OK)
			err = place_row_offer(office->db, session, day, now, 0, &changed);
	} while (err == ERR_OK && changed);
	return err;
}

static enum err settle_all(struct office *office, const int64_t *sessions, size_t count, int64_t now)
{
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 }, now);
	if (err != ERR_OK)
		return err;
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = place_settle(office, sessions[i], now);
	return transaction_end(office->db, err);
}

enum err place_sweep(struct office *office)
{
	struct arena *arena = arena_new();
	int64_t *sessions = NULL, now = clock_wall_ms(office->clock);
	size_t count = 0;
	char day[CALENDAR_DAY_BYTES];
	calendar_day(now, day);
	enum err err = place_row_due(office->db, arena, office->school, day, now, &sessions, &count);
	if (err == ERR_OK && count > 0)
		err = settle_all(office, sessions, count, now);
	arena_free(arena);
	return err;
}
