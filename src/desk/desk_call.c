#include "desk/desk_call.h"

#include <string.h>

#include "forms/family_open.h"
#include "forms/finding.h"
#include "forms/joining.h"
#include "forms/leave.h"
#include "forms/missing.h"
#include "forms/pathway_ask.h"
#include "forms/register.h"
#include "forms/several_shifts.h"
#include "forms/sharing.h"
#include "forms/stayed.h"
#include "forms/visit.h"
#include "forms/volunteer_ask.h"
#include "forms/volunteer_wish.h"

const char *desk_call_kind(const struct help_call *call, struct ui *ui)
{
	static const struct { const char *kind; enum msg msg; } kinds[] = {
		{ "leaving", MSG_DESK_CALL_LEAVING }, { "trouble", MSG_DESK_CALL_TROUBLE },
		{ "agency", MSG_DESK_CALL_AGENCY }, { "nurse", MSG_DESK_CALL_NURSE },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].kind, call->kind) == 0)
			return ui_text(ui, kinds[i].msg);
	return *call->about ? ui_say(ui, MSG_DESK_CALL_ABOUT, msg_name(call->about)) : ui_text(ui, MSG_DESK_CALL_PERSON);
}

/* A flow by its own title, and the screens around it by the same. */
enum msg desk_screen_words(const char *screen)
{
	static const struct flow *const flows[] = {
		&visit_flow, &leave_flow, &register_flow, &register_add_flow, &register_change_flow, &family_open_flow,
		&finding_flow, &missing_flow, &joining_flow, &pathway_ask_flow, &sharing_flow, &volunteer_ask_flow,
		&several_shifts_flow, &volunteer_wish_flow, &stayed_flow,
	};
	static const struct { const char *screen; enum msg msg; } screens[] = {
		{ "arriving", MSG_DESK_SCREEN_EVENING }, { "evening-done", MSG_DESK_SCREEN_EVENING },
		{ "check-out-others", MSG_OUT_TITLE }, { "feel-welcome", MSG_OUT_TITLE }, { "goodbye", MSG_OUT_TITLE },
		{ "done", MSG_VISIT_TITLE }, { "family-menu", MSG_FAMILY_OPEN_TITLE },
		{ "program", MSG_FIND_TITLE }, { "narrowing", MSG_FIND_TITLE }, { "no-place", MSG_JOIN_TITLE },
		{ "place", MSG_JOIN_TITLE }, { "our-programs", MSG_FAMILY_HOME_OURS }, { "take-along", MSG_FIND_TITLE },
		{ "shifts", MSG_VOL_TITLE }, { "shift", MSG_VOL_TITLE }, { "my-shifts", MSG_VOL_TITLE },
		{ "volunteer-self", MSG_VOL_TITLE }, { "wish-thanks", MSG_VOL_TITLE }, { "my-hours", MSG_FAMILY_HOME_HOURS },
	};
	for (size_t i = 0; i < sizeof flows / sizeof *flows; i++)
		if (strcmp(flows[i]->name, screen) == 0)
			return flows[i]->title.msg;
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++)
		if (strcmp(screens[i].screen, screen) == 0)
			return screens[i].msg;
	return MSG_DESK_SCREEN_START;
}

const char *desk_screen(const char *screen, struct ui *ui)
{
	return ui_text(ui, desk_screen_words(screen));
}
