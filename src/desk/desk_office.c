#include "desk/desk_office.h"

#include <stdlib.h>
#include <string.h>

#include "desk/desk.h"
#include "forms/presence_words.h"

enum urgency { CALL, COLLECTION, INTERPRETER, REQUEST, REGISTRATION };

static enum urgency urgency(const struct desk_row *row)
{
	if (row->call)
		return CALL;
	if (row->who)
		return row->who->kind == PRESENCE_LEAVER ? COLLECTION : INTERPRETER;
	if (row->request)
		return REQUEST;
	/* whom staff are asking already does not wait for somebody to speak with */
	return *row->registration->interpreter && !row->registration->asking ? INTERPRETER : REGISTRATION;
}

static int64_t since(const struct desk_row *row)
{
	return row->call           ? row->call->asked_at
	       : row->who          ? row->who->arrived_at
	       : row->request      ? row->request->row.made_at
	                           : row->registration->made_at;
}

static int compare_rows(const void *a, const void *b)
{
	const struct desk_row *left = a, *right = b;
	int order = (int)urgency(left) - (int)urgency(right);
	return order ? order : since(left) < since(right) ? -1 : since(left) > since(right);
}

/* ---- what stands in the row ---- */

const char *desk_request_kind(const struct family_request_row *request, struct ui *ui)
{
	static const struct { const char *kind, *about; enum msg msg; } kinds[] = {
		{ "housing", "", MSG_REQUEST_HOUSING },         { "custody", "", MSG_REQUEST_CUSTODY },
		{ "consent", "", MSG_REQUEST_CONSENT },         { "change", "collect", MSG_REQUEST_COLLECT },
		{ "change", "no_collect", MSG_REQUEST_NO_COLLECT }, { "change", "phone", MSG_REQUEST_PHONE },
		{ "change", "address", MSG_REQUEST_ADDRESS },   { "change", "other", MSG_REQUEST_OTHER },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].kind, request->kind) == 0 && strcmp(kinds[i].about, request->about) == 0)
			return ui_text(ui, kinds[i].msg);
	return ui_text(ui, MSG_REQUEST_CHANGE);
}

const char *desk_interpreter(const char *interpreter, struct ui *ui)
{
	return *interpreter ? ui_say(ui, MSG_OFFICE_INTERPRETER, msg_name(desk_language(interpreter, ui))) : "";
}

static const char *family_of(const struct registration_waiting *family, struct ui *ui)
{
	const char *said = family->asking ? ui_text(ui, MSG_OFFICE_ASKING)
	                                  : ui_say(ui, MSG_OFFICE_FAMILY, msg_number(family->adults),
	                                           msg_number(family->students));
	return *family->interpreter ? ui_dot(ui, desk_interpreter(family->interpreter, ui), said) : said;
}

static const char *what_of(const struct desk_row *row, struct ui *ui)
{
	return row->call                                   ? desk_call_kind(row->call, ui)
	       : row->who && row->who->kind == PRESENCE_LEAVER ? ui_text(ui, MSG_OFFICE_COLLECTION)
	       : row->who                                  ? desk_interpreter(row->who->interpreter, ui)
	       : row->request                              ? desk_request_kind(&row->request->row, ui)
	                                                   : family_of(row->registration, ui);
}

static const char *name_of(const struct desk_row *row, struct ui *ui)
{
	return row->call      ? desk_screen(row->call->screen, ui)
	       : row->who     ? presence_words_name(ui, row->who)
	       : row->request ? row->request->name
	                      : row->registration->name;
}

static const char *locale_of(const struct desk_row *row)
{
	return row->call      ? row->call->locale
	       : row->who     ? row->who->locale
	       : row->request ? row->request->row.locale
	                      : row->registration->locale;
}

static const char *waited(int64_t since, struct ui *ui)
{
	int64_t minutes = (ui_wall(ui) - since) / 60000;
	return ui_say(ui, MSG_OFFICE_WAITED, msg_number(minutes > 0 ? minutes : 0));
}

