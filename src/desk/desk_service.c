#include "desk/desk_service.h"

#include <string.h>

#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_programs.h"
#include "domain/directory_card.h"
#include "domain/directory_hours.h"
#include "domain/directory_translation.h"
#include "flow/view.h"
#include "forms/program_facts.h"
#include "forms/service_edit.h"
#include "forms/session_edit.h"
#include "ui/page.h"
#include "ui/sheet.h"

enum { CHANGE, HOURS, PRACTICE, TRANSLATIONS, SESSION, HISTORY, PRACTICES, ROWS, FACT_ROWS = 5 };

struct service_view {
	struct sheet sheet; /* first: sheet_turn */
	int64_t id;
	struct arena *arena; /* of what was read */
	const struct locale *locale;
	unsigned version;
	bool found;
	struct directory_card card;
	const char *status; /* "active" or what else it is */
	size_t n_hours, missing, unchecked;
	struct arena *form_arena;
	struct service_form form;
	struct practice_form practice;
	struct session_form session;
	enum msg problem;
};

/* ---- reading ---- */

enum err desk_service_translations(struct ui *ui, struct arena *arena, int64_t service,
                                   struct directory_translation **ret_rows, size_t *ret_count)
{
	const struct reads *reads = &desk_of(ui)->reads;
	const char *languages[READS_MOST];
	for (size_t i = 1; i < reads->count; i++)
		languages[i - 1] = reads->rows[i]->tag;
	return directory_translation_list(desk_of(ui)->options->office, arena, service, languages, reads->count - 1, ret_rows,
	                                  ret_count);
}

static enum err count_translations(struct ui *ui, struct service_view *view)
{
	struct directory_translation *rows = NULL;
	size_t count = 0;
	enum err err = desk_service_translations(ui, view->arena, view->id, &rows, &count);
	view->missing = view->unchecked = 0;
	for (size_t i = 0; i < count; i++) {
		view->missing += !*rows[i].text && !rows[i].name;
		view->unchecked += *rows[i].text && !*rows[i].checked_by;
	}
	return err;
}

static void look(struct ui *ui, struct service_view *view)
{
	struct office *office = desk_of(ui)->options->office;
	const char *values[DIRECTORY_FIELDS];
	struct directory_hours *hours;
	if (view->locale == ui_locale(ui) && view->version == desk_of(ui)->data.version)
		return;
	arena_wipe(view->arena);
	view->locale = ui_locale(ui);
	view->version = desk_of(ui)->data.version;
	enum err err = directory_edit_read(office, view->arena, view->id, values);
	if (err == ERR_OK)
		err = directory_card_read(office, view->arena, ui_locale(ui)->tag, view->id, &view->card);
	if (err == ERR_OK)
		err = directory_hours_list(office, view->arena, view->id, &hours, &view->n_hours);
	if (err == ERR_OK)
		err = count_translations(ui, view);
	view->found = err == ERR_OK;
	view->status = view->found ? values[DIRECTORY_FIELD_STATUS] : "";
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		log_line(LOG_WARN, "desk", "a program could not be read: %s", err_word(err));
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct service_view *view = state;
	(void)ui;
	view->id = *(const int64_t *)argument;
	view->arena = arena_new();
	view->form_arena = arena_new();
}

static void leave(struct ui *ui, void *state)
{
	struct service_view *view = state;
	(void)ui;
	arena_free(view->arena);
	arena_free(view->form_arena);
}

/* ---- drawing ---- */

