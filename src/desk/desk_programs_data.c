#include "desk/desk_programs.h"

#include <string.h>

#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_evening_list.h"
#include "domain/event_arrival.h"
#include "forms/finding.h"
#include "forms/register.h"
#include "text/calendar.h"
#include "text/collation.h"

static const char missing[] = "missing_"; /* before the code of a need that no program is for */

/* ---- words ---- */

const char *desk_day(struct ui *ui, const char *day)
{
	int64_t noon;
	return calendar_instant(day, "12:00", &noon) == ERR_OK ? ui_say(ui, MSG_PLAIN_DAY, msg_time(noon)) : day;
}

const char *desk_session_name(struct ui *ui, const struct session_view *session)
{
	return session_say(&session->names, ui_locale(ui)->tag, session->name);
}

const char *desk_place_state(struct ui *ui, const struct place *place)
{
	static const enum msg states[PLACE_STATES] = {
		[PLACE_TAKEN] = MSG_PLACE_STATE_TAKEN,       [PLACE_WAITING] = MSG_PLACE_STATE_WAITING,
		[PLACE_OFFERED] = MSG_PLACE_STATE_OFFERED,   [PLACE_DECLINED] = MSG_PLACE_STATE_DECLINED,
		[PLACE_LAPSED] = MSG_PLACE_STATE_LAPSED,     [PLACE_LEFT] = MSG_PLACE_STATE_LEFT,
	};
	if (place->state == PLACE_WAITING)
		return ui_say(ui, MSG_PLACE_STATE_WAITING, msg_number(place->turn));
	if (place->state == PLACE_OFFERED && place->offer_ends_at)
		return ui_say(ui, MSG_PLACE_STATE_UNTIL, msg_time(place->offer_ends_at));
	if (place->state == PLACE_OFFERED && place->tries > 0)
		return ui_say(ui, MSG_PLACE_STATE_TRIED, msg_number(place->tries));
	return ui_text(ui, states[place->state]);
}

const char *desk_barrier_words(struct ui *ui, const struct barrier_key *key)
{
	if (*key->text)
		return key->text;
	if (strncmp(key->code, missing, sizeof missing - 1) == 0) {
		enum discover_need need = discover_need_of(key->code + sizeof missing - 1);
		return need < DISCOVER_NEEDS ? ui_say(ui, MSG_BARRIER_MISSING, msg_name(ui_text(ui, finding_need_words(need))))
		                             : key->code;
	}
	const struct option *option = register_option(REGISTER_EASIER, key->code);
	return option ? words_text(ui_catalog(ui), option->label) : key->code;
}

struct barrier_key desk_missed_key(struct ui *ui, const struct not_found *missed)
{
	switch (missed->kind) {
	case NOT_FOUND_NEED:
		return (struct barrier_key){ 0, arena_printf(ui_frame(ui), "%s%s", missing, missed->code), "" };
	case NOT_FOUND_WORD: return (struct barrier_key){ 0, "word", missed->code };
	default: return (struct barrier_key){ 0, missed->code, "" };
	}
}

int64_t desk_key_of(const char *words, int kind)
{
	uint64_t number = 1469598103934665603u + (uint64_t)kind;
	for (; *words; words++)
		number = (number ^ (unsigned char)*words) * 1099511628211u;
	return (int64_t)(number >> 1) | 1;
}

/* ---- reading ---- */

/* Thousands of them change twice a year, and what else is listed with every write. */
static enum err read_services(const struct desk_programs *programs, struct office *office, struct desk_programs *fresh)
{
	size_t *count = &fresh->counts[PROGRAMS_SERVICES];
	enum err err = directory_service_names_version(office, &fresh->directory);
	if (err != ERR_OK)
		return err;
	if (programs->services_arena && programs->directory == fresh->directory && programs->locale == fresh->locale) {
		fresh->services_arena = programs->services_arena;
		fresh->services = programs->services;
		*count = programs->counts[PROGRAMS_SERVICES];
		return ERR_OK;
	}
	fresh->services_arena = arena_new();
	return directory_service_names(office, fresh->services_arena, fresh->locale->tag, &fresh->services, count);
}

