#include <string.h>

#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_programs.h"
#include "desk/desk_service.h"
#include "flow/view.h"
#include "forms/translation_edit.h"
#include "text/locale.h"
#include "ui/list.h"

struct words_view {
	int64_t service;
	struct arena *arena; /* of what was read */
	unsigned version;
	struct directory_translation *rows;
	size_t count;
	struct list list;
	struct arena *form_arena;
	struct translation_form form;
};

/* ---- the list ---- */

enum column { WHAT, LANGUAGE, STATE, ORIGINAL };
enum state { MISSING, UNCHECKED, CHECKED };

static const struct list_column columns[] = {
	{ MSG_SERVICE_WORDS_HEAD, 15, 0, false, false },
	{ MSG_SERVICE_WORDS_LANGUAGE, 12, 0, true, true },
	{ MSG_SERVICE_WORDS_STATE, 24, 1, false, true },
	{ MSG_SERVICE_WORDS_SAID, 18, 2, true, false },
};

static const enum msg texts[DIRECTORY_SAIDS] = {
	[DIRECTORY_SAID_NAME] = MSG_SERVICE_NAME_LABEL, [DIRECTORY_SAID_DESCRIPTION] = MSG_SERVICE_DESCRIPTION_LABEL,
	[DIRECTORY_SAID_ALERT] = MSG_SERVICE_ALERT_LABEL, [DIRECTORY_SAID_ELIGIBILITY] = MSG_SERVICE_ELIGIBILITY_LABEL,
	[DIRECTORY_SAID_NEXT_STEP] = MSG_SERVICE_NEXT_LABEL, [DIRECTORY_SAID_FEES] = MSG_SERVICE_FEES_LABEL,
	[DIRECTORY_SAID_INTERPRETATION] = MSG_SERVICE_INTERPRETATION_LABEL, [DIRECTORY_SAID_BRING] = MSG_SERVICE_WORDS_BRING,
	[DIRECTORY_SAID_HOURS] = MSG_SERVICE_WORDS_HOURS,
};

static const struct directory_translation *row_at(const void *context, size_t row)
{
	return &((const struct words_view *)context)->rows[row];
}

static enum state state_of(const struct directory_translation *row)
{
	return !*row->text ? MISSING : !*row->checked_by ? UNCHECKED : CHECKED;
}

static int64_t key(const void *context, size_t row)
{
	const struct directory_translation *translation = row_at(context, row);
	return desk_key_of(arena_printf(((const struct words_view *)context)->arena, "%s/%s", translation->of, translation->language),
	                   (int)translation->said);
}

static const char *words(const void *context, size_t row)
{
	const struct directory_translation *translation = row_at(context, row);
	return arena_printf(((const struct words_view *)context)->arena, "%s %s %s", translation->language, translation->original,
	                    translation->text);
}

static int compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct directory_translation *left = row_at(context, a), *right = row_at(context, b);
	return column == STATE ? (int)state_of(left) - (int)state_of(right) : strcmp(left->language, right->language);
}

static const char *state_words(struct ui *ui, const struct directory_translation *row)
{
	switch (state_of(row)) {
	case MISSING: return ui_text(ui, MSG_SERVICE_WORDS_MISSING);
	case UNCHECKED: return ui_text(ui, MSG_SERVICE_WORDS_UNCHECKED);
	case CHECKED: break;
	}
	return ui_say(ui, MSG_SERVICE_WORDS_CHECKED, msg_name(row->checked_by), msg_said(desk_day(ui, row->checked_on)));
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct directory_translation *translation = row_at(context, row);
	switch ((enum column)column) {
	case WHAT: return ui_text(ui, texts[translation->said]);
	case LANGUAGE: return locale_find(translation->language)->endonym;
	case STATE: return state_words(ui, translation);
	case ORIGINAL: return translation->original;
	}
	return "";
}

static enum style style(const void *context, size_t row)
{
	return state_of(row_at(context, row)) == CHECKED ? STYLE_TEXT : STYLE_WARN;
}

/* ---- reading ---- */

