#include "domain/presence.h"

#include <string.h>

#include "domain/audit_record.h"
#include "store/transaction.h"
#include "store/visit_list.h"
#include "text/calendar.h"

static enum presence_kind kind_of(const char *word)
{
	static const struct { const char *word; enum presence_kind kind; } kinds[] = {
		{ "adult", PRESENCE_ADULT }, { "student", PRESENCE_STUDENT },
		{ "late", PRESENCE_LATE }, { "leaver", PRESENCE_LEAVER },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].word, word) == 0)
			return kinds[i].kind;
	return PRESENCE_ADULT;
}

static struct presence_row *from_list(struct arena *arena, const struct visit_list_row *list, size_t count)
{
	struct presence_row *rows = arena_array(arena, count, sizeof *rows);
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct presence_row){
			.id = list[i].id,
			.visit = list[i].visit,
			.kind = kind_of(list[i].kind),
			.name = list[i].name,
			.class_name = list[i].class_name,
			.code = list[i].code,
			.day = list[i].day,
			.arrived_at = list[i].arrived_at,
			.ended_at = list[i].ended_at,
			.state = list[i].state,
			.end_kind = list[i].end_kind,
			.self = strcmp(list[i].end_kind, "code") == 0 && list[i].ended_by == 0,
			.purpose = list[i].purpose,
			.locale = list[i].locale,
			.interpreter = list[i].interpreter,
			.call_by = list[i].call_by,
			.phone = list[i].phone,
			.origin = list[i].origin,
			.place = list[i].place,
			.admitted_at = list[i].admitted_at,
			.children = list[i].children,
		};
	return rows;
}

enum err presence_now(struct office *office, struct arena *arena,
                      struct presence_row **ret_rows, size_t *ret_count)
{
	struct visit_list_row *list = NULL;
	size_t count = 0;
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), today);
	enum err err = visit_list_now(office->db, arena, office->school, today, &list, &count);
	if (err != ERR_OK)
		return err;
	*ret_rows = from_list(arena, list, count);
	*ret_count = count;
	return ERR_OK;
}

enum err presence_undecided(struct office *office, struct arena *arena, struct presence_row **ret_rows,
                            size_t *ret_count)
{
	struct visit_list_row *list = NULL;
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), today);
	enum err err = visit_list_undecided(office->db, arena, office->school, today, &list, ret_count);
	if (err == ERR_OK)
		*ret_rows = from_list(arena, list, *ret_count);
	return err;
}

enum err presence_day(struct office *office, struct arena *arena, const char *day,
                      struct presence_row **ret_rows, size_t *ret_count)
{
	return presence_days(office, arena, day, day, ret_rows, ret_count);
}

enum err presence_days(struct office *office, struct arena *arena, const char *from,
                       const char *to, struct presence_row **ret_rows, size_t *ret_count)
{
	struct visit_list_row *list = NULL;
	size_t count = 0;
	const char *const days[] = { from, to };
	for (size_t i = 0; i < 2; i++)
		if (!calendar_valid_day(days[i]))
			return err_set(ERR_INVALID, "\"%.40s\" is no day; write it as 2026-11-24", days[i]);
	enum err err = visit_list_days(office->db, arena, office->school, from, to, &list, &count);
	if (err != ERR_OK)
		return err;
	*ret_rows = from_list(arena, list, count);
	*ret_count = count;
	return ERR_OK;
}

enum err presence_export(struct office *office, struct arena *arena, const char *from,
                         const char *to, struct presence_row **ret_rows, size_t *ret_count)
{
	enum err err = office_demand(office, RIGHT_EXPORT);
	if (err == ERR_OK)
		err = office_begin(office, clock_wall_ms(office->clock));
	if (err != ERR_OK)
		return err;
	struct presence_row *rows = NULL;
	size_t count = 0;
	err = presence_days(office, arena, from, to, &rows, &count);
	if (err == ERR_OK) {
		/* what was no day was refused: nothing that was typed stands in the code */
		const char *code = arena_printf(arena, "visits %s %s", from, to);
		err = audit_record_within(office, &(struct audit_entry){ .verb = AUDIT_EXPORT, .code = code });
	}
	err = transaction_end(office->db, err);
	if (err == ERR_OK) {
		*ret_rows = rows;
		*ret_count = count;
	}
	return err;
}

enum err presence_party(struct office *office, struct arena *arena, int64_t visit,
                        struct presence_row **ret_rows, size_t *ret_count)
{
	struct visit_list_row *list = NULL;
	size_t count = 0;
	enum err err = visit_list_party(office->db, arena, office->school, visit, &list, &count);
	if (err != ERR_OK)
		return err;
	*ret_rows = from_list(arena, list, count);
	*ret_count = count;
	return ERR_OK;
}
