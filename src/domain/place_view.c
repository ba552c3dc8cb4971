#include <stdlib.h>
#include <string.h>

#include "base/comma.h"
#include "domain/audit_record.h"
#include "domain/place_settle.h"
#include "place_inside.h"
#include "store/contact_point.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/fold.h"

static const char *const states[PLACE_STATES] = {
	[PLACE_TAKEN] = "taken",       [PLACE_WAITING] = "waiting", [PLACE_OFFERED] = "offered",
	[PLACE_DECLINED] = "declined", [PLACE_LAPSED] = "lapsed",   [PLACE_LEFT] = "left",
};

const char *place_state_word(enum place_state state)
{
	return states[state];
}

enum place_state place_state_of(const char *word)
{
	for (int i = 0; i < PLACE_STATES; i++)
		if (strcmp(states[i], word) == 0)
			return (enum place_state)i;
	return PLACE_LEFT;
}

bool place_is_live(const struct place_row *row)
{
	enum place_state state = place_state_of(row->state);
	return state == PLACE_TAKEN || state == PLACE_WAITING || state == PLACE_OFFERED;
}

bool place_is_of(const struct place_row *row, const struct family_party *party)
{
	if (!row->person)
		return party->household && row->household == party->household;
	for (size_t i = 0; i < party->count; i++)
		if (party->members[i].person == row->person)
			return true;
	return false;
}

static unsigned barriers_of(struct arena *arena, const char *codes)
{
	unsigned barriers = 0;
	const char *code;
	while ((code = comma_next(arena, &codes)))
		if (discover_barrier_of(code) < DISCOVER_BARRIERS)
			barriers |= 1u << discover_barrier_of(code);
	return barriers;
}

/* `session` is its session, where that was read already; else NULL. */
static enum err show(struct office *office, struct arena *arena, const char *locale, const struct place_row *row,
                     const struct session_view *session, struct place *ret_place)
{
	*ret_place = (struct place){
		.id = row->id, .person = row->person, .state = place_state_of(row->state),
		.name = row->name, .grade = row->grade, .phone = row->phone, .locale = row->locale, .code = row->code,
		.age = (int)row->age, .barriers = barriers_of(arena, row->barriers),
		.turn = strcmp(row->state, "waiting") == 0 ? (int)row->ahead + 1 : 0,
		.joined_at = row->joined_at, .offered_at = row->offered_at, .reached_at = row->reached_at,
		.offer_ends_at = row->offer_ends_at,
		.reachable = *row->phone || row->person || row->joined_for_by, .reached_by = row->reached_by_name,
		.unlisted = strcmp(row->state, "left") == 0 && row->turn && !row->offered_at, .tries = (int)row->tries, .tried_at = row->tried_at,
	};
	if (!session)
		return session_get(office, arena, locale, row->session, &ret_place->session);
	ret_place->session = *session;
	return ERR_OK;
}

static enum err show_all(struct office *office, struct arena *arena, const char *locale, const struct place_row *rows,
                         size_t count, struct place **ret_places)
{
	struct place *places = arena_array(arena, count, sizeof *places);
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		bool same = i > 0 && rows[i].session == rows[i - 1].session;
		err = show(office, arena, locale, &rows[i], same ? &places[i - 1].session : NULL, &places[i]);
	}
	*ret_places = places;
	return err;
}

/* ---- at a kiosk ---- */

enum err place_by_code(struct office *office, struct arena *arena, const char *locale, const char *code,
                       struct place *ret_place)
{
	struct place_row row;
	(void)place_sweep(office);
	enum err err = place_row_by_code(office->db, arena, office->school, code, &row);
	if (err == ERR_OK)
		err = show(office, arena, locale, &row, NULL, ret_place);
	return err == ERR_OK && !place_is_live(&row) && ret_place->session.over ? ERR_NOT_FOUND : err;
}

