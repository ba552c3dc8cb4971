#include "desk_registration_inside.h"

#include <string.h>

#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_name.h"
#include "desk/desk_office.h"
#include "domain/registration_confirm.h"
#include "ui/page.h"
#include "ui/sheet.h"

/* The first is to have talked, as long as somebody said no to having it kept (D17). */
enum { CONFIRM, ASK, DECLINE, VERBS };

/* A registration: what the family said, beside who may be the same in the records, and
 * what staff make of it. */
enum { UNDECIDED = -1, NEW = 0, FACT_ROWS = 3 };

struct registration_view {
	int64_t id;
	struct arena *arena; /* of what was read */
	struct registration_card card;
	unsigned version;
	int64_t same[REGISTRATION_PEOPLE]; /* of the records; NEW, or UNDECIDED beside somebody like them */
	struct name_divide_form names[REGISTRATION_PEOPLE]; /* of who is new */
	int64_t confirms_at; /* an Enter that opened it, pressed twice, confirms nothing */
	struct sheet sheet;
	enum msg problem;
};

static size_t twin_place(const struct registration_seen *seen, int64_t person)
{
	size_t place = 0;
	while (place < seen->n_twins && seen->twins[place].person != person)
		place++;
	return place;
}

static void read_card(struct ui *ui, struct registration_view *view)
{
	struct desk *desk = desk_of(ui);
	struct arena *fresh = arena_new();
	struct registration_card card;
	view->version = desk->data.version;
	enum err err = registration_read(desk->options->office, fresh, view->id, view->arena != NULL, &card);
	if (err != ERR_OK) {
		log_line(LOG_WARN, "desk", "a registration could not be read: %s", err_word(err));
		arena_free(fresh);
		return;
	}
	arena_free(view->arena);
	view->arena = fresh;
	view->card = card;
	/* somebody who was chosen and is like them no more is to be decided again */
	for (size_t i = 0; i < card.n_people; i++)
		if (card.people[i].n_twins == 0)
			view->same[i] = NEW;
		else if (view->same[i] > NEW && twin_place(&card.people[i], view->same[i]) == card.people[i].n_twins)
			view->same[i] = UNDECIDED;
}

static int64_t declined(const struct registration_view *view)
{
	for (size_t i = 0; i < view->card.n_requests; i++)
		if (desk_request_declines(&view->card.requests[i].row))
			return view->card.requests[i].row.id;
	return 0;
}

static void look(struct ui *ui, struct registration_view *view)
{
	int64_t before = declined(view);
	if (view->version == desk_of(ui)->data.version)
		return;
	read_card(ui, view);
	/* nor does an Enter that was meant for the row that stood there */
	if (before != declined(view))
		view->confirms_at = ui_now(ui) + UI_SETTLE_MS;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct registration_view *view = state;
	view->id = *(const int64_t *)argument;
	for (size_t i = 0; i < REGISTRATION_PEOPLE; i++) {
		view->same[i] = UNDECIDED;
		view->names[i].arena = ui_arena(ui);
	}
	view->confirms_at = ui_now(ui) + UI_SETTLE_MS;
	view->sheet.choice.selected = ASK;
	read_card(ui, view);
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(((struct registration_view *)state)->arena);
}

static bool is_open(const struct registration_view *view)
{
	return strcmp(view->card.row.state, "waiting") == 0 || strcmp(view->card.row.state, "asking") == 0;
}

/* ---- what can be done ---- */

static void told(struct ui *ui, struct registration_view *view, enum err err)
{
	view->problem = err == ERR_OK          ? MSG_NONE
	                : err == ERR_CONFLICT  ? MSG_DECISION_TOO_LATE
	                : err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN
	                : err == ERR_INVALID   ? MSG_REG_DESK_TWICE
	                : err == ERR_NOT_FOUND ? MSG_REG_DESK_OTHER_SCHOOL
	                : err == ERR_BUSY      ? MSG_DESK_BUSY
	                                       : MSG_DESK_NOT_KEPT;
	desk_reload(ui);
	if (err == ERR_OK)
		ui_pop(ui);
	else
		log_line(LOG_WARN, "desk", "a registration was not confirmed: %s", err_word(err));
}

static void confirm_or_talked(struct ui *ui, struct registration_view *view)
{
	struct registration_who who[REGISTRATION_PEOPLE] = { 0 };
	int64_t household;
	if (ui_now(ui) < view->confirms_at)
		return;
	if (declined(view)) {
		desk_decide(ui, &(struct decision_form){ .verb = DECISION_REQUEST_DONE, .id = declined(view) }, "");
		return;
	}
	for (size_t i = 0; i < view->card.n_people; i++) {
		who[i] = (struct registration_who){ view->same[i], view->names[i].given, view->names[i].family };
		if (view->same[i] == UNDECIDED) {
			view->problem = MSG_REG_DESK_UNDECIDED;
			return;
		}
	}
	told(ui, view, registration_confirm(desk_of(ui)->options->office, view->id, who, &household));
}

static void ask(struct ui *ui, struct registration_view *view)
{
	desk_decide(ui, &(struct decision_form){ .verb = DECISION_REGISTRATION_ASK, .id = view->id }, "");
}

static void decline(struct ui *ui, struct registration_view *view)
{
	desk_decide(ui, &(struct decision_form){ .verb = DECISION_REGISTRATION_DECLINE, .id = view->id }, "");
}

/* A row about the nth person: who it is, or how the name of somebody new is divided; or
 * another registration, in which somebody like them waits. */
struct about {
	size_t person;
	bool name;
	int64_t other; /* 0: of a person */
};

