#include "desk/desk.h"
#include "desk/desk_programs.h"
#include "desk/desk_reading.h"
#include "flow/view.h"
#include "forms/question_edit.h"
#include "ui/page.h"

/* What a session asks of who joins: added, changed, moved, removed. */
struct questions {
	struct desk_sheet desk; /* first: desk_sheet_tick */
	int64_t session;
	struct session_question *rows;
	size_t count;
	struct question_form form;
	bool sure; /* whether it is to be removed was asked */
	enum msg problem;
};

static enum err read_questions(struct ui *ui, void *state, struct arena *arena)
{
	struct questions *self = state;
	struct choice *choice = &self->desk.sheet.choice;
	self->count = 0;
	enum err err = session_questions(desk_of(ui)->options->office, arena, self->session, false, &self->rows, &self->count);
	if (choice->selected >= self->count)
		choice->selected = self->count ? self->count - 1 : 0;
	return err;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	((struct questions *)state)->session = *(const int64_t *)argument;
	desk_sheet_open(ui, state, "the questions of a session", read_questions);
}

/* ---- drawing ---- */

static const char *said(struct ui *ui, const struct session_words *words)
{
	return session_say(words, ui_locale(ui)->tag, desk_of(ui)->options->config->locale);
}

static const char *how(struct ui *ui, const struct session_question *question)
{
	static const enum msg kinds[] = { [SESSION_YES_NO] = MSG_QUESTION_YES_NO, [SESSION_CHOICE] = MSG_QUESTION_CHOICE,
		                              [SESSION_TEXT] = MSG_QUESTION_TEXT };
	const char *answers = "";
	for (size_t i = 0; i < question->n_options; i++)
		answers = ui_dot(ui, answers, said(ui, &question->options[i]));
	const char *needed = question->needed ? ui_text(ui, MSG_QUESTION_NEEDED_LABEL) : "";
	return ui_dot(ui, ui_dot(ui, ui_text(ui, kinds[question->kind]), needed), answers);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct questions *self = state;
	struct area column = page_column(body);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, ui_text(ui, MSG_QUESTIONS_TITLE));
	used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START,
	                    ui_text(ui, self->count ? MSG_QUESTIONS_STAYS : MSG_QUESTIONS_NONE));
	if (self->problem != MSG_NONE || self->sure)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START,
		                    ui_text(ui, self->sure ? MSG_QUESTIONS_SURE : self->problem));
	struct choice_row *rows = arena_array(ui_frame(ui), self->count, sizeof *rows);
	for (size_t i = 0; i < self->count; i++)
		rows[i] = (struct choice_row){ .text = said(ui, &self->rows[i].ask), .note = how(ui, &self->rows[i]), .typed = true };
	self->desk.sheet.choice.count = self->count;
	choice_draw(&self->desk.sheet.choice, canvas, page_below(column, used + 1), rows, NULL);
}

/* ---- what is done ---- */

static void open_form(struct ui *ui, struct questions *self, const struct session_question *question)
{
	struct desk *desk = desk_of(ui);
	self->sure = false;
	self->form = (struct question_form){ .words = { .reads = &desk->reads, .table = &question_words },
		                                 .office = desk->options->office, .session = self->session };
	if (question)
		self->form.before = *question;
	const struct view_start start = { .flow = &question_flow, .context = &self->form, .done = desk_kept,
	                                  .failed = desk_not_kept, .fill = question ? question_form_fill : NULL };
	ui_push(ui, &view_screen, &start);
}

/* The rows that were read may be read anew under the form. */
static void change(struct ui *ui, struct questions *self, size_t row)
{
	struct session_question *questions = NULL;
	size_t count = 0;
	arena_wipe(self->desk.reading.keep);
	enum err err = session_questions(desk_of(ui)->options->office, self->desk.reading.keep, self->session, false, &questions,
	                                 &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (questions[i].id == self->rows[row].id) {
			open_form(ui, self, &questions[i]);
			return;
		}
	self->problem = desk_trouble(err == ERR_OK ? ERR_CONFLICT : err, MSG_DECISION_TOO_LATE);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct questions *self = state;
	size_t row;
	self->problem = MSG_NONE;
	self->sure &= event->kind == EVENT_KEY && event->key == INPUT_F7;
	self->desk.sheet.choice.count = self->count;
	switch (choice_event(&self->desk.sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row < self->count)
		change(ui, self, row);
	return true;
}

static void add(struct ui *ui, void *state)
{
	open_form(ui, state, NULL);
}

static void tell(struct ui *ui, struct questions *self, enum err err)
{
	self->problem = desk_trouble(err, MSG_DECISION_TOO_LATE);
	self->sure = false;
	desk_reload(ui);
	desk_sheet_read(ui, self);
}

static void move_up(struct ui *ui, void *state)
{
	struct questions *self = state;
	size_t row = self->desk.sheet.choice.selected;
	tell(ui, self, question_move_up(desk_of(ui)->options->office, self->session, self->rows[row].id));
	self->desk.sheet.choice.selected = row - 1;
}

static void remove_one(struct ui *ui, void *state)
{
	struct questions *self = state;
	if (!self->sure) {
		self->sure = true;
		return;
	}
	tell(ui, self, question_remove(desk_of(ui)->options->office, self->session, self->rows[self->desk.sheet.choice.selected].id));
}

static bool adds(struct ui *ui, const void *state)
{
	(void)ui;
	return ((const struct questions *)state)->count < SESSION_QUESTIONS;
}

static bool moves(struct ui *ui, const void *state)
{
	const struct questions *self = state;
	(void)ui;
	return self->desk.sheet.choice.selected > 0 && self->desk.sheet.choice.selected < self->count;
}

static bool removes(struct ui *ui, const void *state)
{
	const struct questions *self = state;
	(void)ui;
	return self->desk.sheet.choice.selected < self->count;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_SESSION_DO_CHANGE, NULL, removes },
	{ INPUT_F5, MSG_QUESTIONS_DO_ADD, add, adds },
	{ INPUT_F6, MSG_QUESTIONS_DO_UP, move_up, moves },
	{ INPUT_F7, MSG_QUESTIONS_DO_REMOVE, remove_one, removes },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_questions_screen = {
	.name = "desk-questions",
	.state_size = sizeof(struct questions),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = desk_sheet_tick,
	.leave = desk_sheet_leave,
};