/* Lets go of the one, and of what the other has not taken over. */
static void let_go(struct desk_programs *programs, const struct desk_programs *other)
{
	if (programs->services_arena != other->services_arena)
		arena_free(programs->services_arena);
	arena_free(programs->arena);
}

enum err desk_programs_read(struct desk_programs *programs, struct ui *ui)
{
	struct office *office = desk_of(ui)->options->office;
	const char *tag = ui_locale(ui)->tag;
	bool places = desk_may(ui, RIGHT_SEE_PLACES), barriers = desk_may(ui, RIGHT_LIFT_BARRIERS);
	struct desk_programs fresh = {
		.arena = arena_new(),
		.version = desk_of(ui)->data.version,
		.locale = ui_locale(ui),
		.may = { [PROGRAMS_SESSIONS] = places || desk_may(ui, RIGHT_EDIT_PROGRAMS), [PROGRAMS_CALLS] = places,
		         [PROGRAMS_EVENINGS] = event_may_count(office), [PROGRAMS_BARRIERS] = barriers, [PROGRAMS_MISSED] = barriers,
		         [PROGRAMS_SERVICES] = desk_may(ui, RIGHT_EDIT_PROGRAMS) },
	};
	size_t *counts = fresh.counts;
	enum err err = session_list(office, fresh.arena, tag, 0, false, &fresh.sessions, &counts[PROGRAMS_SESSIONS]);
	if (err == ERR_OK)
		err = event_list(office, fresh.arena, "", &fresh.evenings, &counts[PROGRAMS_EVENINGS]);
	if (err == ERR_OK && places)
		err = place_calls(office, fresh.arena, tag, &fresh.calls, &counts[PROGRAMS_CALLS]);
	if (err == ERR_OK && barriers)
		err = barrier_list(office, fresh.arena, &fresh.barriers, &counts[PROGRAMS_BARRIERS]);
	if (err == ERR_OK && fresh.may[PROGRAMS_SERVICES])
		err = read_services(programs, office, &fresh);
	if (err == ERR_OK && barriers)
		err = not_found_list(office, fresh.arena, &fresh.missed, &counts[PROGRAMS_MISSED]);
	programs->version = fresh.version;
	programs->locale = fresh.locale;
	if (err != ERR_OK) {
		log_line(LOG_WARN, "desk", "places and barriers could not be read: %s", err_word(err));
		let_go(&fresh, programs);
		return err;
	}
	let_go(programs, &fresh);
	*programs = fresh;
	return ERR_OK;
}

void desk_programs_close(struct desk_programs *programs)
{
	let_go(programs, &(struct desk_programs){ 0 });
	*programs = (struct desk_programs){ 0 };
}

/* ---- sessions ---- */

static const struct desk_programs *of(const void *context)
{
	return context;
}

static const struct list_column session_columns[] = {
	{ MSG_SESSION_HEAD_NAME, 18, 3, true, true },
	{ MSG_SESSION_HEAD_PROGRAM, 14, 3, true, true },
	{ MSG_SESSION_HEAD_FROM, 14, 0, false, true },
	{ MSG_SESSION_HEAD_PLACES, 10, 0, false, false },
	{ MSG_SESSION_HEAD_WAITING, 8, 0, false, true },
};

static int64_t session_key(const void *context, size_t row)
{
	return of(context)->sessions[row].id;
}

static const char *session_words(const void *context, size_t row)
{
	const struct session_view *session = &of(context)->sessions[row];
	return arena_printf(of(context)->arena, "%s %s %s", session->name, session->service_name, session->service_said);
}

static int session_compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct session_view *left = &of(context)->sessions[a], *right = &of(context)->sessions[b];
	switch (column) {
	case 0: return collation_compare(left->name, right->name);
	case 1: return collation_compare(left->service_said, right->service_said);
	case 2: return strcmp(left->first_day, right->first_day);
	default: return right->waiting - left->waiting;
	}
}

