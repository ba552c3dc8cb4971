#include "desk/desk_data.h"

#include <string.h>

#include "base/comma.h"
#include "desk/desk_note.h"
#include "desk/desk_office.h"
#include "exchange/visits_report.h"
#include "forms/presence_words.h"
#include "forms/visit.h"
#include "text/calendar.h"
#include "text/collation.h"

/* ---- reading ---- */

static bool is_undecided(const struct presence_row *who)
{
	return strcmp(who->state, "asked") == 0 || strcmp(who->state, "talking") == 0;
}

static enum desk_tab tab_of(const struct desk_data *data, const struct presence_row *who)
{
	if (who->kind == PRESENCE_LEAVER && !is_undecided(who))
		return DESK_GONE;
	if (who->kind == PRESENCE_LEAVER)
		return strcmp(who->day, data->day) == 0 ? DESK_WAITING : DESK_UNSEEN;
	if (strcmp(who->state, "waiting") == 0)
		return DESK_WAITING;
	if (strcmp(who->state, "inside") == 0)
		return DESK_INSIDE;
	return strcmp(who->end_kind, "unknown") == 0 ? DESK_UNSEEN : DESK_GONE;
}

static void add(struct desk_data *data, enum desk_tab tab, struct desk_row row)
{
	struct desk_tab_rows *rows = &data->tabs[tab];
	rows->rows[rows->count++] = row;
}

static void add_people(struct desk_data *data, const struct presence_row *people, size_t count,
                       bool gone)
{
	for (size_t i = 0; i < count; i++) {
		const struct presence_row *who = &people[i];
		enum desk_tab tab = tab_of(data, who);
		if ((tab == DESK_GONE) != gone)
			continue;
		add(data, tab, (struct desk_row){
			.who = who,
			.words = arena_printf(data->arena, "%s %s %s", who->name, who->class_name, who->code),
		});
		bool came = tab == DESK_WAITING || strcmp(who->end_kind, "lobby") == 0;
		if (came && who->id > data->newest_arrival) {
			data->newest_arrival = who->id;
			data->newest = who;
		}
	}
}

static void add_calls(struct desk_data *data, struct ui *ui, const struct help_call *calls, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		add(data, DESK_CALLS, (struct desk_row){
			.call = &calls[i],
			.words = arena_printf(data->arena, "%s %s %s", desk_call_kind(&calls[i], ui),
			                      desk_language(calls[i].locale, ui), calls[i].on_way_by),
		});
		if (!data->calls_first && !calls[i].on_way_at)
			data->calls_first = &calls[i];
		if (calls[i].id > data->newest_call)
			data->newest_call = calls[i].id;
	}
}

static void add_items(struct desk_data *data, const struct item *items, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		add(data, DESK_ITEMS, (struct desk_row){
			.item = &items[i],
			.words = arena_printf(data->arena, "%s %s %s", items[i].for_name, items[i].class_name,
			                      items[i].from),
		});
		if (items[i].id > data->newest_arrival) {
			data->newest_arrival = items[i].id;
			data->newest = NULL;
			data->newest_item = &items[i];
		}
	}
}

static void add_keys(struct desk_data *data, const struct door_key *keys, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add(data, DESK_KEYS, (struct desk_row){
			.key = &keys[i],
			.words = arena_printf(data->arena, "%s %s", keys[i].name, keys[i].what),
		});
}

static void add_notes(struct desk_data *data, struct ui *ui, const struct today_note *notes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add(data, DESK_NOTES, (struct desk_row){ .note = &notes[i],
		                                         .words = desk_note_words(ui, data->arena, &notes[i]) });
}