static struct facts facts_of(struct ui *ui, const struct service_view *view)
{
	struct facts facts = facts_start(ui, true);
	if (strcmp(view->status, "active") != 0)
		facts_add_loud(&facts, ui_text(ui, MSG_SERVICE_STATUS_LABEL), service_field_words(ui_catalog(ui), ui_frame(ui), DIRECTORY_FIELD_STATUS, view->status));
	program_facts_add(ui, &view->card, "", "", &facts);
	return facts;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct service_view *view = state;
	struct area column = page_column(body);
	look(ui, view);
	if (!view->found) {
		canvas_text(canvas, column, STYLE_WARN, ALIGN_START, ui_text(ui, MSG_SERVICE_GONE));
		return;
	}
	int used = canvas_typed(canvas, column, STYLE_TITLE, ALIGN_START, view->card.name);
	if (view->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, view->problem));
	const struct facts facts = facts_of(ui, view);
	const char *missing = ui_say(ui, MSG_SERVICE_DO_TRANSLATIONS, msg_number((int64_t)view->missing));
	const struct choice_row rows[ROWS] = {
		[CHANGE] = { .text = ui_text(ui, MSG_SERVICE_DO_CHANGE) },
		[HOURS] = { .text = ui_say(ui, MSG_SERVICE_DO_HOURS, msg_number((int64_t)view->n_hours)) },
		[PRACTICE] = { .text = ui_text(ui, MSG_SERVICE_DO_PRACTICE) },
		[TRANSLATIONS] = { .text = ui_say(ui, MSG_SERVICE_UNCHECKED, msg_said(missing), msg_number((int64_t)view->unchecked)) },
		[SESSION] = { .text = ui_text(ui, MSG_SERVICE_DO_SESSION) },
		[HISTORY] = { .text = ui_text(ui, MSG_SERVICE_DO_HISTORY) },
		[PRACTICES] = { .text = ui_text(ui, MSG_SERVICE_DO_PRACTICES) },
	};
	view->sheet.choice.compact = true;
	sheet_draw(&view->sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, ROWS);
}

/* ---- what is done ---- */

/* Two who changed one field are shown both. */
static bool not_saved(struct ui *ui, struct flow_run *run, enum err err)
{
	struct service_form *form = run->context;
	if (err != ERR_CONFLICT)
		return desk_not_kept(ui, run, err);
	ui_ring(ui);
	ui_push(ui, &desk_conflict_screen, &(struct desk_conflict_start){ run, &form->conflict, service_form_settle });
	return false;
}

static void change(struct ui *ui, struct service_view *view)
{
	arena_wipe(view->form_arena);
	view->form = (struct service_form){ .office = desk_of(ui)->options->office, .id = view->id, .arena = view->form_arena };
	enum err err = directory_edit_read(view->form.office, view->form_arena, view->id, view->form.shown);
	view->problem = desk_trouble(err, MSG_DECISION_TOO_LATE);
	if (err == ERR_OK)
		ui_push(ui, &view_screen, &(struct view_start){ .flow = &service_change_flow, .context = &view->form,
		                                                .done = desk_kept, .failed = not_saved,
		                                                .fill = service_form_fill,
		                                                .about = view->form.shown[DIRECTORY_FIELD_NAME] });
}

static void choose_practice(struct ui *ui, struct service_view *view)
{
	arena_wipe(view->form_arena);
	view->practice = (struct practice_form){ .office = desk_of(ui)->options->office, .ui = ui, .service = view->id,
		                                     .arena = view->form_arena };
	enum err err = practice_form_read(&view->practice);
	view->problem = desk_trouble(err, MSG_DECISION_TOO_LATE);
	if (err == ERR_OK)
		ui_push(ui, &view_screen, &(struct view_start){ .flow = &practice_flow, .context = &view->practice,
		                                                .done = desk_kept, .failed = desk_not_kept,
		                                                .fill = practice_form_fill });
}

static void made(struct ui *ui, struct flow_run *run)
{
	int64_t session = ((const struct session_form *)run->context)->made;
	ui_pop(ui);
	desk_reload(ui);
	ui_push(ui, &desk_session_screen, &session);
}

static void add_session(struct ui *ui, struct service_view *view)
{
	view->session = (struct session_form){ .words = { .reads = &desk_of(ui)->reads, .table = &session_form_words },
	                                       .office = desk_of(ui)->options->office, .before = { .service = view->id } };
	ui_push(ui, &view_screen, &(struct view_start){ .flow = &session_new_flow, .context = &view->session, .done = made,
	                                                .failed = desk_not_kept });
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct service_view *view = state;
	size_t row;
	look(ui, view);
	view->sheet.choice.count = view->found ? ROWS : 0;
	switch (choice_event(&view->sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	view->problem = MSG_NONE;
	switch (row) {
	case CHANGE: change(ui, view); break;
	case HOURS: ui_push(ui, &desk_service_hours_screen, &view->id); break;
	case PRACTICE: choose_practice(ui, view); break;
	case TRANSLATIONS: ui_push(ui, &desk_service_words_screen, &view->id); break;
	case SESSION: add_session(ui, view); break;
	case PRACTICES: ui_push(ui, &desk_service_practices_screen, &view->id); break;
	default: ui_push(ui, &desk_service_history_screen, &view->id); break;
	}
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, sheet_turn, sheet_turns },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_service_screen = {
	.name = "desk-service",
	.state_size = sizeof(struct service_view),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};
