#include "kiosk/shifts.h"

#include "base/log.h"
#include "flow/view.h"
#include "forms/shift_words.h"
#include "kiosk/kiosk.h"
#include "kiosk/my_shifts.h"
#include "kiosk/shift_card.h"
#include "kiosk/volunteering.h"
#include "ui/choice.h"
#include "ui/page.h"
#include "ui/pages.h"

enum { PAGE_MOST = 6, ROWS_MOST = PAGE_MOST + 4, HEAD_ROWS = 5, LINES_OF_A_SHIFT = 2 };

/* What fits, a page at a time. */
struct shifts {
	struct volunteer_ask ask;
	struct volunteer_board *board; /* NULL: it cannot be read */
	int64_t person;                /* whose it is */
	unsigned written;              /* of the kiosk, when it was last known to be current */
	struct arena *arena;           /* of what was found */
	struct volunteer_match *matches;
	size_t count;
	struct pages pages;            /* of them */
	int cells;                     /* of a row's line */
	struct choice choice;
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct shifts *shifts = state;
	shifts->ask = *(const struct volunteer_ask *)argument;
	shifts->ask.grades = arena_string(ui_arena(ui), shifts->ask.grades);
	shifts->arena = arena_new();
}

static void leave(struct ui *ui, void *state)
{
	struct shifts *shifts = state;
	(void)ui;
	volunteer_board_close(shifts->board);
	arena_free(shifts->arena);
}

static bool is_current(struct ui *ui, const struct shifts *shifts, int64_t person)
{
	return shifts->board && shifts->person == person &&
	       (shifts->written == kiosk_of(ui)->written || volunteer_board_is_current(shifts->board));
}

/* Anew for each picture: the board is in memory. */
static void look(struct ui *ui, struct shifts *shifts)
{
	struct office *office = kiosk_of(ui)->options->office;
	const struct family_party *party = volunteering_party(ui);
	int64_t person = party ? party->person : 0;
	if (!is_current(ui, shifts, person)) {
		volunteer_board_close(shifts->board);
		shifts->board = NULL;
		enum err err = volunteer_board_open(office, person, 0, &shifts->board);
		if (err != ERR_OK)
			log_line(LOG_WARN, "kiosk", "the shifts could not be read: %s", err_word(err));
	}
	arena_wipe(shifts->arena);
	shifts->person = person;
	shifts->written = kiosk_of(ui)->written;
	shifts->ask.locale = ui_locale(ui)->tag;
	shifts->count = 0;
	if (shifts->board)
		volunteer_board_find(shifts->board, shifts->arena, &shifts->ask, &shifts->matches, &shifts->count);
	pages_set(&shifts->pages, shifts->count);
}

/* ---- why, in words ---- */

static const char *state_of(struct ui *ui, const struct volunteer_match *match)
{
	if (match->mine)
		return shift_mine(ui, match->state, match->turn);
	if (!match->may_now && volunteering_party(ui))
		return ui_text(ui, MSG_VOL_NEEDS);
	if (match->overlaps)
		return ui_text(ui, MSG_VOL_BUSY);
	return match->full ? ui_text(ui, MSG_VOL_FULL) : ui_say(ui, MSG_VOL_LEFT, msg_number(match->shift.left));
}

/* Behind what is said already: those that still have room, each of them whole. */
static const char *with_reasons(struct ui *ui, const char *said, unsigned why, int cells)
{
	static const struct { enum volunteer_why why; enum msg msg; } all[] = {
		{ VOLUNTEER_WHY_TIME, MSG_VOL_REASON_TIME },     { VOLUNTEER_WHY_LIKE, MSG_VOL_REASON_LIKE },
		{ VOLUNTEER_WHY_CLASS, MSG_VOL_REASON_CLASS },   { VOLUNTEER_WHY_NEEDED, MSG_VOL_REASON_NEEDED },
		{ VOLUNTEER_WHY_LANGUAGE, MSG_VOL_REASON_LANGUAGE },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const char *more = why & all[i].why ? ui_dot(ui, said, ui_text(ui, all[i].msg)) : said;
		if (canvas_cells_of(more) <= cells)
			said = more;
	}
	return said;
}

/* ---- drawing ---- */

enum row_kind { ROW_SHIFT, ROW_MORE, ROW_BACK, ROW_FIRST, ROW_SEVERAL, ROW_AGAIN, ROW_CALL_ME };

static bool offers_several(const struct shifts *shifts)
{
	size_t may = 0;
	for (size_t i = 0; i < shifts->count && may < 2; i++)
		may += several_shifts_may(&shifts->matches[i]);
	return may == 2;
}

