#include <string.h>

#include "flow/view.h"
#include "kiosk/kiosk.h"
#include "kiosk/registering.h"
#include "kiosk/screens.h"
#include "ui/choice.h"
#include "ui/page.h"

struct menu {
	struct choice choice;
};

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct menu *menu = state;
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, ui_text(ui, MSG_MENU_TITLE));
	const struct choice_row rows[] = {
		{ .text = ui_text(ui, MSG_MENU_CHECK_IN) },
		{ .text = ui_text(ui, MSG_MENU_CHECK_OUT) },
		{ .text = ui_text(ui, MSG_MENU_REGISTER) },
		{ .text = ui_text(ui, MSG_MENU_FAMILY_CODE) },
	};
	menu->choice.count = sizeof rows / sizeof *rows;
	choice_draw(&menu->choice, canvas, page_below(column, used + 1), rows,
	            ui_text(ui, MSG_MENU_CALL));
}

/* ---- after a check-in ---- */

static enum msg seat_of(const struct flow_run *run)
{
	const struct purpose *purpose = visit_purpose(run);
	if (purpose->kind == PURPOSE_LATE)
		return MSG_DONE_LATE;
	if (visit_is_medicine(run))
		return MSG_DONE_NURSE;
	if (purpose->kind == PURPOSE_ITEM)
		return MSG_DONE_ITEM;
	if (purpose->end == PURPOSE_LOBBY)
		return MSG_DONE_LOBBY;
	/* the same words for every collection (D6) */
	if (purpose->kind == PURPOSE_COLLECT)
		return MSG_DONE_SEAT_COLLECT;
	const char *by = visit_call_by(run);
	if (!by)
		return MSG_DONE_SEAT;
	return strcmp(by, "screen") == 0 ? MSG_DONE_SEAT_SCREEN
	       : strcmp(by, "come") == 0 ? MSG_DONE_SEAT_COME
	                                 : MSG_DONE_SEAT_NAME;
}

static void visit_done(struct ui *ui, struct flow_run *run)
{
	struct kiosk *kiosk = kiosk_of(ui);
	const struct check_in_receipt *receipt = &kiosk->visit.receipt;
	if (kiosk->visit.help)
		kiosk->help = kiosk->visit.help;
	if (visit_purpose(run)->kind == PURPOSE_AGENCY) {
		/* nothing was asked and nothing is kept but the call (D4) */
		bool told = true;
		ui_replace(ui, &called_screen, &told);
		return;
	}
	const char *interpreter = visit_interpreter(run);
	bool person = interpreter && strcmp(interpreter, "person") == 0;
	struct done done = {
		.name = visit_name(run),
		.seat = seat_of(run),
		.interpreter = person ? "" : visit_interpreter_name(run, ui_catalog(ui)),
		.interpreter_person = person,
		.code = receipt->code_count > 0 ? receipt->codes[0] : "",
		.others = receipt->code_count > 1,
	};
	/* the run's memory goes with its screen, so the next one copies first */
	ui_push(ui, &done_screen, &done);
}

static void check_in_start(struct ui *ui, const struct family_party *party)
{
	struct kiosk *kiosk = kiosk_of(ui);
	visit_prepare(&kiosk->visit);
	kiosk->visit.party = party;
	const struct view_start start = { .flow = &visit_flow, .context = &kiosk->visit,
	                                  .done = visit_done, .call = kiosk_call,
	                                  .failed = kiosk_not_kept };
	ui_push(ui, &view_screen, &start);
	if (party)
		visit_fill_party(&((struct view *)ui_top_state(ui))->run);
}

/* ---- with a family code ---- */

static void opened(struct ui *ui, struct flow_run *run)
{
	(void)run;
	ui_pop(ui);
	check_in_start(ui, &kiosk_of(ui)->family.party);
}

static void family_code_start(struct ui *ui)
{
	struct kiosk *kiosk = kiosk_of(ui);
	kiosk->visit.party = NULL;
	family_open_drop(&kiosk->family);
	arena_wipe(kiosk->family_arena);
	kiosk->family = (struct family_open_form){ .office = kiosk->options->office, .arena = kiosk->family_arena,
	                                           .cost = kiosk->options->pin_cost, .wake = ui_wake_fd(ui) };
	const struct view_start start = { .flow = &family_open_flow, .context = &kiosk->family, .done = opened,
	                                  .call = kiosk_call, .failed = kiosk_not_kept };
	ui_push(ui, &view_screen, &start);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct menu *menu = state;
	size_t row;
	switch (choice_event(&menu->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row == 0)
		check_in_start(ui, NULL);
	else if (row == 1)
		kiosk_check_out(ui, "");
	else if (row == 2)
		kiosk_register(ui);
	else if (row == 3)
		family_code_start(ui);
	else
		kiosk_call(ui);
	return true;
}

static void back(struct ui *ui, void *state)
{
	(void)state;
	kiosk_end_session(ui);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, back, NULL },
	{ 0 },
};

const struct screen menu_screen = {
	.name = "menu",
	.state_size = sizeof(struct menu),
	.idle = UI_IDLE_MENU,
	.keys = keys,
	.draw = draw,
	.event = event,
};
