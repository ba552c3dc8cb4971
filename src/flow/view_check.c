#include "flow/view_check.h"

#include "flow/view_kind.h"
#include "ui/page.h"

bool view_is_checked(const struct view *view, int step)
{
	const struct step *row = &view->run.flow->steps[step];
	return !row->unchecked && row->kind != STEP_NOTICE && flow_applies(&view->run, step);
}

static size_t check_steps(const struct view *view, int steps[FLOW_STEPS])
{
	size_t count = 0;
	for (int step = 0; (size_t)step < view->run.flow->n_steps; step++)
		if (view_is_checked(view, step))
			steps[count++] = step;
	return count;
}

/* The rows of the answers, the button and the call; keys may come before the first
 * frame, so it is made ready for both. */
static struct choice *check_choice(struct view *view, size_t count)
{
	struct choice *choice = &view->choices[view->run.at];
	choice->count = count + 1;
	choice->compact = true;
	choice->call = view->start.call != NULL;
	if (choice->selected > choice->count)
		choice->selected = count;
	return choice;
}

void view_check_draw(struct ui *ui, struct view *view, struct canvas *canvas, struct area area)
{
	const struct flow *flow = view->run.flow;
	struct catalog *catalog = ui_catalog(ui);
	int steps[FLOW_STEPS];
	size_t count = check_steps(view, steps);
	struct choice_row rows[FLOW_STEPS + 1];
	for (size_t i = 0; i < count; i++) {
		const char *said = flow_said(&view->run, steps[i], catalog, ui_frame(ui));
		rows[i] = (struct choice_row){
			.text = words_say(catalog, ui_frame(ui), flow_label(&view->run, steps[i])),
			.value = *said ? said : ui_text(ui, MSG_NOT_ANSWERED),
		};
	}
	rows[count] = (struct choice_row){ .text = words_text(catalog, flow->check_button),
	                                   .button = true };
	struct choice *choice = check_choice(view, count);
	int used = canvas_text(canvas, area, STYLE_TITLE, ALIGN_START,
	                       words_say(catalog, ui_frame(ui), flow->check_of ? flow->check_of(&view->run) : flow->check_title));
	if (view->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(area, used), STYLE_WARN, ALIGN_START, ui_text(ui, view->problem));
	if (area.rows > (int)count + 6)
		used += canvas_text(canvas, page_below(area, used), STYLE_QUIET, ALIGN_START,
		                    ui_text(ui, MSG_CHECK_HELP)) +
		        1;
	choice_draw(choice, canvas, page_below(area, used), rows, view_call_row(ui, view));
}

bool view_check_event(struct ui *ui, struct view *view, const struct event *event)
{
	int steps[FLOW_STEPS];
	size_t count = check_steps(view, steps), row;
	struct choice_row rows[FLOW_STEPS + 1] = { 0 };
	rows[count].button = true;
	switch (choice_event(check_choice(view, count), event, rows, &row)) {
	case CHOICE_TAKEN:
		if (row == count + 1) {
			view->start.call(ui);
		} else if (row == count) {
			view_next(ui, view);
		} else {
			flow_change(&view->run, steps[row]);
			view_begin_step(ui, view);
		}
		return true;
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: break;
	}
	return false;
}
