#include "flow/view_leave.h"

#include "flow/view.h"
#include "ui/choice.h"
#include "ui/page.h"

struct leave_question {
	struct choice choice;
};

static void leave_draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct leave_question *question = state;
	struct area column = page_below(page_column(body), 2);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START,
	                       ui_text(ui, MSG_LEAVE_ASK));
	const struct choice_row rows[] = {
		{ .text = ui_text(ui, MSG_LEAVE_STAY) },
		{ .text = ui_text(ui, MSG_LEAVE_GO) },
	};
	question->choice.count = sizeof rows / sizeof *rows;
	choice_draw(&question->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool leave_event(struct ui *ui, void *state, const struct event *event)
{
	struct leave_question *question = state;
	size_t row;
	switch (choice_event(&question->choice, event, NULL, &row)) {
	case CHOICE_TAKEN:
		ui_pop(ui);
		if (row == 1)
			view_leave(ui);
		return true;
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: break;
	}
	return false;
}

static void leave_not(struct ui *ui, void *state)
{
	(void)state;
	ui_pop(ui);
}

static const struct ui_key leave_keys[] = {
	{ INPUT_ENTER, MSG_DO_GO_ON, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, leave_not, NULL },
	{ 0 },
};

const struct screen view_leave_screen = {
	.name = "leave",
	.state_size = sizeof(struct leave_question),
	.idle = UI_IDLE_ASK,
	.keys = leave_keys,
	.draw = leave_draw,
	.event = leave_event,
};