static const char *session_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct session_view *session = &of(context)->sessions[row];
	switch (column) {
	case 0: return desk_session_name(ui, session);
	case 1: return session->service_said;
	case 2: return desk_day(ui, session->first_day);
	case 3: return ui_say(ui, MSG_SESSION_PLACES, msg_number(session->taken), msg_number(session->capacity));
	default: return session->waiting ? ui_say(ui, MSG_SESSION_WAITING, msg_number(session->waiting)) : "";
	}
}

/* ---- whom to call ---- */

static const struct list_column call_columns[] = {
	{ MSG_DESK_HEAD_LANGUAGE, 10, 1, false, true },
	{ MSG_DESK_HEAD_NAME, 16, 3, true, true },
	{ MSG_PLACE_HEAD_PHONE, 14, 1, true, false },
	{ MSG_PLACE_HEAD_TRIED, 13, 0, false, false },
	{ MSG_SESSION_HEAD_NAME, 14, 2, true, false },
};

static int64_t call_key(const void *context, size_t row)
{
	return of(context)->calls[row].id;
}

static const char *call_words(const void *context, size_t row)
{
	const struct place *place = &of(context)->calls[row];
	return arena_printf(of(context)->arena, "%s %s %s", place->name, place->phone, place->session.name);
}

static int call_compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct place *left = &of(context)->calls[a], *right = &of(context)->calls[b];
	return column == 0 ? strcmp(left->locale, right->locale) : collation_compare(left->name, right->name);
}

static const char *call_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct place *place = &of(context)->calls[row];
	switch (column) {
	case 0: return desk_language(place->locale, ui);
	case 1: return place->name;
	case 2: return place->phone;
	case 3: return place->tries ? ui_say(ui, MSG_PLACE_TRIED_CELL, msg_number(place->tries), msg_time(place->tried_at)) : "";
	default: return desk_session_name(ui, &place->session);
	}
}

/* ---- barriers ---- */

static const struct list_column barrier_columns[] = {
	{ MSG_BARRIER_HEAD_WHAT, 20, 3, true, false },
	{ MSG_BARRIER_HEAD_OWNER, 14, 1, true, true },
	{ MSG_BARRIER_HEAD_STATE, 18, 1, false, false },
	{ MSG_BARRIER_HEAD_SINCE, 14, 0, false, true },
};

/* A need that nobody has taken up has no id of its own. */
static int64_t barrier_key_of(const void *context, size_t row)
{
	const struct barrier *barrier = &of(context)->barriers[row];
	return barrier->key.need ? barrier->key.need : barrier->id;
}

static const char *barrier_words(const void *context, size_t row)
{
	const struct barrier *barrier = &of(context)->barriers[row];
	return arena_printf(of(context)->arena, "%s %s %s", barrier->key.code, barrier->key.text, barrier->owner);
}

static int barrier_compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct barrier *left = &of(context)->barriers[a], *right = &of(context)->barriers[b];
	return column == 1 ? collation_compare(left->owner, right->owner)
	                   : left->made_at < right->made_at ? -1 : left->made_at > right->made_at;
}

static const char *barrier_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	static const enum msg states[BARRIER_STATES] = {
		[BARRIER_OPEN] = MSG_BARRIER_STATE_OPEN, [BARRIER_LIFTED] = MSG_BARRIER_STATE_LIFTED,
		[BARRIER_STAYS] = MSG_BARRIER_STATE_STAYS,
	};
	const struct barrier *barrier = &of(context)->barriers[row];
	switch (column) {
	case 0: return desk_barrier_words(ui, &barrier->key);
	case 1: return *barrier->owner ? barrier->owner : ui_text(ui, MSG_BARRIER_NO_OWNER);
	case 2:
		return barrier->state == BARRIER_OPEN ? ui_say(ui, MSG_BARRIER_STATE_OPEN, msg_number(barrier->tried))
		                                      : ui_text(ui, states[barrier->state]);
	default: return ui_say(ui, MSG_PLAIN_DAY, msg_time(barrier->made_at));
	}
}

