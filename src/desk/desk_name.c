#include "desk/desk_name.h"

#include "desk/desk.h"
#include "flow/view.h"

struct choice_row desk_name_row(struct ui *ui, const struct name_divide_form *form, const char *whole)
{
	const char *given = form->given ? form->given : whole, *family = form->given ? form->family : "";
	const char *said = *family ? ui_say(ui, MSG_DIVIDE_FAMILY, msg_name(family)) : ui_text(ui, MSG_DIVIDE_NO_FAMILY);
	if (*given)
		said = ui_say(ui, MSG_LIST_DOT, msg_said(ui_say(ui, MSG_DIVIDE_GIVEN, msg_name(given))), msg_said(said));
	return (struct choice_row){ .text = ui_say(ui, MSG_DIVIDE_OF, msg_name(whole)), .value = said };
}

/* It is kept by the card below until that is confirmed. */
static void divided(struct ui *ui, struct flow_run *run)
{
	(void)run;
	ui_pop(ui);
}

void desk_name_ask(struct ui *ui, struct name_divide_form *form, const char *whole)
{
	form->whole = whole;
	const struct view_start start = { .flow = &name_divide_flow, .context = form, .done = divided,
	                                  .failed = desk_not_kept };
	ui_push(ui, &view_screen, &start);
	name_divide_fill(&((struct view *)ui_top_state(ui))->run);
}