enum err desk_data_read(struct desk_data *data, struct ui *ui, struct office *office)
{
	struct desk_data fresh = { .arena = arena_new(), .purposes = data->purposes,
	                           .version = data->version + 1 };
	struct presence_row *now = NULL, *today = NULL;
	struct help_call *calls = NULL;
	struct item *items = NULL;
	size_t n_now = 0, n_today = 0, n_calls = 0, n_items = 0;
	struct presence_row *undecided = NULL;
	struct door_key *keys = NULL;
	struct today_note *notes = NULL;
	size_t n_undecided = 0, n_keys = 0, n_notes = 0;
	fresh.sees_notes = note_may_see(office);
	calendar_day(clock_wall_ms(office->clock), fresh.day);
	enum err err = presence_now(office, fresh.arena, &now, &n_now);
	if (!err)
		err = presence_day(office, fresh.arena, fresh.day, &today, &n_today);
	if (!err)
		err = help_calls(office, fresh.arena, &calls, &n_calls);
	if (!err)
		err = item_list(office, fresh.arena, &items, &n_items);
	if (!err)
		err = presence_undecided(office, fresh.arena, &undecided, &n_undecided);
	if (!err)
		err = door_keys(office, fresh.arena, &keys, &n_keys);
	if (!err && fresh.sees_notes)
		err = note_list(office, fresh.arena, &notes, &n_notes);
	if (!err)
		err = print_troubles(office, fresh.arena, &fresh.troubles, &fresh.n_troubles);
	if (err) {
		arena_free(fresh.arena);
		return err;
	}
	for (int tab = 0; tab < DESK_TABS; tab++)
		fresh.tabs[tab].rows = arena_array(fresh.arena, n_now + n_undecided + n_today + n_calls + n_items + n_keys + n_notes,
		                                   sizeof *fresh.tabs[tab].rows);
	fresh.now = now;
	fresh.n_now = n_now;
	add_people(&fresh, now, n_now, false);
	add_people(&fresh, undecided, n_undecided, false);
	add_people(&fresh, today, n_today, true);
	add_calls(&fresh, ui, calls, n_calls);
	add_items(&fresh, items, n_items);
	add_keys(&fresh, keys, n_keys);
	add_notes(&fresh, ui, notes, n_notes);
	err = desk_office_read(&fresh, ui, office);
	if (err) {
		arena_free(fresh.arena);
		return err;
	}
	arena_free(data->arena);
	*data = fresh;
	for (int tab = 0; tab < DESK_TABS; tab++)
		data->tabs[tab].data = data;
	return ERR_OK;
}

void desk_data_close(struct desk_data *data)
{
	arena_free(data->arena);
	*data = (struct desk_data){ 0 };
}

/* ---- what cells say ---- */

/* The first of the others who came together, and how many more there are; a child who
 * is to be collected is still in class. */
static const char *with(const struct desk_data *data, const struct presence_row *who, struct ui *ui)
{
	const struct presence_row *first = NULL, *end = data->now + data->n_now, *at = who;
	int others = 0, children = 0;
	if (who->kind == PRESENCE_LEAVER)
		return "";
	while (at > data->now && at[-1].visit == who->visit)
		at--;
	for (; at < end && at->visit == who->visit; at++) {
		children += at->children;
		if (at == who || at->kind == PRESENCE_LEAVER)
			continue;
		first = first ? first : at;
		others++;
	}
	const char *unnamed = children ? ui_say(ui, MSG_DESK_WITH_CHILDREN, msg_number(children)) : "";
	others += children;
	if (!first)
		return unnamed;
	return others == 1 ? first->name
	                   : ui_say(ui, MSG_DESK_WITH_MORE, msg_name(first->name), msg_number(others - 1));
}

const char *desk_language(const char *tag, struct ui *ui)
{
	return visit_language_name(tag, ui_catalog(ui));
}

const char *desk_languages(const char *tags, struct ui *ui)
{
	const char *said = "", *tag;
	while ((tag = comma_next(ui_frame(ui), &tags))) {
		const char *name = desk_language(tag, ui);
		said = *said ? ui_say(ui, MSG_LIST_TWO, msg_said(said), msg_name(name)) : ui_say(ui, MSG_PLAIN_CODE, msg_name(name));
	}
	return said;
}

const char *desk_call_kind(const struct help_call *call, struct ui *ui)
{
	static const struct { const char *kind; enum msg msg; } kinds[] = {
		{ "leaving", MSG_DESK_CALL_LEAVING }, { "trouble", MSG_DESK_CALL_TROUBLE },
		{ "agency", MSG_DESK_CALL_AGENCY }, { "nurse", MSG_DESK_CALL_NURSE },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].kind, call->kind) == 0)
			return ui_text(ui, kinds[i].msg);
	return *call->about ? ui_say(ui, MSG_DESK_CALL_ABOUT, msg_name(call->about)) : ui_text(ui, MSG_DESK_CALL_PERSON);
}

const char *desk_screen(const char *screen, struct ui *ui)
{
	return ui_text(ui, strcmp(screen, "check-in") == 0    ? MSG_VISIT_TITLE
	                   : strcmp(screen, "check-out") == 0 ? MSG_OUT_TITLE
	                   : strncmp(screen, "program", strlen("program")) == 0 ? MSG_DESK_SCREEN_PROGRAMS
	                   : strcmp(screen, "arriving") == 0 || strcmp(screen, "evening-done") == 0 ? MSG_DESK_SCREEN_EVENING
	                                                      : MSG_DESK_SCREEN_START);
}

