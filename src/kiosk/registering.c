#include "kiosk/registering.h"

#include "flow/view.h"
#include "kiosk/screens.h"

static void registered(struct ui *ui, struct flow_run *run)
{
	struct kiosk *kiosk = kiosk_of(ui);
	const struct config *config = kiosk->options->config;
	const struct registration_receipt *receipt = &kiosk->registering.receipt;
	const char *called = flow_text(run, REGISTER_ADULT_STEP(0, ADULT_CALLED));
	const char *name = flow_text(run, REGISTER_ADULT_STEP(0, ADULT_NAME));
	const struct done done = {
		.name = *called ? called : name,
		.seat = receipt->talks ? MSG_REG_DONE_TALKS : MSG_REG_DONE_SEAT,
		.next = !receipt->helped          ? MSG_REG_DONE_BRING
		        : register_is_alone(run) ? MSG_REG_DONE_HELPED_OWN
		                                 : MSG_REG_DONE_HELPED,
		.whom = config->register_whom,
		.hours = config->register_hours,
		.interpreter = "",
		.code = "",
	};
	ui_push(ui, &done_screen, &done);
}

void kiosk_register(struct ui *ui)
{
	struct kiosk *kiosk = kiosk_of(ui);
	register_prepare(&kiosk->registering);
	const struct view_start start = { .flow = &register_flow, .context = &kiosk->registering,
	                                  .done = registered, .call = kiosk_call,
	                                  .failed = kiosk_not_kept };
	ui_push(ui, &view_screen, &start);
}
