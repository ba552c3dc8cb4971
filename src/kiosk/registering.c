#include "kiosk/registering.h"

#include "base/log.h"
#include "flow/view.h"
#include "kiosk/menu.h"
#include "kiosk/screens.h"

/* Whom it concerns hears what happens now, at the seat. */
static void say_done(struct ui *ui, const char *name, enum msg seat, enum msg next)
{
	const struct config *config = kiosk_of(ui)->options->config;
	const char *tag = ui_locale(ui)->tag;
	const struct done done = { .name = name, .seat = seat, .next = next,
	                           .whom = config_words_in(config, &config->register_whom, tag),
	                           .hours = config_words_in(config, &config->register_hours, tag),
	                           .interpreter = "", .code = "" };
	ui_push(ui, &done_screen, &done);
}

static void registered(struct ui *ui, struct flow_run *run)
{
	const struct registration_receipt *receipt = &kiosk_of(ui)->registering.receipt;
	const char *called = flow_text(run, REGISTER_ADULT_STEP(0, ADULT_CALLED));
	const char *name = flow_text(run, REGISTER_ADULT_STEP(0, ADULT_NAME));
	say_done(ui, *called ? called : name, receipt->talks ? MSG_REG_DONE_TALKS : MSG_REG_DONE_SEAT,
	         !receipt->helped          ? MSG_REG_DONE_BRING
	         : register_is_alone(run) ? MSG_REG_DONE_HELPED_OWN
	                                  : MSG_REG_DONE_HELPED);
}

static void start(struct ui *ui, const struct flow *flow, void (*done)(struct ui *ui, struct flow_run *run),
                  void (*fill)(struct flow_run *run))
{
	const struct view_start start = { .flow = flow, .context = &kiosk_of(ui)->registering, .done = done,
	                                  .call = kiosk_call, .failed = kiosk_not_kept, .fill = fill, .about = "" };
	ui_push(ui, &view_screen, &start);
}

void kiosk_register(struct ui *ui)
{
	register_prepare(&kiosk_of(ui)->registering, NULL);
	start(ui, &register_flow, registered, NULL);
}

/* ---- of a family that opened its own ---- */

/* An adult needs no paper of a child's. */
static void added(struct ui *ui, struct flow_run *run)
{
	const struct register_form *form = &kiosk_of(ui)->registering;
	bool child = flow_code(run, REGISTER_ADDS)[0] == 'c';
	say_done(ui, form->party->members[0].name, form->receipt.talks ? MSG_REG_DONE_TALKS : MSG_REG_DONE_SEAT,
	         form->receipt.helped ? MSG_REG_DONE_HELPED
	         : child              ? MSG_REG_DONE_BRING
	                              : MSG_NONE);
}

void kiosk_register_add(struct ui *ui)
{
	struct kiosk *kiosk = kiosk_of(ui);
	register_prepare(&kiosk->registering, &kiosk->family.party);
	start(ui, &register_add_flow, added, NULL);
}

/* Back at the family's menu, which is to say what is so by now. */
static void changed(struct ui *ui, struct flow_run *run)
{
	struct kiosk *kiosk = kiosk_of(ui);
	const struct family_change_receipt receipt = kiosk->registering.changed;
	struct family_party *party = &kiosk->family.party;
	(void)run;
	enum err err = family_party_read(kiosk->options->office, kiosk->family_arena, party->person, party);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "a family could not be read again: %s", err_word(err));
	if (receipt.talks || receipt.helped) {
		say_done(ui, party->members[0].name, receipt.talks ? MSG_REG_DONE_TALKS : MSG_REG_DONE_SEAT,
		         receipt.helped ? MSG_REG_DONE_HELPED : MSG_NONE);
		return;
	}
	ui_pop(ui);
	menu_say(ui, receipt.asks      ? MSG_FAMILY_HOME_ASKS
	             : receipt.changed ? MSG_FAMILY_HOME_CHANGED
	                               : MSG_FAMILY_HOME_SAME);
}

void kiosk_register_change(struct ui *ui)
{
	struct kiosk *kiosk = kiosk_of(ui);
	const struct family_party *party = &kiosk->family.party;
	struct family_details *details = arena_new_of(kiosk->family_arena, struct family_details);
	register_prepare(&kiosk->registering, party);
	enum err err = family_details_read(kiosk->options->office, kiosk->family_arena, party->person, party->household,
	                                   details);
	if (err != ERR_OK) {
		log_line(LOG_WARN, "kiosk", "a family's details could not be read: %s", err_word(err));
		kiosk_call(ui);
		return;
	}
	kiosk->registering.details = details;
	start(ui, &register_change_flow, changed, register_fill);
}
