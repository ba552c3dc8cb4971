#include <string.h>

#include "desk/desk.h"
#include "desk/desk_note.h"
#include "ui/page.h"
#include "ui/sheet.h"

/* One of today's notes: what it says, the way to the child's card, and taking it back. */
struct open_note {
	int64_t id;
	struct arena *arena; /* of what was read */
	struct today_note note;
	unsigned version;
	struct sheet sheet;
	enum msg problem;
};

/* It may have been taken back at another desk meanwhile. */
static void read_note(struct ui *ui, struct open_note *open)
{
	struct desk *desk = desk_of(ui);
	struct arena *fresh = arena_new();
	struct today_note note;
	open->version = desk->data.version;
	if (note_read(desk->options->office, fresh, open->id, &note) != ERR_OK) {
		arena_free(fresh);
		return;
	}
	arena_free(open->arena);
	open->arena = fresh;
	open->note = note;
}

static void look(struct ui *ui, struct open_note *open)
{
	if (open->version != desk_of(ui)->data.version)
		read_note(ui, open);
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct open_note *open = state;
	open->id = *(const int64_t *)argument;
	read_note(ui, open);
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(((struct open_note *)state)->arena);
}

/* ---- what can be done ---- */

static void open_card(struct ui *ui, struct open_note *open)
{
	open->problem = desk_open_family(ui, open->note.child);
}

static void take_back(struct ui *ui, struct open_note *open)
{
	desk_decide(ui, &(struct decision_form){ .verb = DECISION_NOTE_END, .id = open->id }, "");
}

enum { ACTIONS = 2, FACT_ROWS = 3 };

static const struct action {
	enum msg label;
	void (*act)(struct ui *ui, struct open_note *open);
} actions[ACTIONS] = {
	{ MSG_NOTE_DO_CARD, open_card },
	{ MSG_NOTE_DO_END, take_back },
};

static size_t count_actions(struct ui *ui, const struct open_note *open)
{
	const struct session session = office_session(desk_of(ui)->options->office);
	return !open->note.ended_at && rights_may(&session, RIGHT_WRITE_NOTE) ? ACTIONS : 1;
}

/* ---- the screen ---- */

static const char *at_by(struct ui *ui, int64_t at, const char *worker)
{
	return ui_say(ui, MSG_DESK_BY, msg_said(ui_time(ui, at)), msg_name(worker));
}

static struct facts facts_of(struct ui *ui, const struct today_note *note)
{
	struct facts facts = facts_start(ui, false);
	facts_add(&facts, ui_text(ui, MSG_NOTE_HEAD_KIND), desk_note_kind(ui, note), false);
	facts_add(&facts, ui_text(ui, MSG_NOTE_HEAD_HOW), desk_note_how(ui, note), false);
	facts_add(&facts, ui_text(ui, MSG_NOTE_HEAD_ASKED), note->asked_by, true);
	facts_add(&facts, ui_text(ui, MSG_NOTE_HEAD_CHECKED), desk_note_checked(ui, note), false);
	facts_add(&facts, ui_text(ui, MSG_NOTE_HEAD_BY), at_by(ui, note->made_at, note->made_by_name), false);
	if (note->after_cut_off)
		facts_add(&facts, ui_text(ui, MSG_NOTE_FACT_LATE), ui_text(ui, MSG_NOTE_COUNTS), false);
	if (note->ended_at) {
		facts_add(&facts, ui_text(ui, MSG_NOTE_ENDED_BY), at_by(ui, note->ended_at, note->ended_by_name), false);
		facts_add(&facts, ui_text(ui, MSG_REASON_LABEL), note->end_reason, true);
	}
	return facts;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct open_note *open = state;
	look(ui, open);
	if (!open->arena)
		return;
	struct area column = page_below(page_column(body), body.rows >= 18 ? 1 : 0);
	const struct facts facts = facts_of(ui, &open->note);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, desk_note_child(ui, &open->note));
	if (open->note.ended_at)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, MSG_NOTE_ENDED));
	if (open->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, open->problem));
	used += body.rows >= 18;
	size_t count = count_actions(ui, open);
	struct choice_row rows[ACTIONS];
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct choice_row){ .text = ui_text(ui, actions[i].label) };
	sheet_draw(&open->sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, count);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct open_note *open = state;
	size_t row;
	/* it may have been taken back by the key before, and no frame came in between */
	look(ui, open);
	if (!open->arena)
		return false;
	switch (choice_event(&open->sheet.choice, event, NULL, &row)) {
	case CHOICE_TAKEN:
		if (row >= count_actions(ui, open))
			return true;
		open->problem = MSG_NONE;
		actions[row].act(ui, open);
		return true;
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: break;
	}
	return false;
}

static bool is_cut(struct ui *ui, const void *state)
{
	const struct open_note *open = state;
	(void)ui;
	return sheet_is_cut(&open->sheet);
}

static void more(struct ui *ui, void *state)
{
	(void)ui;
	facts_turn(&((struct open_note *)state)->sheet.scroll);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, more, is_cut },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_note_screen = {
	.name = "desk-note",
	.state_size = sizeof(struct open_note),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};