static enum style barrier_style(const void *context, size_t row)
{
	const struct barrier *barrier = &of(context)->barriers[row];
	return barrier->state == BARRIER_LIFTED ? STYLE_GOOD
	       : barrier->state == BARRIER_OPEN && !*barrier->owner ? STYLE_WARN : STYLE_TEXT;
}

/* ---- looked for in vain ---- */

static const struct list_column missed_columns[] = {
	{ MSG_BARRIER_HEAD_WHAT, 24, 3, true, false },
	{ MSG_MISSED_HEAD_TIMES, 12, 0, false, false },
	{ MSG_MISSED_HEAD_LAST, 14, 0, false, false },
};

static int64_t missed_key(const void *context, size_t row)
{
	const struct not_found *missed = &of(context)->missed[row];
	return desk_key_of(missed->code, (int)missed->kind);
}

static const char *missed_words(const void *context, size_t row)
{
	return of(context)->missed[row].code;
}

static const char *missed_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct not_found *missed = &of(context)->missed[row];
	const struct barrier_key key = desk_missed_key(ui, missed);
	switch (column) {
	case 0: return desk_barrier_words(ui, &key);
	case 1: return ui_say(ui, MSG_MISSED_TIMES, msg_number(missed->times));
	default: return desk_day(ui, missed->last);
	}
}

/* ---- programs ---- */

static const struct list_column service_columns[] = {
	{ MSG_SESSION_HEAD_PROGRAM, 24, 3, true, true },
	{ MSG_SERVICE_HEAD_FROM, 18, 2, true, true },
};

static int64_t service_key(const void *context, size_t row)
{
	return of(context)->services[row].id;
}

static const char *service_words(const void *context, size_t row)
{
	const struct directory_service_name *service = &of(context)->services[row];
	return arena_printf(of(context)->arena, "%s %s %s %s", service->name, service->organization, service->said, service->said_by);
}

static int service_compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct directory_service_name *left = &of(context)->services[a], *right = &of(context)->services[b];
	return column == 0 ? collation_compare(left->said, right->said) : collation_compare(left->said_by, right->said_by);
}

static const char *service_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct directory_service_name *service = &of(context)->services[row];
	(void)ui;
	return column == 0 ? service->said : service->said_by;
}

/* ---- the lists ---- */

#define COLUMNS(columns_) .columns = (columns_), .n_columns = sizeof(columns_) / sizeof *(columns_)

struct list_source desk_programs_source(const struct desk_programs *programs, enum desk_programs_tab tab)
{
	static const struct list_source sources[PROGRAMS_TABS] = {
		[PROGRAMS_SESSIONS] = { COLUMNS(session_columns), .key = session_key, .words = session_words,
		                        .compare = session_compare, .cell = session_cell },
		[PROGRAMS_CALLS] = { COLUMNS(call_columns), .key = call_key, .words = call_words, .compare = call_compare,
		                     .cell = call_cell },
		[PROGRAMS_BARRIERS] = { COLUMNS(barrier_columns), .key = barrier_key_of, .words = barrier_words,
		                        .compare = barrier_compare, .cell = barrier_cell, .style = barrier_style },
		[PROGRAMS_MISSED] = { COLUMNS(missed_columns), .key = missed_key, .words = missed_words, .cell = missed_cell },
		[PROGRAMS_SERVICES] = { COLUMNS(service_columns), .key = service_key, .words = service_words,
		                        .compare = service_compare, .cell = service_cell },
	};
	struct list_source source = tab == PROGRAMS_EVENINGS ? desk_evening_list : sources[tab];
	source.count = programs->counts[tab];
	source.context = (void *)(uintptr_t)programs;
	return source;
}
