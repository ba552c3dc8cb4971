#include <string.h>

#include "domain/code.h"
#include "kiosk/evening.h"
#include "kiosk/kiosk.h"
#include "kiosk/menu.h"
#include "kiosk/screens.h"
#include "ui/choice.h"
#include "ui/page.h"

enum { GREETING_MS = 4000, PAGE_LANGUAGES = 9, LIST_COLS = 46 };

struct welcome {
	struct choice choice;
	size_t first;    /* of the languages shown: nine at most at once */
	size_t greeting; /* whose turn it is */
	int64_t next_at;
};

static size_t shown(const struct kiosk *kiosk, const struct welcome *welcome)
{
	size_t left = kiosk->n_languages - welcome->first;
	return left < PAGE_LANGUAGES ? left : PAGE_LANGUAGES - (kiosk->n_languages > PAGE_LANGUAGES);
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct welcome *welcome = state;
	(void)argument;
	welcome->next_at = ui_now(ui) + GREETING_MS;
}

/* All greetings stay, and one at a time is bright, so that whoever looks up finds
 * their own without waiting for it. */
static int draw_greetings(struct kiosk *kiosk, const struct welcome *welcome,
                          struct canvas *canvas, struct area area)
{
	enum { GAP = 3 };
	int cells = 0;
	for (size_t i = 0; i < kiosk->n_languages; i++)
		cells += canvas_cells_of(kiosk->languages[i]->greeting) + GAP;
	if (cells - GAP > area.cols) {
		canvas_text(canvas, area, STYLE_TITLE, ALIGN_CENTER,
		            kiosk->languages[welcome->greeting]->greeting);
		return 1;
	}
	struct area at = { area.row, area.col + (area.cols - cells + GAP) / 2, 1, 0 };
	for (size_t i = 0; i < kiosk->n_languages; i++) {
		at.cols = canvas_cells_of(kiosk->languages[i]->greeting);
		canvas_text(canvas, at, i == welcome->greeting ? STYLE_GOOD : STYLE_TEXT, ALIGN_START,
		            kiosk->languages[i]->greeting);
		at.col += at.cols + GAP;
	}
	return 1;
}

/* What the evening is called in each language that it has a name in. */
static int draw_evening(struct ui *ui, const struct event_view *event, struct canvas *canvas, struct area area)
{
	const struct session_words *names = &event->words[EVENT_NAME];
	const char *all = "";
	for (size_t i = 0; i < names->count; i++)
		all = ui_dot(ui, all, names->texts[i].text);
	return canvas_text(canvas, area, STYLE_TITLE, ALIGN_CENTER, all);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct welcome *welcome = state;
	bool roomy = body.rows >= 18;
	struct area column = page_below(page_column(body), roomy ? 2 : 0);
	int used = draw_greetings(kiosk, welcome, canvas, column) + (roomy ? 1 : 0);
	if (evening_now(ui))
		used += draw_evening(ui, evening_now(ui), canvas, page_below(column, used)) + (roomy ? 1 : 0);
	const char *choose = "";
	for (size_t i = 0; i < kiosk->n_languages; i++)
		choose = *choose ? ui_say(ui, MSG_LIST_DOT, msg_said(choose),
		                          msg_name(kiosk->languages[i]->choose))
		                 : kiosk->languages[i]->choose;
	used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_CENTER, choose) +
	        (roomy ? 1 : 0);
	struct choice_row rows[PAGE_LANGUAGES + 1];
	size_t count = shown(kiosk, welcome);
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct choice_row){ .text = kiosk->languages[welcome->first + i]->endonym };
	if (kiosk->n_languages > PAGE_LANGUAGES)
		rows[count++] = (struct choice_row){ .text = "…" };
	welcome->choice.count = count;
	const char *scan = ui_text(ui, MSG_WELCOME_SCAN);
	int scan_rows = canvas_rows_of(canvas, scan, column.cols);
	struct area list = page_below(column, used);
	list.rows -= scan_rows;
	if (list.cols > LIST_COLS) {
		list.col += (list.cols - LIST_COLS) / 2;
		list.cols = LIST_COLS;
	}
	choice_draw(&welcome->choice, canvas, list, rows, NULL);
	struct area foot = { body.row + body.rows - scan_rows, column.col, scan_rows, column.cols };
	canvas_text(canvas, foot, STYLE_QUIET, ALIGN_CENTER, scan);
}

static bool is_code_letter(const char *text)
{
	return text[1] == '\0' &&
	       ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct welcome *welcome = state;
	size_t row;
	/* letters are never choices here: they begin a code */
	if (event->kind == EVENT_TEXT && is_code_letter(event->text)) {
		kiosk_check_out(ui, event->text);
		return true;
	}
	switch (choice_event(&welcome->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row == shown(kiosk, welcome)) {
		welcome->first = welcome->first + row < kiosk->n_languages ? welcome->first + row : 0;
		welcome->choice.selected = 0;
		return true;
	}
	if (ui_set_locale(ui, kiosk->languages[welcome->first + row]) != ERR_OK)
		return true;
	if (evening_now(ui))
		evening_arrive(ui);
	else
		ui_push(ui, &menu_screen, NULL);
	return true;
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct welcome *welcome = state;
	if (now >= welcome->next_at) {
		welcome->greeting = (welcome->greeting + 1) % kiosk->n_languages;
		welcome->next_at = now + GREETING_MS;
	}
	return welcome->next_at;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ 0 },
};

const struct screen welcome_screen = {
	.name = "welcome",
	.state_size = sizeof(struct welcome),
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = tick,
};
