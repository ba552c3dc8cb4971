#include <string.h>

#include "desk/desk.h"
#include "desk/desk_programs.h"
#include "desk/desk_reading.h"
#include "desk/desk_service.h"
#include "flow/view.h"
#include "forms/translation_edit.h"
#include "text/locale.h"

struct words_view {
	struct desk_listing listing; /* first: desk_listing_tick */
	int64_t service;
	struct directory_translation *rows;
	struct translation_form form;
};

/* ---- the list ---- */

enum column { WHAT, LANGUAGE, STATE, ORIGINAL };
enum state { MISSING, UNCHECKED, CHECKED, AS_WRITTEN };

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
	[DIRECTORY_SAID_COST] = MSG_SERVICE_FEES_LABEL, [DIRECTORY_SAID_REACH] = MSG_CARD_REACH,
	[DIRECTORY_SAID_ACCESS] = MSG_CARD_ACCESS, [DIRECTORY_SAID_ASK] = MSG_CARD_ASK,
	[DIRECTORY_SAID_PRACTICE] = MSG_SERVICE_PRACTICE_TITLE, [DIRECTORY_SAID_PLACE] = MSG_CARD_WHERE,
	[DIRECTORY_SAID_FROM] = MSG_CARD_FROM,
};

static const struct directory_translation *row_at(const void *context, size_t row)
{
	return &((const struct words_view *)context)->rows[row];
}

static enum state state_of(const struct directory_translation *row)
{
	return !*row->text ? row->name ? AS_WRITTEN : MISSING : !*row->checked_by ? UNCHECKED : CHECKED;
}

static int64_t key(const void *context, size_t row)
{
	const struct directory_translation *translation = row_at(context, row);
	return desk_key_of(arena_printf(((const struct words_view *)context)->listing.reading.arena, "%s/%s/%s", translation->of, translation->field, translation->language),
	                   (int)translation->said);
}

static const char *words(const void *context, size_t row)
{
	const struct directory_translation *translation = row_at(context, row);
	return arena_printf(((const struct words_view *)context)->listing.reading.arena, "%s %s %s", translation->language, translation->original,
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
	case AS_WRITTEN: return ui_text(ui, MSG_SERVICE_WORDS_AS_WRITTEN);
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
	return state_of(row_at(context, row)) >= CHECKED ? STYLE_TEXT : STYLE_WARN;
}

/* ---- reading ---- */

/* What is missing comes first, then what nobody has checked; names that are read as they are last. */
static struct directory_translation *in_order(struct arena *arena, const struct directory_translation *rows, size_t count)
{
	struct directory_translation *ordered = arena_array(arena, count, sizeof *ordered);
	size_t used = 0;
	for (int state = MISSING; state <= AS_WRITTEN; state++)
		for (size_t i = 0; i < count; i++)
			if ((int)state_of(&rows[i]) == state)
				ordered[used++] = rows[i];
	return ordered;
}

static enum err read_words(struct ui *ui, void *state, struct arena *arena, struct list_source *ret_source)
{
	struct words_view *view = state;
	struct directory_translation *rows = NULL;
	size_t count = 0;
	enum err err = desk_service_translations(ui, arena, view->service, &rows, &count);
	if (err != ERR_OK)
		return err;
	view->rows = in_order(arena, rows, count);
	*ret_source = (struct list_source){ .columns = columns, .n_columns = sizeof columns / sizeof *columns, .count = count,
		                                .context = view, .key = key, .words = words, .compare = compare, .cell = cell,
		                                .style = style };
	return ERR_OK;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	((struct words_view *)state)->service = *(const int64_t *)argument;
	desk_listing_open(ui, state, "translations", read_words);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct words_view *view = state;
	list_draw(&view->listing.list, ui, canvas, (struct area){ body.row, body.col + 1, body.rows, body.cols - 2 },
	          MSG_SERVICE_WORDS_NONE);
}

/* ---- what is done ---- */

static void translate(struct ui *ui, struct words_view *view)
{
	size_t row;
	if (!list_selected(&view->listing.list, &row))
		return;
	arena_wipe(view->listing.reading.keep);
	view->form = (struct translation_form){ .office = desk_of(ui)->options->office, .service = view->service,
		                                    .shown = view->rows[row] };
	struct directory_translation *shown = &view->form.shown;
	const char **const texts_kept[] = { &shown->entity, &shown->of, &shown->field, &shown->original, &shown->text, &shown->made_by, &shown->checked_by,
		                                &shown->checked_on };
	for (size_t i = 0; i < sizeof texts_kept / sizeof *texts_kept; i++)
		*texts_kept[i] = arena_string(view->listing.reading.keep, *texts_kept[i]);
	ui_push(ui, &view_screen, &(struct view_start){ .flow = &translation_flow, .context = &view->form,
	                                                .done = desk_kept, .failed = desk_not_kept,
	                                                .fill = *shown->text ? translation_form_fill : NULL,
	                                                .about = shown->original });
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct words_view *view = state;
	enum list_did did = list_event(&view->listing.list, ui, event);
	if (did == LIST_TAKEN)
		translate(ui, view);
	return did != LIST_IGNORED;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_SESSION_DO_CHANGE, NULL, NULL },
	{ INPUT_F7, MSG_DO_SORT, desk_listing_sort, NULL },
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
	.tick = desk_listing_tick,
	.leave = desk_listing_leave,
	.says = desk_listing_says,
};
