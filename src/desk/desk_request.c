#include <string.h>

#include "base/comma.h"
#include "desk/desk.h"
#include "desk/desk_office.h"
#include "forms/register.h"
#include "ui/choice.h"
#include "ui/page.h"

/* One request of a family: what it is about, whom to call, and that it was answered. */
struct request_view {
	int64_t id;
	struct choice choice;
	enum msg problem;
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	(void)ui;
	((struct request_view *)state)->id = *(const int64_t *)argument;
}

static const struct registration_request *request_now(struct ui *ui, const struct request_view *view)
{
	const struct desk_tab_rows *rows = &desk_of(ui)->data.tabs[DESK_OFFICE];
	for (size_t i = 0; i < rows->count; i++)
		if (rows->rows[i].request && rows->rows[i].request->row.id == view->id)
			return rows->rows[i].request;
	return NULL;
}

static const char *code_said(struct ui *ui, const char *code)
{
	if (strcmp(code, "student_alone") == 0)
		return ui_text(ui, MSG_REG_WHO_STUDENT);
	if (strcmp(code, "foster_care") == 0)
		return ui_text(ui, MSG_KIN_FOSTER_PARENT);
	const struct option *option = register_option(REGISTER_STAYS, code);
	return option ? words_text(ui_catalog(ui), option->label) : code;
}

/* What the request says in codes of the program; a family's own words as they are. */
static const char *text_said(struct ui *ui, const struct family_request_row *row)
{
	const char *said = "";
	if (strcmp(row->kind, "consent") == 0)
		return "";
	if (strcmp(row->kind, "housing") != 0)
		return row->text;
	const char *at = row->text, *code;
	while ((code = comma_next(ui_frame(ui), &at)))
		said = ui_dot(ui, said, code_said(ui, code));
	return said;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct request_view *view = state;
	const struct registration_request *now = request_now(ui, view);
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	view->choice.count = 0;
	if (!now) {
		canvas_text(canvas, column, STYLE_GOOD, ALIGN_START, ui_text(ui, MSG_REQUEST_ANSWERED));
		return;
	}
	int used = canvas_typed(canvas, column, STYLE_TITLE, ALIGN_START, now->name);
	used += canvas_text(canvas, page_below(column, used), STYLE_TEXT, ALIGN_START, desk_request_kind(&now->row, ui));
	used += canvas_text(canvas, page_below(column, used), STYLE_TEXT, ALIGN_START, text_said(ui, &now->row));
	used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START,
	                    ui_say(ui, MSG_REQUEST_SINCE, msg_name(ui_time(ui, now->row.made_at)),
	                           msg_name(desk_language(now->row.locale, ui))));
	used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START,
	                    desk_interpreter(now->interpreter, ui));
	if (view->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, view->problem));
	const struct choice_row rows[] = {
		{ .text = ui_text(ui, MSG_REQUEST_DO_DONE) },
		{ .text = ui_text(ui, now->row.registration ? MSG_REQUEST_DO_OPEN : MSG_REQUEST_DO_FAMILY) },
	};
	view->choice.count = registration_may_review(desk_of(ui)->options->office) ? 2 : 1;
	choice_draw(&view->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct request_view *view = state;
	const struct registration_request *now = request_now(ui, view);
	size_t row;
	if (!now)
		return false;
	switch (choice_event(&view->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row == 0)
		desk_decide(ui, &(struct decision_form){ .verb = DECISION_REQUEST_DONE, .id = view->id }, "");
	else if (now->row.registration)
		ui_push(ui, &desk_registration_screen, &now->row.registration);
	else
		view->problem = desk_open_family(ui, now->row.person);
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_request_screen = {
	.name = "desk-request",
	.state_size = sizeof(struct request_view),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
};