/* How they want to be called, and in which language. */
static const char *call_of(const struct presence_row *who, struct ui *ui)
{
	static const struct { const char *code; enum msg msg; } ways[] = {
		{ "name", MSG_DESK_CALL_BY_NAME }, { "screen", MSG_DESK_CALL_BY_SCREEN },
		{ "come", MSG_DESK_CALL_BY_COME },
	};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (strcmp(ways[i].code, who->call_by) == 0)
			return ui_text(ui, ways[i].msg);
	return "";
}

static const char *language_of(const struct presence_row *who, struct ui *ui)
{
	if (*who->interpreter)
		return ui_say(ui, MSG_DESK_INTERPRETER, msg_name(desk_language(who->interpreter, ui)));
	return desk_language(who->locale, ui);
}

enum column { NAME, WHY, SINCE, CALL, LANGUAGE, CODE, DAY, STATE, WHAT, SCREEN, ON_WAY, FOR, FROM, WHERE, WITH, KEY };

/* The columns of each tab, in the order in which they are shown. */
static const struct {
	enum column columns[6];
	struct list_column shown[6];
	size_t count;
} tabs[DESK_TABS] = {
	[DESK_WAITING] = {
		{ NAME, WHY, SINCE, LANGUAGE, CALL, WITH },
		{ { MSG_DESK_HEAD_NAME, 16, 3, true, true }, { MSG_DESK_HEAD_WHY, 11, 1, false, true },
		  { MSG_DESK_HEAD_SINCE, 8, 0, false, true }, { MSG_DESK_HEAD_LANGUAGE, 11, 2, false, false },
		  { MSG_DESK_HEAD_CALL, 10, 1, false, false }, { MSG_DESK_HEAD_WITH, 10, 3, true, false } }, 6 },
	[DESK_INSIDE] = {
		{ NAME, WHERE, SINCE, CODE, WHY },
		{ { MSG_DESK_HEAD_NAME, 16, 3, true, true }, { MSG_DESK_HEAD_WHERE, 12, 2, true, true },
		  { MSG_DESK_HEAD_SINCE, 8, 0, false, true }, { MSG_DESK_HEAD_CODE, 6, 0, false, true },
		  { MSG_DESK_HEAD_WHY, 12, 1, false, true } }, 5 },
	[DESK_CALLS] = {
		{ WHAT, SINCE, LANGUAGE, ON_WAY, SCREEN },
		{ { MSG_DESK_HEAD_WHAT, 20, 3, false, false }, { MSG_DESK_HEAD_SINCE, 8, 0, false, false },
		  { MSG_DESK_HEAD_LANGUAGE, 10, 1, false, false }, { MSG_DESK_HEAD_ON_WAY, 12, 1, true, false },
		  { MSG_DESK_HEAD_SCREEN, 10, 1, false, false } }, 5 },
	[DESK_ITEMS] = {
		{ FOR, WHAT, SINCE, FROM },
		{ { MSG_DESK_HEAD_FOR, 16, 3, true, false }, { MSG_DESK_HEAD_WHAT, 16, 2, false, false },
		  { MSG_DESK_HEAD_SINCE, 8, 0, false, false }, { MSG_DESK_HEAD_FROM, 14, 1, true, false } }, 4 },
	[DESK_KEYS] = {
		{ NAME, KEY, DAY },
		{ { MSG_DESK_HEAD_NAME, 16, 3, true, false }, { MSG_DESK_FACT_KEY, 16, 2, true, false },
		  { MSG_DESK_HEAD_SINCE, 12, 0, false, false } }, 3 },
	[DESK_UNSEEN] = {
		{ NAME, WHY, DAY, CODE },
		{ { MSG_DESK_HEAD_NAME, 16, 3, true, true }, { MSG_DESK_HEAD_WHY, 12, 1, false, true },
		  { MSG_DESK_HEAD_DAY, 12, 0, false, true }, { MSG_DESK_HEAD_CODE, 6, 0, false, true } }, 4 },
	[DESK_GONE] = {
		{ NAME, STATE, SINCE, WHY },
		{ { MSG_DESK_HEAD_NAME, 16, 3, true, true }, { MSG_DESK_HEAD_STATE, 16, 2, false, true },
		  { MSG_DESK_HEAD_CAME, 8, 0, false, true }, { MSG_DESK_HEAD_WHY, 12, 1, false, true } }, 4 },
};

static enum desk_tab tab_of_rows(const struct desk_tab_rows *rows)
{
	return (enum desk_tab)(rows - rows->data->tabs);
}