/* What is missing comes first, then what nobody has checked. */
static struct directory_translation *in_order(struct arena *arena, const struct directory_translation *rows, size_t count)
{
	struct directory_translation *ordered = arena_array(arena, count, sizeof *ordered);
	size_t used = 0;
	for (int state = MISSING; state <= CHECKED; state++)
		for (size_t i = 0; i < count; i++)
			if ((int)state_of(&rows[i]) == state)
				ordered[used++] = rows[i];
	return ordered;
}

static void read_anew(struct ui *ui, struct words_view *view)
{
	const struct reads *reads = &desk_of(ui)->reads;
	struct arena *fresh = arena_new(), *old = view->arena;
	const char *languages[READS_MOST];
	struct directory_translation *rows = NULL;
	size_t count = 0;
	for (size_t i = 1; i < reads->count; i++)
		languages[i - 1] = reads->rows[i]->tag;
	view->version = desk_of(ui)->data.version;
	enum err err = directory_translation_list(desk_of(ui)->options->office, fresh, view->service, languages, reads->count - 1,
	                                          &rows, &count);
	if (err != ERR_OK) {
		log_line(LOG_WARN, "desk", "translations could not be read: %s", err_word(err));
		arena_free(fresh);
		return;
	}
	view->arena = fresh;
	view->rows = in_order(fresh, rows, count);
	view->count = count;
	const struct list_source source = { .columns = columns, .n_columns = sizeof columns / sizeof *columns, .count = count,
		                                .context = view, .key = key, .words = words, .compare = compare, .cell = cell,
		                                .style = style };
	list_fill(&view->list, &source);
	arena_free(old);
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct words_view *view = state;
	view->service = *(const int64_t *)argument;
	view->form_arena = arena_new();
	list_open(&view->list);
	read_anew(ui, view);
}

static void leave(struct ui *ui, void *state)
{
	struct words_view *view = state;
	(void)ui;
	list_close(&view->list);
	arena_free(view->arena);
	arena_free(view->form_arena);
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	struct words_view *view = state;
	(void)now;
	if (view->version != desk_of(ui)->data.version)
		read_anew(ui, view);
	return UI_NEVER;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct words_view *view = state;
	list_draw(&view->list, ui, canvas, (struct area){ body.row, body.col + 1, body.rows, body.cols - 2 },
	          MSG_SERVICE_WORDS_NONE);
}

/* ---- what is done ---- */

static void translate(struct ui *ui, struct words_view *view)
{
	size_t row;
	if (!list_selected(&view->list, &row))
		return;
	arena_wipe(view->form_arena);
	view->form = (struct translation_form){ .office = desk_of(ui)->options->office, .service = view->service,
		                                    .shown = view->rows[row] };
	struct directory_translation *shown = &view->form.shown;
	const char **const texts_kept[] = { &shown->of, &shown->original, &shown->text, &shown->made_by, &shown->checked_by,
		                                &shown->checked_on };
	for (size_t i = 0; i < sizeof texts_kept / sizeof *texts_kept; i++)
		*texts_kept[i] = arena_string(view->form_arena, *texts_kept[i]);
	ui_push(ui, &view_screen, &(struct view_start){ .flow = &translation_flow, .context = &view->form,
	                                                .done = desk_service_saved, .failed = desk_not_kept,
	                                                .fill = *shown->text ? translation_form_fill : NULL,
	                                                .about = shown->original });
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct words_view *view = state;
	enum list_did did = list_event(&view->list, ui, event);
	if (did == LIST_TAKEN)
		translate(ui, view);
	return did != LIST_IGNORED;
}

static void sort(struct ui *ui, void *state)
{
	(void)ui;
	list_sort_next(&((struct words_view *)state)->list);
}

static const char *says(struct ui *ui, const void *state, enum input_key key)
{
	return list_says(&((const struct words_view *)state)->list, ui, key);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_SESSION_DO_CHANGE, NULL, NULL },
	{ INPUT_F7, MSG_DO_SORT, sort, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_service_words_screen = {
	.name = "desk-service-words",
	.state_size = sizeof(struct words_view),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = tick,
	.leave = leave,
	.says = says,
};
