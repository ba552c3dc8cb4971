#include "kiosk/checking_in.h"

#include <string.h>

#include "flow/view.h"
#include "kiosk/kiosk.h"
#include "kiosk/screens.h"

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

void kiosk_check_in(struct ui *ui, const struct family_party *party)
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
