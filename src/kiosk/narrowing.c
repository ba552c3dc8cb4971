#include "kiosk/narrowing.h"

#include <string.h>

#include "forms/finding.h"
#include "kiosk/kiosk.h"
#include "kiosk/programs.h"
#include "ui/choice.h"
#include "ui/page.h"

/* Filters with how many there would be. */
struct narrowing {
	struct discover_question *question;
	struct arena *arena;
	struct choice choice;
};

enum { DONE = DISCOVER_FILTERS, ROWS };

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct narrowing *narrowing = state;
	(void)ui;
	narrowing->question = *(struct discover_question *const *)argument;
	narrowing->arena = arena_new();
	narrowing->choice.count = ROWS;
	narrowing->choice.compact = true;
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(((struct narrowing *)state)->arena);
}

static struct discover_results count(struct ui *ui, struct narrowing *narrowing)
{
	struct program_list *list = programs_list(ui);
	size_t n = 0;
	const struct discover_service *services = list ? program_list_services(list, ui_wall(ui), &n) : NULL;
	arena_wipe(narrowing->arena);
	return discover(narrowing->arena, services, n, narrowing->question);
}

static void fill(struct ui *ui, const struct narrowing *narrowing, const struct discover_results *results,
                 struct choice_row rows[ROWS])
{
	for (int i = 0; i < DISCOVER_FILTERS; i++)
		rows[i] = (struct choice_row){
			.text = ui_text(ui, finding_filter_words((enum discover_filter)i)),
			.value = results ? ui_say(ui, MSG_PLAIN_NUMBER, msg_number((int64_t)results->with[i])) : "",
			.mark = narrowing->question->filters & 1u << i ? CHOICE_FULL_BOX : CHOICE_EMPTY_BOX,
		};
	rows[DONE] = (struct choice_row){ .text = ui_text(ui, MSG_FIND_NARROW_DONE), .button = true };
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct narrowing *narrowing = state;
	struct choice_row rows[ROWS];
	struct area column = page_column(body);
	const struct discover_results results = count(ui, narrowing);
	fill(ui, narrowing, &results, rows);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, ui_text(ui, MSG_FIND_NARROW_TITLE));
	used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START, ui_text(ui, MSG_FIND_NARROW_HELP));
	used += canvas_text(canvas, page_below(column, used), STYLE_TEXT, ALIGN_START,
	                    ui_say(ui, MSG_FIND_RESULTS, msg_number((int64_t)results.count)));
	choice_draw(&narrowing->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct narrowing *narrowing = state;
	struct choice_row rows[ROWS];
	size_t row;
	/* as in every list of boxes: a number or the space bar ticks, Enter goes on */
	if (event->kind == EVENT_KEY && event->key == INPUT_ENTER) {
		ui_pop(ui);
		return true;
	}
	if (event->kind == EVENT_TEXT && strcmp(event->text, " ") == 0 && narrowing->choice.selected < DONE) {
		narrowing->question->filters ^= 1u << narrowing->choice.selected;
		return true;
	}
	fill(ui, narrowing, NULL, rows);
	switch (choice_event(&narrowing->choice, event, rows, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row == DONE)
		ui_pop(ui);
	else
		narrowing->question->filters ^= 1u << row;
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_GO_ON, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen narrowing_screen = {
	.name = "narrowing",
	.state_size = sizeof(struct narrowing),
	.idle = UI_IDLE_ASK,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};