enum err place_of_family(struct office *office, struct arena *arena, const char *locale,
                         const struct family_party *party, struct place **ret_places, size_t *ret_count)
{
	struct place_row *all = NULL;
	size_t count = 0, room = 0;
	char day[CALENDAR_DAY_BYTES];
	enum err err = ERR_OK;
	(void)place_sweep(office);
	calendar_day(clock_wall_ms(office->clock), day);
	for (size_t i = 0; i < party->count && err == ERR_OK; i++) {
		struct place_row *rows = NULL;
		size_t n = 0;
		/* of names that were typed once, with whoever comes first */
		err = place_row_of_family(office->db, arena, office->school, party->members[i].person,
		                          i == 0 ? party->household : 0, day, &rows, &n);
		for (size_t k = 0; k < n && err == ERR_OK; k++) {
			all = arena_grow(arena, all, count, &room, sizeof *all);
			all[count++] = rows[k];
		}
	}
	struct place *places = NULL;
	if (err == ERR_OK)
		err = show_all(office, arena, locale, all, count, &places);
	if (err != ERR_OK)
		return err;
	*ret_places = places;
	*ret_count = count;
	return ERR_OK;
}

/* ---- staff's ---- */

/* The telephone of the family, where they gave none with the place. */
static enum err find_phone(struct office *office, struct arena *arena, const struct place_row *row,
                           const char **ret_phone)
{
	const struct { bool household; int64_t id; } whose[] = { { false, row->joined_for_by }, { true, row->household },
	                                                         { false, row->person } };
	enum err err = ERR_OK;
	for (size_t i = 0; i < sizeof whose / sizeof *whose && !**ret_phone && err == ERR_OK; i++) {
		struct contact_point *points = NULL;
		size_t count = 0;
		if (!whose[i].id)
			continue;
		err = whose[i].household ? contact_point_of_household(office->db, arena, whose[i].id, &points, &count)
		                         : contact_point_of_person(office->db, arena, whose[i].id, &points, &count);
		for (size_t k = 0; k < count && !**ret_phone && err == ERR_OK; k++)
			if (strcmp(points[k].kind, "email") != 0)
				*ret_phone = points[k].value;
	}
	return err;
}

/* The same name, and one fact that is the same. */
static void mark_twice(struct arena *arena, struct place *places, size_t count)
{
	const char **names = arena_array(arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = fold_text(arena, places[i].name);
	for (size_t i = 0; i < count; i++)
		for (size_t k = i + 1; k < count; k++) {
			struct place *a = &places[i], *b = &places[k];
			bool age = a->age != PLACE_NO_AGE && a->age == b->age;
			bool phone = *a->phone && strcmp(a->phone, b->phone) == 0;
			bool known = a->person && a->person == b->person;
			if (a->state > PLACE_OFFERED || b->state > PLACE_OFFERED || a->session.id != b->session.id)
				continue;
			if (known || ((age || phone) && strcmp(names[i], names[k]) == 0))
				a->twice = b->twice = true;
		}
}

/* As staff see them: with the telephone of the family. */
static enum err show_to_staff(struct office *office, struct arena *arena, const char *locale,
                              const struct place_row *rows, size_t count, struct place **ret_places)
{
	struct place *places = NULL;
	enum err err = show_all(office, arena, locale, rows, count, &places);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = find_phone(office, arena, &rows[i], &places[i].phone);
	*ret_places = places;
	return err;
}

static enum err list(struct office *office, struct arena *arena, const char *locale, int64_t session, bool ended,
                     struct place **ret_places, size_t *ret_count)
{
	struct place_row *rows = NULL;
	size_t count = 0;
	enum err err = place_row_list(office->db, arena, office->school, session, ended, &rows, &count);
	if (err == ERR_OK)
		err = show_to_staff(office, arena, locale, rows, count, ret_places);
	*ret_count = count;
	return err;
}

enum err place_list(struct office *office, struct arena *arena, const char *locale, int64_t session, bool ended,
                    struct place **ret_places, size_t *ret_count)
{
	struct place *places = NULL;
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_SEE_PLACES);
	if (err != ERR_OK)
		return err;
	(void)place_sweep(office);
	err = list(office, arena, locale, session, ended, &places, &count);
	if (err != ERR_OK)
		return err;
	mark_twice(arena, places, count);
	*ret_places = places;
	*ret_count = count;
	return ERR_OK;
}

enum err place_calls(struct office *office, struct arena *arena, const char *locale, struct place **ret_places,
                     size_t *ret_count)
{
	struct place_row *rows = NULL;
	struct place *places = NULL;
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_SEE_PLACES);
	if (err != ERR_OK)
		return err;
	(void)place_sweep(office);
	err = place_row_calls(office->db, arena, office->school, &rows, &count);
	if (err == ERR_OK)
		err = show_to_staff(office, arena, locale, rows, count, &places);
	if (err != ERR_OK)
		return err;
	*ret_places = places;
	*ret_count = count;
	return ERR_OK;
}

