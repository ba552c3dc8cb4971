#include "kiosk/family_home.h"

#include "flow/view.h"
#include "kiosk/checking_in.h"
#include "kiosk/kiosk.h"
#include "kiosk/menu.h"
#include "kiosk/my_hours.h"
#include "kiosk/our_programs.h"
#include "kiosk/registering.h"
#include "kiosk/share.h"
#include "kiosk/volunteering.h"

static const char *opener(struct ui *ui)
{
	return kiosk_of(ui)->family.party.members[0].name;
}

static void come(struct ui *ui)
{
	kiosk_check_in(ui, &kiosk_of(ui)->family.party);
}

/* Whoever has no child here is offered what is theirs, and nothing of a household. */
static const struct { struct menu_row row; bool household; } all[] = {
	{ { MSG_MENU_CHECK_IN, come }, false },
	{ { MSG_FAMILY_HOME_ADD, kiosk_register_add }, true },
	{ { MSG_FAMILY_HOME_CHANGE, kiosk_register_change }, true },
	{ { MSG_MENU_PROGRAMS, kiosk_find_programs }, false },
	{ { MSG_MENU_PATH, kiosk_pathways }, true },
	{ { MSG_FAMILY_HOME_OURS, kiosk_our_programs }, false },
	{ { MSG_FAMILY_HOME_SHARE, kiosk_share }, false },
	{ { MSG_FAMILY_HOME_HOURS, kiosk_my_hours }, false },
	{ { MSG_MENU_VOLUNTEER, kiosk_volunteer }, false },
};
enum { ALL = sizeof all / sizeof *all };

static void opened(struct ui *ui, struct flow_run *run)
{
	struct menu_row *rows = arena_array(kiosk_of(ui)->family_arena, ALL, sizeof *rows);
	struct menu_page page = { MSG_FAMILY_HOME_ASK, opener, rows, 0 };
	(void)run;
	for (size_t i = 0; i < ALL; i++)
		if (!all[i].household || kiosk_of(ui)->family.party.has_child)
			rows[page.count++] = all[i].row;
	ui_replace(ui, &family_menu_screen, &page);
}

static void open_then(struct ui *ui, void (*done)(struct ui *ui, struct flow_run *run))
{
	struct kiosk *kiosk = kiosk_of(ui);
	kiosk->visit.party = NULL;
	family_open_drop(&kiosk->family);
	arena_wipe(kiosk->family_arena);
	kiosk->family = (struct family_open_form){ .office = kiosk->options->office, .arena = kiosk->family_arena,
	                                           .cost = kiosk->options->pin_cost, .wake = ui_wake_fd(ui) };
	const struct view_start start = { .flow = &family_open_flow, .context = &kiosk->family, .done = done,
	                                  .call = kiosk_call, .failed = kiosk_not_kept };
	ui_push(ui, &view_screen, &start);
}

void kiosk_family_open(struct ui *ui)
{
	open_then(ui, opened);
}

static void back_there(struct ui *ui, struct flow_run *run)
{
	(void)run;
	ui_pop(ui);
}

void kiosk_family_open_here(struct ui *ui)
{
	open_then(ui, back_there);
}