enum column { NAME, WHAT, WAITED, LANGUAGE };

static const struct list_column columns[] = {
	{ MSG_DESK_HEAD_NAME, 16, 3, true, false },
	{ MSG_DESK_HEAD_WHAT, 18, 2, false, false },
	{ MSG_OFFICE_HEAD_WAITED, 8, 0, false, false },
	{ MSG_DESK_HEAD_LANGUAGE, 9, 1, false, false },
};

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct desk_row *at = &((const struct desk_tab_rows *)context)->rows[row];
	switch ((enum column)column) {
	case NAME: return name_of(at, ui);
	case WHAT: return what_of(at, ui);
	case WAITED: return waited(since(at), ui);
	case LANGUAGE: return desk_language(locale_of(at), ui);
	}
	return "";
}

static int64_t key(const void *context, size_t row)
{
	const struct desk_row *at = &((const struct desk_tab_rows *)context)->rows[row];
	return at->call      ? at->call->id
	       : at->who     ? at->who->id
	       : at->request ? at->request->row.id
	                     : at->registration->id;
}

static const char *words(const void *context, size_t row)
{
	return ((const struct desk_tab_rows *)context)->rows[row].words;
}

static enum style style(const void *context, size_t row)
{
	const struct desk_row *at = &((const struct desk_tab_rows *)context)->rows[row];
	return at->call && !at->call->on_way_at ? STYLE_WARN : STYLE_TEXT;
}

struct list_source desk_office_source(const struct desk_tab_rows *rows)
{
	return (struct list_source){
		.columns = columns, .n_columns = sizeof columns / sizeof *columns, .count = rows->count,
		.context = (void *)(uintptr_t)rows, .key = key, .words = words, .cell = cell, .style = style,
	};
}

/* ---- reading ---- */

static void add(struct desk_data *data, struct ui *ui, struct desk_row row)
{
	struct desk_tab_rows *rows = &data->tabs[DESK_OFFICE];
	row.words = arena_printf(data->arena, "%s %s", name_of(&row, ui), what_of(&row, ui));
	rows->rows[rows->count++] = row;
}

static size_t count_known(const struct desk_data *data)
{
	return data->tabs[DESK_CALLS].count + data->tabs[DESK_WAITING].count;
}

enum err desk_office_read(struct desk_data *data, struct ui *ui, struct office *office)
{
	struct registration_waiting *families = NULL;
	struct registration_request *requests = NULL;
	size_t n_families = 0, n_requests = 0;
	enum err err = ERR_OK;
	if (registration_may_review(office))
		err = registration_list(office, data->arena, &families, &n_families);
	if (err == ERR_OK)
		err = registration_requests(office, data->arena, &requests, &n_requests);
	if (err != ERR_OK)
		return err;
	struct desk_tab_rows *rows = &data->tabs[DESK_OFFICE];
	rows->rows = arena_array(data->arena, count_known(data) + n_families + n_requests, sizeof *rows->rows);
	for (size_t i = 0; i < data->tabs[DESK_CALLS].count; i++)
		add(data, ui, (struct desk_row){ .call = data->tabs[DESK_CALLS].rows[i].call });
	for (size_t i = 0; i < data->tabs[DESK_WAITING].count; i++) {
		const struct presence_row *who = data->tabs[DESK_WAITING].rows[i].who;
		if (who->kind == PRESENCE_LEAVER || *who->interpreter)
			add(data, ui, (struct desk_row){ .who = who });
	}
	for (size_t i = 0; i < n_requests; i++)
		add(data, ui, (struct desk_row){ .request = &requests[i] });
	for (size_t i = 0; i < n_families; i++)
		add(data, ui, (struct desk_row){ .registration = &families[i] });
	if (rows->count > 1)
		qsort(rows->rows, rows->count, sizeof *rows->rows, compare_rows);
	return err;
}
