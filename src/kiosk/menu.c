#include "kiosk/menu.h"

#include "kiosk/checking_in.h"
#include "kiosk/family_home.h"
#include "kiosk/kiosk.h"
#include "kiosk/registering.h"
#include "kiosk/screens.h"
#include "kiosk/volunteering.h"
#include "ui/choice.h"
#include "ui/page.h"

struct menu {
	struct menu_page page;
	struct choice choice;
	enum msg said;
};

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct menu *menu = state;
	const struct menu_page *page = &menu->page;
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	struct choice_row rows[MENU_ROWS] = { 0 };
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START,
	                       page->name ? ui_say(ui, page->title, msg_name(page->name(ui))) : ui_text(ui, page->title));
	if (menu->said != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_GOOD, ALIGN_START, ui_text(ui, menu->said));
	for (size_t i = 0; i < page->count; i++)
		rows[i].text = ui_text(ui, page->rows[i].msg);
	menu->choice.count = page->count;
	choice_draw(&menu->choice, canvas, page_below(column, used + 1), rows, ui_text(ui, MSG_MENU_CALL));
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
	menu->said = MSG_NONE;
	if (row < menu->page.count)
		menu->page.rows[row].take(ui);
	else
		kiosk_call(ui);
	return true;
}

void menu_say(struct ui *ui, enum msg said)
{
	if (ui_top(ui) != &family_menu_screen)
		return;
	((struct menu *)ui_top_state(ui))->said = said;
	ui_settle(ui);
}

static void back(struct ui *ui, void *state)
{
	(void)state;
	kiosk_end_session(ui);
}

/* ---- the first menu ---- */

static void come(struct ui *ui)
{
	kiosk_check_in(ui, NULL);
}

static void go(struct ui *ui)
{
	kiosk_check_out(ui, "");
}

static const struct menu_row first_rows[] = {
	{ MSG_MENU_CHECK_IN, come },
	{ MSG_MENU_CHECK_OUT, go },
	{ MSG_MENU_REGISTER, kiosk_register },
	{ MSG_MENU_FAMILY_CODE, kiosk_family_open },
	{ MSG_MENU_PROGRAMS, kiosk_find_programs },
	{ MSG_MENU_PATH, kiosk_pathways },
	{ MSG_MENU_VOLUNTEER, kiosk_volunteer },
};

static void enter_first(struct ui *ui, void *state, const void *argument)
{
	(void)ui;
	(void)argument;
	((struct menu *)state)->page = (struct menu_page){ .title = MSG_MENU_TITLE, .rows = first_rows,
	                                                   .count = sizeof first_rows / sizeof *first_rows };
}

static void enter_given(struct ui *ui, void *state, const void *argument)
{
	(void)ui;
	((struct menu *)state)->page = *(const struct menu_page *)argument;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, back, NULL },
	{ 0 },
};

#define MENU(NAME, ENTER)                                                                             \
	{                                                                                                 \
		.name = NAME, .state_size = sizeof(struct menu), .idle = UI_IDLE_MENU, .keys = keys,          \
		.enter = ENTER, .draw = draw, .event = event                                                  \
	}

const struct screen menu_screen = MENU("menu", enter_first);
const struct screen family_menu_screen = MENU("family-menu", enter_given);
