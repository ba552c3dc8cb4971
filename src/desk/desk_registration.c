#include <string.h>

#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_name.h"
#include "desk/desk_office.h"
#include "domain/registration_confirm.h"
#include "forms/register.h"
#include "ui/page.h"
#include "ui/sheet.h"

enum { CONFIRM, ASK, DECLINE, VERBS, ROWS_MOST = VERBS + 2 * REGISTRATION_PEOPLE };

/* A registration: what the family said, beside who may be the same in the records, and
 * what staff make of it. */
enum { UNDECIDED = -1, NEW = 0, SETTLE_MS = 600, FACT_ROWS = 3 };

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

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct registration_view *view = state;
	view->id = *(const int64_t *)argument;
	for (size_t i = 0; i < REGISTRATION_PEOPLE; i++) {
		view->same[i] = UNDECIDED;
		view->names[i].arena = ui_arena(ui);
	}
	view->confirms_at = ui_now(ui) + SETTLE_MS;
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

/* ---- what is said ---- */

static const char *dot(struct ui *ui, const char *said, const char *more)
{
	if (!more || !*more)
		return said;
	return *said ? ui_say(ui, MSG_LIST_DOT, msg_said(said), msg_name(more)) : ui_say(ui, MSG_PLAIN_CODE, msg_name(more));
}

/* The label that a choice of the flow's table has; a word of the family's own as it is. */
static const char *option_said(struct ui *ui, int step, const char *code)
{
	const struct step *row = &register_flow.steps[step];
	for (size_t i = 0; i < row->n_options; i++)
		if (strcmp(row->options[i].code, code) == 0)
			return words_text(ui_catalog(ui), row->options[i].label);
	return code;
}

static const char *languages(struct ui *ui, const char *tags)
{
	const char *said = "";
	while (*tags) {
		size_t length = strcspn(tags, ",");
		const char *name = desk_language(arena_copy(ui_frame(ui), tags, length), ui);
		said = *said ? ui_say(ui, MSG_LIST_TWO, msg_said(said), msg_name(name)) : ui_say(ui, MSG_PLAIN_CODE, msg_name(name));
		tags += length + (tags[length] == ',');
	}
	return said;
}

static const char *grade(struct ui *ui, const char *code)
{
	const struct step *row = &register_flow.steps[REGISTER_OWN_GRADE];
	for (size_t i = 0; i < row->n_options; i++)
		if (strcmp(register_grade_code(row->options[i].code), code) == 0)
			return words_text(ui_catalog(ui), row->options[i].label);
	return code;
}

static const char *day(struct ui *ui, const char *date)
{
	int64_t noon;
	return calendar_instant(date, "12:00", &noon) == ERR_OK ? ui_say(ui, MSG_PLAIN_DATE, msg_time(noon)) : "";
}

static const char *person_said(struct ui *ui, const struct registration_person_row *row)
{
	const char *said = ui_say(ui, MSG_PLAIN_CODE, msg_name(row->name));
	said = dot(ui, said, row->called);
	if (*row->kin)
		said = dot(ui, said, option_said(ui, REGISTER_ADULT_STEP(0, ADULT_KIN), row->kin));
	said = dot(ui, said, day(ui, row->birth_date));
	if (row->age)
		said = dot(ui, said, ui_say(ui, MSG_REG_DESK_YEARS, msg_number(row->age)));
	if (*row->grade)
		said = dot(ui, said, grade(ui, row->grade));
	if (*row->speaks)
		said = dot(ui, said, languages(ui, row->speaks));
	if (*row->phone)
		said = dot(ui, said, row->phone);
	return said;
}

static const char *reasons_said(struct ui *ui, unsigned reasons)
{
	static const struct { unsigned reason; enum msg msg; } all[] = {
		{ REGISTRATION_SAME_PHONE, MSG_REG_SAME_PHONE },
		{ REGISTRATION_SAME_NAME, MSG_REG_SAME_NAME },
		{ REGISTRATION_SAME_NAME_OTHER_SCRIPT, MSG_REG_SAME_NAME_OTHER_SCRIPT },
		{ REGISTRATION_SAME_BIRTH, MSG_REG_SAME_BIRTH },
		{ REGISTRATION_OTHER_BIRTH, MSG_REG_OTHER_BIRTH },
	};
	const char *said = "";
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (reasons & all[i].reason)
			said = *said ? ui_say(ui, MSG_LIST_TWO, msg_said(said), msg_name(ui_text(ui, all[i].msg)))
			             : ui_text(ui, all[i].msg);
	return said;
}

