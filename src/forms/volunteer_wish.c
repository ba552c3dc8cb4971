#include "forms/volunteer_wish.h"

#include <string.h>

#include "domain/sign_up.h"
#include "text/phone.h"

enum { NAME, PHONE, STEPS, NAME_LIMIT = 60 };

#define SAYS(KEY)                                                                                     \
	.ask = { .msg = MSG_WISH_##KEY##_ASK }, .help = { .msg = MSG_WISH_##KEY##_HELP },                 \
	.why = { .msg = MSG_WISH_WHY }, .label = { .msg = MSG_WISH_##KEY##_LABEL }

static const struct step steps[STEPS] = {
	[NAME] = { .id = "name", SAYS(NAME), .kind = STEP_TEXT, .name = true, .limit = NAME_LIMIT },
	[PHONE] = { .id = "phone", SAYS(PHONE), .kind = STEP_PHONE, .hushed = true },
};

static enum err finish(struct flow_run *run)
{
	const struct volunteer_wish_form *form = run->context;
	char phone[PHONE_BYTES] = "";
	int64_t id;
	bool again; /* is not said: it would tell of somebody by what was typed */
	phone_read(flow_text(run, PHONE), phone);
	const struct volunteer_wish wish = { .request = form->request, .opportunity = form->opportunity,
	                                     .name = flow_text(run, NAME), .phone = phone, .locale = form->locale->tag };
	enum err err = volunteer_wish_add(form->office, &wish, &id, &again);
	explicit_bzero(phone, sizeof phone);
	return err;
}

const struct flow volunteer_wish_flow = {
	.name = "volunteer-wish",
	.title = { .msg = MSG_VOL_TITLE },
	.steps = steps,
	.n_steps = STEPS,
	.checked = flow_always,
	.check_title = { .msg = MSG_VISIT_CHECK_TITLE },
	.check_button = { .msg = MSG_WISH_BUTTON },
	.finish = finish,
};