static const char *call_cell(const struct help_call *call, struct ui *ui, enum column column)
{
	switch (column) {
	case WHAT: return desk_call_kind(call, ui);
	case SINCE: return ui_time(ui, call->asked_at);
	case LANGUAGE: return desk_language(call->locale, ui);
	case ON_WAY: return call->on_way_by;
	case SCREEN: return desk_screen(call->screen, ui);
	default: return "";
	}
}

const char *desk_item_what(const struct item *item, struct ui *ui)
{
	const struct step *step = visit_step_row(VISIT_ITEM_WHAT);
	const struct option *option = flow_option(step->options, step->n_options, item->what);
	return option ? words_text(ui_catalog(ui), option->label) : item->what;
}

static const char *item_cell(const struct item *item, struct ui *ui, enum column column)
{
	switch (column) {
	case FOR:
		return *item->class_name ? ui_say(ui, MSG_DESK_NAME_CLASS, msg_name(item->for_name),
		                                  msg_name(item->class_name))
		                         : item->for_name;
	case WHAT: return desk_item_what(item, ui);
	case SINCE: return ui_time(ui, item->left_at);
	case FROM: return item->from;
	default: return "";
	}
}

static const char *key_cell(const struct door_key *key, struct ui *ui, enum column column)
{
	switch (column) {
	case NAME: return key->name;
	case KEY: return key->what;
	case DAY: return ui_say(ui, MSG_DESK_DAY, msg_time(key->out_at));
	default: return "";
	}
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct desk_tab_rows *rows = context;
	enum column what = tabs[tab_of_rows(rows)].columns[column];
	const struct presence_row *who = rows->rows[row].who;
	if (rows->rows[row].item)
		return item_cell(rows->rows[row].item, ui, what);
	if (rows->rows[row].key)
		return key_cell(rows->rows[row].key, ui, what);
	if (!who)
		return call_cell(rows->rows[row].call, ui, what);
	switch (what) {
	case NAME: return presence_words_name(ui, who);
	case WHY: return presence_words_why(ui, rows->data->purposes, who->purpose);
	case SINCE: return ui_time(ui, presence_words_since(who));
	case WHERE: return who->place;
	case WITH: return with(rows->data, who, ui);
	case CALL: return call_of(who, ui);
	case LANGUAGE: return language_of(who, ui);
	case CODE: return who->code;
	case DAY: return ui_say(ui, MSG_DESK_DAY, msg_time(who->arrived_at));
	case STATE: return ui_text(ui, visits_report_state(who));
	default: return "";
	}
}

static int64_t key(const void *context, size_t row)
{
	const struct desk_row *at = &((const struct desk_tab_rows *)context)->rows[row];
	return at->who ? at->who->id : at->call ? at->call->id : at->key ? at->key->person : at->item->id;
}

static const char *words(const void *context, size_t row)
{
	return ((const struct desk_tab_rows *)context)->rows[row].words;
}

static int compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct desk_tab_rows *rows = context;
	const struct presence_row *left = rows->rows[a].who, *right = rows->rows[b].who;
	if (!left || !right)
		return 0;
	switch (tabs[tab_of_rows(rows)].columns[column]) {
	case NAME: return collation_compare(left->name, right->name);
	case WHY: return strcmp(left->purpose, right->purpose);
	case WHERE: return collation_compare(left->place, right->place);
	case CODE: return strcmp(left->code, right->code);
	case STATE: return strcmp(left->state, right->state);
	case SINCE: case DAY:
		return presence_words_since(left) < presence_words_since(right)
		               ? -1
		               : presence_words_since(left) > presence_words_since(right);
	default: return 0;
	}
}

static enum style style(const void *context, size_t row)
{
	const struct desk_tab_rows *rows = context;
	const struct desk_row *at = &rows->rows[row];
	for (size_t i = 0; at->who && i < rows->data->n_troubles; i++)
		if (rows->data->troubles[i].about == at->who->id)
			return STYLE_WARN;
	return at->call && !at->call->on_way_at ? STYLE_WARN : STYLE_TEXT;
}

struct list_source desk_data_source(const struct desk_data *data, enum desk_tab tab)
{
	if (tab == DESK_NOTES)
		return desk_note_source(&data->tabs[tab]);
	if (tab == DESK_OFFICE)
		return desk_office_source(&data->tabs[tab]);
	return (struct list_source){
		.columns = tabs[tab].shown,
		.n_columns = tabs[tab].count,
		.count = data->tabs[tab].count,
		.context = (void *)&data->tabs[tab],
		.key = key, .words = words, .compare = compare, .cell = cell, .style = style,
	};
}