/* Two of one name are told apart by whom they belong to, and when they were born. */
static const char *twin_name(struct ui *ui, const struct registration_twin *twin)
{
	const char *said = dot(ui, ui_say(ui, MSG_PLAIN_CODE, msg_name(twin->name)), twin->kin);
	return dot(ui, said, day(ui, twin->birth_date));
}

static const char *twin_said(struct ui *ui, const struct registration_twin *twin)
{
	const char *said = twin_name(ui, twin);
	return ui_say(ui, MSG_REG_DESK_TWIN, msg_said(said), msg_said(reasons_said(ui, twin->reasons)));
}

/* Of a family that opened its own: whom it names, and did not add. */
static bool is_known(const struct registration_card *card, size_t person)
{
	return strcmp(card->row.kind, "add") == 0 && card->people[person].row.person &&
	       strcmp(card->row.state, "confirmed") != 0;
}

static void add_people(struct ui *ui, const struct registration_card *card, struct facts *facts)
{
	for (size_t i = 0; i < card->n_people; i++) {
		const struct registration_seen *seen = &card->people[i];
		bool adult = strcmp(seen->row.role, "adult") == 0;
		facts_add(facts, ui_text(ui, is_known(card, i) ? MSG_REG_DESK_KNOWN
		                             : adult            ? MSG_REG_OTHER_NAME_LABEL
		                                                : MSG_REG_DESK_STUDENT),
		          person_said(ui, &seen->row), false);
		for (size_t k = 0; k < seen->n_twins; k++)
			facts_add_loud(facts, ui_text(ui, MSG_REG_DESK_ON_FILE), twin_said(ui, &seen->twins[k]));
		if (seen->elsewhere)
			facts_add_loud(facts, "", ui_text(ui, MSG_REG_DESK_ELSEWHERE));
	}
}

/* What was answered, question by question; several values of one in one row. */
static void add_answers(struct ui *ui, const struct registration_card *card, struct facts *facts)
{
	static const struct { const char *question; int step; enum msg label; } rows[] = {
		{ "school", REGISTER_SCHOOL, MSG_REG_SCHOOL_LABEL },
		{ "school-own", REGISTER_SCHOOL_OWN, MSG_REG_SCHOOL_OWN_LABEL },
		{ "collectors", REGISTER_COLLECTORS, MSG_REG_COLLECTORS_LABEL },
		{ "easier", REGISTER_EASIER, MSG_REG_EASIER_LABEL },
		{ "easier-own", REGISTER_EASIER_OWN, MSG_REG_EASIER_OWN_LABEL },
		{ "news", REGISTER_NEWS, MSG_REG_NEWS_LABEL },
	};
	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
		const char *said = "";
		for (size_t i = 0; i < card->n_answers; i++)
			/* of this school there is nothing to say */
			if (strcmp(card->answers[i].question, rows[row].question) == 0 &&
			    !(rows[row].step == REGISTER_SCHOOL && strcmp(card->answers[i].value, "this") == 0))
				said = dot(ui, said, option_said(ui, rows[row].step, card->answers[i].value));
		facts_add(facts, ui_text(ui, rows[row].label), said, false);
	}
}