/* What is to be exported, on its way out. */
struct export {
	struct office *office;
	struct arena *arena;
	int64_t session;
	const char *day;
	const struct session_view *sessions;
	size_t n_sessions;
	struct place *places;
	size_t count, room;
};

static bool is_exported(const struct export *export, const struct session_view *session)
{
	if (export->session)
		return session->id == export->session;
	return export->day ? strcmp(session->first_day, export->day) <= 0 && strcmp(export->day, session->last_day) <= 0
	                   : !session->over;
}

static enum err export_within(struct export *export)
{
	struct arena *arena = export->arena;
	/* what was no day was refused: nothing that was typed stands in the code */
	const struct audit_entry entry = { .verb = AUDIT_EXPORT, .subject_kind = export->session ? "program_session" : NULL,
	                                   .subject = export->session,
	                                   .code = export->day ? arena_printf(arena, "places %s", export->day) : "places" };
	enum err err = ERR_OK;
	for (size_t i = 0; i < export->n_sessions && err == ERR_OK; i++) {
		struct place *of = NULL;
		size_t n = 0;
		if (is_exported(export, &export->sessions[i]))
			err = list(export->office, arena, export->office->config->locale, export->sessions[i].id, true, &of, &n);
		for (size_t k = 0; k < n && err == ERR_OK; k++) {
			export->places = arena_grow(arena, export->places, export->count, &export->room, sizeof *of);
			export->places[export->count++] = of[k];
		}
	}
	return err == ERR_OK ? audit_record_within(export->office, &entry) : err;
}

enum err place_export(struct office *office, struct arena *arena, int64_t session, const char *day,
                      struct place **ret_places, size_t *ret_count)
{
	const char *own = office->config->locale;
	struct export export = { .office = office, .arena = arena, .session = session, .day = day };
	struct session_view *sessions = NULL, one;
	enum err err = office_demand(office, RIGHT_EXPORT);
	if (err == ERR_OK)
		err = office_demand(office, RIGHT_SEE_PLACES);
	if (err == ERR_OK && day && !calendar_valid_day(day))
		err = err_set(ERR_INVALID, "\"%.40s\" is no day; write it as 2026-11-24", day);
	if (err == ERR_OK && session)
		err = session_get(office, arena, own, session, &one);
	if (err == ERR_NOT_FOUND)
		err = err_set(ERR_NOT_FOUND, "there is no session of that number");
	if (err == ERR_OK)
		err = session_list(office, arena, own, 0, false, &sessions, &export.n_sessions);
	export.sessions = sessions;
	if (err == ERR_OK)
		err = office_begin(office, clock_wall_ms(office->clock));
	if (err == ERR_OK)
		err = transaction_end(office->db, export_within(&export));
	if (err != ERR_OK)
		return err;
	*ret_places = export.places;
	*ret_count = export.count;
	return ERR_OK;
}

enum err place_answers(struct office *office, struct arena *arena, const char *locale, const struct place *place,
                       struct place_said **ret_said, size_t *ret_count)
{
	struct place_answer_row *rows = NULL;
	struct session_question *questions = NULL;
	size_t count = 0, n_questions = 0, used = 0;
	const char *own = office->config->locale;
	enum err err = office_demand(office, RIGHT_SEE_PLACES);
	if (err == ERR_OK)
		err = place_answer_list(office->db, arena, place->id, &rows, &count);
	if (err == ERR_OK)
		err = session_questions(office, arena, place->session.id, true, &questions, &n_questions);
	if (err != ERR_OK)
		return err;
	struct place_said *said = arena_array(arena, count, sizeof *said);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < n_questions; k++) {
			if (questions[k].id != rows[i].question)
				continue;
			size_t option = questions[k].kind == SESSION_CHOICE ? (size_t)atoi(rows[i].value) : 0;
			said[used++] = (struct place_said){
				.ask = session_say(&questions[k].ask, locale, own),
				.said = option > 0 && option <= questions[k].n_options
				                ? session_say(&questions[k].options[option - 1], locale, own) : rows[i].value,
				.kind = questions[k].kind,
			};
		}
	*ret_said = said;
	*ret_count = used;
	return ERR_OK;
}