static size_t rows_of(struct ui *ui, struct shifts *shifts, struct choice_row rows[ROWS_MOST],
                      enum row_kind kinds[ROWS_MOST])
{
	const struct pages *pages = &shifts->pages;
	size_t count = 0;
	for (; count < pages->room && pages->first + count < shifts->count; count++) {
		const struct volunteer_match *match = &shifts->matches[pages->first + count];
		const char *name = shift_name(ui, &match->shift), *begins = shift_begins(ui, &match->shift);
		const char *both = ui_dot(ui, name, begins), *state = state_of(ui, match);
		bool in_one = canvas_cells_of(both) <= shifts->cells;
		kinds[count] = ROW_SHIFT;
		rows[count] = (struct choice_row){ .text = in_one ? both : name, .typed = !in_one,
			                               .note = with_reasons(ui, in_one ? state : ui_dot(ui, begins, state),
			                                                    match->why, shifts->cells) };
	}
	if (pages_has_more(pages)) {
		kinds[count] = ROW_MORE;
		rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_VOL_MORE) };
	}
	if (pages_has_before(pages)) {
		kinds[count] = ROW_BACK;
		rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_VOL_BACK) };
	}
	if (pages_is_far(pages)) {
		kinds[count] = ROW_FIRST;
		rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_VOL_FIRST) };
	}
	if (offers_several(shifts)) {
		kinds[count] = ROW_SEVERAL;
		rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_SEVERAL_ROW) };
	}
	kinds[count] = ROW_AGAIN;
	rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_VOL_AGAIN) };
	if (shifts->count == 0) {
		kinds[count] = ROW_CALL_ME;
		rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_VOL_CALL_ME) };
	}
	return count;
}

static size_t page_for(int rows)
{
	int room = (rows - HEAD_ROWS) / LINES_OF_A_SHIFT;
	return room < 1 ? 1 : room > PAGE_MOST ? PAGE_MOST : (size_t)room;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct shifts *shifts = state;
	struct choice_row rows[ROWS_MOST];
	enum row_kind kinds[ROWS_MOST];
	struct area column = page_column(body);
	shifts->cells = choice_text_cells(column.cols);
	look(ui, shifts);
	shifts->pages.room = page_for(column.rows - offers_several(shifts));
	int used = canvas_text(canvas, column, shifts->board ? STYLE_TITLE : STYLE_WARN, ALIGN_START,
	                       shifts->board ? ui_say(ui, MSG_VOL_RESULTS, msg_number((int64_t)shifts->count))
	                                     : ui_text(ui, MSG_VOL_FAILED));
	if (shifts->count > 0)
		used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START,
		                    ui_text(ui, shifts->person ? MSG_VOL_NOW_FIRST : MSG_VOL_BEST_FIRST));
	shifts->choice.compact = true;
	shifts->choice.count = rows_of(ui, shifts, rows, kinds);
	choice_draw(&shifts->choice, canvas, page_below(column, used + 1), rows, ui_text(ui, MSG_CALL_ROW));
}

/* ---- several at once ---- */

static void took_several(struct ui *ui, struct flow_run *run)
{
	kiosk_of(ui)->written++;
	ui_replace(ui, &my_shifts_screen, run->context);
	ui_settle(ui);
}

static void take_several(struct ui *ui, const struct shifts *shifts)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct several_shifts *several = &kiosk->several;
	*several = (struct several_shifts){ .ui = ui, .office = kiosk->options->office, .arena = kiosk->family_arena,
	                                    .party = volunteering_party(ui) };
	several_shifts_offer(several, shifts->matches, shifts->count);
	const struct view_start start = { .flow = &several_shifts_flow, .context = several, .done = took_several,
	                                  .call = kiosk_call, .failed = kiosk_not_kept };
	ui_push(ui, &view_screen, &start);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct shifts *shifts = state;
	struct choice_row rows[ROWS_MOST];
	enum row_kind kinds[ROWS_MOST];
	look(ui, shifts);
	if (pages_event(&shifts->pages, &shifts->choice, event))
		return true;
	size_t count = rows_of(ui, shifts, rows, kinds), row;
	shifts->choice.count = count;
	shifts->choice.call = true;
	switch (choice_event(&shifts->choice, event, rows, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row >= count) {
		kiosk_call(ui);
		return true;
	}
	switch (kinds[row]) {
	case ROW_SHIFT: {
		int64_t id = shifts->matches[shifts->pages.first + row].shift.id;
		ui_push(ui, &shift_screen, &id);
		break;
	}
	case ROW_MORE: pages_turn(&shifts->pages, &shifts->choice, true); break;
	case ROW_BACK: pages_turn(&shifts->pages, &shifts->choice, false); break;
	case ROW_FIRST: pages_rewind(&shifts->pages, &shifts->choice); break;
	case ROW_SEVERAL: take_several(ui, shifts); break;
	case ROW_AGAIN: ui_pop(ui); break;
	case ROW_CALL_ME: kiosk_volunteer_wish(ui, 0); break;
	}
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen shifts_screen = {
	.name = "shifts",
	.state_size = sizeof(struct shifts),
	.idle = UI_IDLE_ASK,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};