static struct facts facts_of(struct ui *ui, const struct registration_card *card)
{
	struct facts facts = { .count = 0 };
	const char *collects = "";
	for (size_t i = 0; i < card->n_requests; i++)
		facts_add_loud(&facts, ui_text(ui, MSG_REQUEST_LABEL), desk_request_kind(&card->requests[i].row, ui));
	if (*card->row.reason)
		facts_add_loud(&facts, ui_text(ui, MSG_REG_DESK_TO_ASK), card->row.reason);
	add_people(ui, card, &facts);
	for (size_t i = 0; i < card->n_people; i++)
		if (card->people[i].row.may_collect)
			collects = dot(ui, collects, card->people[i].row.name);
	facts_add(&facts, ui_text(ui, MSG_REG_COLLECT_LABEL), collects, false);
	facts_add(&facts, ui_text(ui, card->row.confidential ? MSG_REG_SHIELD_LABEL : MSG_REG_ADDRESS_LABEL),
	          card->row.address, true);
	add_answers(ui, card, &facts);
	facts_add(&facts, ui_text(ui, MSG_DESK_FACT_READS), desk_language(card->row.locale, ui), false);
	if (*card->row.entered_by_name)
		facts_add(&facts, ui_text(ui, MSG_DESK_FACT_ENTERED),
		          ui_say(ui, MSG_DESK_BY, msg_said(ui_text(ui, MSG_DESK_ENTERED_BY_STAFF)),
		                 msg_name(card->row.entered_by_name)), false);
	facts_add(&facts, ui_text(ui, MSG_DESK_HEAD_CAME), ui_time(ui, card->row.made_at), false);
	return facts;
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

static void confirm(struct ui *ui, struct registration_view *view)
{
	struct registration_who who[REGISTRATION_PEOPLE] = { 0 };
	int64_t household;
	if (ui_now(ui) < view->confirms_at)
		return;
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

/* A row about the nth person: who it is, or how the name of somebody new is divided. */
struct about {
	size_t person;
	bool name;
};

static const char *who_said(struct ui *ui, const struct registration_view *view, size_t person)
{
	const struct registration_seen *seen = &view->card.people[person];
	return view->same[person] == UNDECIDED ? ui_text(ui, MSG_REG_DESK_TO_SAY)
	       : view->same[person] == NEW     ? ui_text(ui, MSG_REG_DESK_NEW)
	                                       : twin_name(ui, &seen->twins[twin_place(seen, view->same[person])]);
}

/* The rows: three verbs, then each person as staff say it now. */
static size_t rows_of(struct ui *ui, const struct registration_view *view, struct choice_row *rows,
                      struct about *abouts)
{
	size_t count = 0;
	if (!is_open(view))
		return 0;
	rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_REG_DO_CONFIRM) };
	rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_REG_DO_ASK) };
	rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_REG_DO_DECLINE) };
	for (size_t i = 0; i < view->card.n_people; i++) {
		const struct registration_seen *seen = &view->card.people[i];
		if (seen->n_twins > 0) {
			abouts[count] = (struct about){ i, false };
			rows[count++] = (struct choice_row){ .text = ui_say(ui, MSG_REG_DESK_WHO, msg_name(seen->row.name)),
			                                     .value = who_said(ui, view, i) };
		}
		if (view->same[i] == NEW && !is_known(&view->card, i)) {
			abouts[count] = (struct about){ i, true };
			rows[count++] = desk_name_row(ui, &view->names[i], seen->row.name);
		}
	}
	return count;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct registration_view *view = state;
	struct choice_row rows[ROWS_MOST];
	struct about abouts[ROWS_MOST];
	if (view->version != desk_of(ui)->data.version)
		read_card(ui, view);
	if (!view->arena)
		return;
	struct area column = page_column(body);
	const struct facts facts = facts_of(ui, &view->card);
	enum msg head = strcmp(view->card.row.kind, "add") == 0 ? MSG_REG_DESK_ADDS : MSG_REG_DESK_HEAD;
	const char *name = view->card.n_people ? view->card.people[0].row.name : "";
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, ui_say(ui, head, msg_name(name)));
	if (view->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, view->problem));
	if (!is_open(view))
		used += canvas_text(canvas, page_below(column, used), STYLE_GOOD, ALIGN_START, ui_text(ui, MSG_REG_DESK_DECIDED));
	size_t count = rows_of(ui, view, rows, abouts);
	sheet_draw(&view->sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, count);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct registration_view *view = state;
	struct choice_row rows[ROWS_MOST];
	struct about abouts[ROWS_MOST] = { 0 };
	size_t row;
	if (!view->arena || rows_of(ui, view, rows, abouts) == 0)
		return false;
	switch (choice_event(&view->sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	view->problem = MSG_NONE;
	if (row == CONFIRM) {
		confirm(ui, view);
	} else if (row == ASK) {
		ask(ui, view);
	} else if (row == DECLINE) {
		decline(ui, view);
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

static void back(struct ui *ui, void *state)
{
	(void)state;
	ui_pop(ui);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, more, is_cut },
	{ INPUT_ESC, MSG_DO_BACK, back, NULL },
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
