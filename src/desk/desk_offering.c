#include "desk/desk.h"
#include "desk/desk_offerings.h"
#include "desk/desk_programs.h"
#include "desk/desk_reading.h"
#include "domain/offering.h"
#include "forms/sharing.h"
#include "ui/page.h"

/* What one adult would share, and that they were asked for it. */
enum { FACT_ROWS = 4 };

struct offering_sheet {
	struct desk_sheet desk; /* first: desk_sheet_tick */
	int64_t id;
	bool opened; /* it was seen once (D22) */
	struct offering offering;
	bool found; /* else it has ended */
	enum msg problem;
};

static enum err read_offering(struct ui *ui, void *state, struct arena *arena)
{
	struct offering_sheet *sheet = state;
	struct office *office = desk_of(ui)->options->office;
	enum err err = sheet->opened ? offering_get(office, arena, sheet->id, &sheet->offering)
	                             : offering_open(office, arena, sheet->id, &sheet->offering);
	sheet->found = err == ERR_OK;
	sheet->opened = sheet->opened || sheet->found;
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct offering_sheet *sheet = state;
	sheet->id = *(const int64_t *)argument;
	sheet->desk.sheet.choice.selected = CHOICE_NONE; /* an Enter too many asks nobody */
	desk_sheet_open(ui, state, "what somebody would share", read_offering);
}

static struct facts facts_of(struct ui *ui, const struct offering *offering)
{
	struct facts facts = facts_start(ui, true);
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
	sheet->desk.sheet.choice.compact = true;
	sheet_draw(&sheet->desk.sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, rows_of(sheet));
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct offering_sheet *sheet = state;
	size_t row;
	sheet->desk.sheet.choice.count = rows_of(sheet);
	switch (choice_event(&sheet->desk.sheet.choice, event, NULL, &row)) {
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
	.tick = desk_sheet_tick,
	.leave = desk_sheet_leave,
};
