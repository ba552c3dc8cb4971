#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_offerings.h"
#include "desk/desk_programs.h"
#include "domain/offering.h"
#include "forms/sharing.h"
#include "ui/page.h"
#include "ui/sheet.h"

/* What one adult would share, and that they were asked for it. */
enum { FACT_ROWS = 4 };

struct offering_sheet {
	struct sheet sheet; /* first: sheet_turn */
	int64_t id;
	struct arena *arena; /* of what was read */
	unsigned version;
	struct offering offering;
	bool found; /* else it has ended */
	enum msg problem;
};

static void take(struct ui *ui, struct offering_sheet *sheet, enum err err)
{
	sheet->version = desk_of(ui)->data.version;
	sheet->found = err == ERR_OK;
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		log_line(LOG_WARN, "desk", "what somebody would share could not be read: %s", err_word(err));
}

static void read_anew(struct ui *ui, struct offering_sheet *sheet)
{
	arena_wipe(sheet->arena);
	take(ui, sheet, offering_get(desk_of(ui)->options->office, sheet->arena, sheet->id, &sheet->offering));
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct offering_sheet *sheet = state;
	sheet->id = *(const int64_t *)argument;
	sheet->arena = arena_new();
	sheet->sheet.choice.selected = CHOICE_NONE; /* an Enter too many asks nobody */
	take(ui, sheet, offering_open(desk_of(ui)->options->office, sheet->arena, sheet->id, &sheet->offering));
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(((struct offering_sheet *)state)->arena);
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	struct offering_sheet *sheet = state;
	(void)now;
	if (sheet->version != desk_of(ui)->data.version)
		read_anew(ui, sheet);
	return UI_NEVER;
}

static struct facts facts_of(struct ui *ui, const struct offering *offering)
{
	struct facts facts = { .whole = true };
	const char *asked = ui_say(ui, MSG_OFFERING_ASKED, msg_number(offering->asked));
	if (offering->asked)
		asked = ui_say(ui, MSG_DESK_BY, msg_said(asked), msg_said(ui_say(ui, MSG_PLAIN_DAY, msg_time(offering->asked_at))));
	facts_add(&facts, ui_text(ui, MSG_DESK_HEAD_NAME), offering->name, true);
	facts_add(&facts, ui_text(ui, MSG_PLACE_HEAD_PHONE), offering->phone, true);
	facts_add(&facts, ui_text(ui, MSG_DESK_FACT_READS), desk_language(offering->locale, ui), false);
	facts_add(&facts, ui_text(ui, MSG_SHARE_HOW_LABEL), ui_text(ui, sharing_often_words(offering->often)), false);
	facts_add(&facts, ui_text(ui, MSG_OFFERING_ASKED_LABEL), asked, false);
	facts_add(&facts, ui_text(ui, MSG_OFFERING_ENDS), desk_day(ui, offering->until), false);
	return facts;
}

static size_t rows_of(const struct offering_sheet *sheet)
{
	return sheet->found && sheet->offering.may_ask;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct offering_sheet *sheet = state;
	const struct offering *offering = &sheet->offering;
	struct area column = page_column(body);
	if (!sheet->found) {
		canvas_text(canvas, column, STYLE_WARN, ALIGN_START, ui_text(ui, MSG_OFFERING_ENDED));
		return;
	}
	const struct choice_row rows[] = { { .text = ui_text(ui, MSG_OFFERING_DO_ASKED) } };
	int used = canvas_typed(canvas, column, STYLE_TITLE, ALIGN_START, offering->words);
	enum msg problem = !offering->may_ask ? MSG_OFFERING_NOT_NOW : sheet->problem;
	if (problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, problem));
	const struct facts facts = facts_of(ui, offering);
	sheet->sheet.choice.compact = true;
	sheet_draw(&sheet->sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, rows_of(sheet));
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct offering_sheet *sheet = state;
	size_t row;
	sheet->sheet.choice.count = rows_of(sheet);
	switch (choice_event(&sheet->sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	sheet->problem = desk_trouble(offering_asked(desk_of(ui)->options->office, sheet->id), MSG_DECISION_TOO_LATE);
	desk_reload(ui);
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, sheet_turn, sheet_turns },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_offering_screen = {
	.name = "desk-offering",
	.state_size = sizeof(struct offering_sheet),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = tick,
	.leave = leave,
};