static const char *who_said(struct ui *ui, const struct registration_view *view, size_t person)
{
	const struct registration_seen *seen = &view->card.people[person];
	return view->same[person] == UNDECIDED ? ui_text(ui, MSG_REG_DESK_TO_SAY)
	       : view->same[person] == NEW     ? ui_text(ui, MSG_REG_DESK_NEW)
	                                       : desk_registration_twin(ui, &seen->twins[twin_place(seen, view->same[person])]);
}

static bool is_offered(const struct about *abouts, size_t count, int64_t other)
{
	for (size_t i = VERBS; i < count; i++)
		if (abouts[i].other == other)
			return true;
	return false;
}

/* Each of the others once. */
static size_t add_others(struct ui *ui, const struct registration_view *view, struct choice_row *rows,
                         struct about *abouts, size_t count)
{
	for (size_t i = 0; i < view->card.n_people; i++) {
		const struct registration_seen *seen = &view->card.people[i];
		for (size_t k = 0; k < seen->n_others; k++) {
			const struct registration_other *other = &seen->others[k];
			if (is_offered(abouts, count, other->id))
				continue;
			abouts[count] = (struct about){ .other = other->id };
			rows[count++] = (struct choice_row){ .text = ui_say(ui, MSG_REG_DO_OTHER, msg_name(other->name),
			                                                    msg_name(desk_registration_when(ui, other))) };
		}
	}
	return count;
}

static size_t most_rows(const struct registration_view *view)
{
	size_t most = VERBS;
	for (size_t i = 0; i < view->card.n_people; i++)
		most += 2 + view->card.people[i].n_others;
	return most;
}

/* The rows: three verbs, each person as staff say it now, the other registrations. They are
 * the frame's. */
static size_t rows_of(struct ui *ui, const struct registration_view *view, struct choice_row **ret_rows,
                      struct about **ret_abouts)
{
	size_t count = 0;
	struct choice_row *rows = *ret_rows = arena_array(ui_frame(ui), most_rows(view), sizeof *rows);
	struct about *abouts = *ret_abouts = arena_array(ui_frame(ui), most_rows(view), sizeof *abouts);
	if (!is_open(view))
		return 0;
	rows[count++] = (struct choice_row){ .text = ui_text(ui, declined(view) ? MSG_REG_DO_TALKED : MSG_REG_DO_CONFIRM) };
	rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_REG_DO_ASK) };
	rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_REG_DO_DECLINE) };
	for (size_t i = 0; i < view->card.n_people; i++) {
		const struct registration_seen *seen = &view->card.people[i];
		if (seen->n_twins > 0) {
			abouts[count] = (struct about){ .person = i };
			rows[count++] = (struct choice_row){ .text = ui_say(ui, MSG_REG_DESK_WHO, msg_name(seen->row.name)),
			                                     .value = who_said(ui, view, i) };
		}
		if (view->same[i] == NEW && !desk_registration_is_known(&view->card, i)) {
			abouts[count] = (struct about){ .person = i, .name = true };
			rows[count++] = desk_name_row(ui, &view->names[i], seen->row.name);
		}
	}
	return add_others(ui, view, rows, abouts, count);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct registration_view *view = state;
	struct choice_row *rows;
	struct about *abouts;
	look(ui, view);
	if (!view->arena)
		return;
	struct area column = page_column(body);
	const struct facts facts = desk_registration_facts(ui, &view->card);
	enum msg head = strcmp(view->card.row.kind, "add") == 0 ? MSG_REG_DESK_ADDS : MSG_REG_DESK_HEAD;
	const char *name = view->card.n_people ? view->card.people[0].row.name : "";
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, ui_say(ui, head, msg_name(name)));
	if (view->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, view->problem));
	if (!is_open(view))
		used += canvas_text(canvas, page_below(column, used), STYLE_GOOD, ALIGN_START, ui_text(ui, MSG_REG_DESK_DECIDED));
	size_t count = rows_of(ui, view, &rows, &abouts);
	sheet_draw(&view->sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, count);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct registration_view *view = state;
	struct choice_row *rows;
	struct about *abouts;
	size_t row;
	/* it may have been decided by the key before, and no frame came in between */
	look(ui, view);
	if (!view->arena || rows_of(ui, view, &rows, &abouts) == 0)
		return false;
	switch (choice_event(&view->sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	view->problem = MSG_NONE;
	if (row == CONFIRM) {
		confirm_or_talked(ui, view);
	} else if (row == ASK) {
		ask(ui, view);
	} else if (row == DECLINE) {
		decline(ui, view);
	} else if (abouts[row].other) {
		int64_t other = abouts[row].other;
		ui_push(ui, &desk_registration_screen, &other); /* in place of this one */
	} else if (abouts[row].name) {
		desk_name_ask(ui, &view->names[abouts[row].person], view->card.people[abouts[row].person].row.name);
	} else {
		size_t person = abouts[row].person;
		const struct registration_seen *seen = &view->card.people[person];
		size_t next = view->same[person] > NEW ? twin_place(seen, view->same[person]) + 1 : 0;
		/* the likest, the next likely one, somebody new, and again */
		view->same[person] = next < seen->n_twins ? seen->twins[next].person : NEW;
	}
	return true;
}

static bool is_cut(struct ui *ui, const void *state)
{
	const struct registration_view *view = state;
	(void)ui;
	return sheet_is_cut(&view->sheet);
}

static void more(struct ui *ui, void *state)
{
	(void)ui;
	facts_turn(&((struct registration_view *)state)->sheet.scroll);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, more, is_cut },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_registration_screen = {
	.name = "desk-registration",
	.state_size = sizeof(struct registration_view),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};
