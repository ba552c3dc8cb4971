#include <string.h>

#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_family.h"
#include "desk/desk_pick.h"
#include "domain/family_access.h"
#include "domain/lookup_index.h"
#include "ui/page.h"

/* The list follows each key. What somebody stops to read is asked for once: the query and
 * the card that stands beside the list go into the audit together with being shown. */
enum { SETTLE_MS = 500, BESIDE_COLS = 100, LIST_LEAST_ROWS = 6, ROOMY_COLS = 60 };

struct found {
	struct desk_pick pick;      /* `taken` is NULL: families are looked at */
	struct list list;
	struct arena *arena;        /* of the hits */
	struct lookup_hit *hits;
	size_t count;
	char query[EDIT_BYTES], searched[EDIT_BYTES]; /* as listed; as it stands in the audit */
	struct arena *card_arena;
	struct family family;       /* of `person` */
	int64_t person;             /* whose card is shown; 0: none */
	int64_t settles_at;
	enum msg problem;
	struct facts_scroll scroll;
	unsigned version;           /* of the desk's snapshot, when it was last asked */
};

/* ---- the list ---- */

enum column { NAME, FAMILY, CLASS, WHERE };

static const struct list_column columns[] = {
	{ MSG_DESK_HEAD_NAME, 18, 3, true, false }, { MSG_FIND_HEAD_FAMILY, 14, 3, true, false },
	{ MSG_CLI_COLUMN_CLASS, 8, 1, true, false }, { MSG_FIND_HEAD_WHERE, 10, 0, false, false },
};

static int64_t key(const void *context, size_t row)
{
	return ((const struct found *)context)->hits[row].person;
}

static const char *words(const void *context, size_t row)
{
	(void)context;
	(void)row;
	return ""; /* the engine finds, the list narrows nothing */
}

static const char *kin(struct ui *ui, const struct lookup_hit *hit)
{
	const char *said = "";
	const char *const *names = hit->child_count ? hit->children : hit->adults;
	size_t count = hit->child_count ? hit->child_count : hit->adult_count;
	for (size_t i = 0; i < count; i++)
		said = *said ? ui_say(ui, MSG_LIST_TWO, msg_said(said), msg_name(names[i]))
		             : ui_say(ui, MSG_PLAIN_CODE, msg_name(names[i]));
	return said;
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct lookup_hit *hit = &((const struct found *)context)->hits[row];
	switch ((enum column)column) {
	case NAME: return hit->slip ? ui_say(ui, MSG_FIND_NEARLY, msg_name(hit->name)) : hit->name;
	case FAMILY: return kin(ui, hit);
	case CLASS: return *hit->class_name ? hit->class_name : hit->grade;
	case WHERE: return hit->inside ? ui_text(ui, MSG_FIND_INSIDE) : hit->own ? "" : ui_text(ui, MSG_FIND_ELSEWHERE);
	}
	return "";
}

static void fill(struct found *found)
{
	const struct list_source source = {
		.columns = columns, .n_columns = sizeof columns / sizeof *columns, .count = found->count,
		.context = found, .key = key, .words = words, .cell = cell, .searched = MSG_LIST_SEARCH,
	};
	list_fill(&found->list, &source);
}

/* ---- asking ---- */

static void tell(struct found *found, enum err err)
{
	found->problem = desk_trouble(err, MSG_FIND_REASON_FIRST);
	if (err != ERR_OK && err != ERR_FORBIDDEN && err != ERR_CONFLICT)
		log_line(LOG_WARN, "desk", "the lookup did not answer: %s", err_word(err));
}

static void search(struct ui *ui, struct found *found)
{
	struct desk *desk = desk_of(ui);
	struct lookup_options options = { .limit = 0 };
	struct lookup_hit *hits = NULL;
	size_t count = 0;
	struct arena *arena = arena_new();
	enum err err = family_may_search(desk->options->office, desk->reason, &options);
	if (err == ERR_OK)
		err = lookup(desk->options->office, arena, found->list.filter.text, &options, &hits, &count);
	tell(found, err);
	arena_free(found->arena);
	found->arena = arena;
	found->hits = hits;
	found->count = count;
	found->version = desk->data.version;
	strcpy(found->query, found->list.filter.text);
	fill(found);
}

static void close_card(struct found *found)
{
	arena_free(found->card_arena);
	found->card_arena = NULL;
	found->person = 0;
	found->scroll = (struct facts_scroll){ 0 };
}

/* The settled query, and the card of whoever is chosen. */
static void settle(struct ui *ui, struct found *found)
{
	struct desk *desk = desk_of(ui);
	bool confidential;
	size_t row;
	found->settles_at = UI_NEVER;
	if (!list_selected(&found->list, &row) || found->problem != MSG_NONE)
		return;
	enum err err = strcmp(found->query, found->searched) == 0
	                       ? ERR_OK
	                       : family_searched(desk->options->office, found->query, desk->reason);
	if (err == ERR_OK) {
		strcpy(found->searched, found->query);
		close_card(found);
		found->card_arena = arena_new();
		err = family_open(desk->options->office, found->card_arena, found->hits[row].person, desk->reason,
		                  &found->family, &confidential);
	}
	if (err == ERR_OK)
		found->person = found->hits[row].person;
	tell(found, err);
}

static void moved(struct ui *ui, struct found *found)
{
	size_t row;
	if (strcmp(found->query, found->list.filter.text) != 0)
		search(ui, found);
	if (list_selected(&found->list, &row) && found->hits[row].person == found->person)
		return;
	close_card(found);
	found->settles_at = ui_now(ui) + SETTLE_MS;
}

/* ---- the screen ---- */

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct found *found = state;
	if (argument)
		found->pick = *(const struct desk_pick *)argument;
	list_open(&found->list);
	found->settles_at = UI_NEVER;
	search(ui, found);
}

static void leave(struct ui *ui, void *state)
{
	struct found *found = state;
	(void)ui;
	list_close(&found->list);
	arena_free(found->arena);
	arena_free(found->card_arena);
}

static void draw_card(struct ui *ui, struct found *found, struct canvas *canvas, struct area area)
{
	if (!found->person)
		return;
	const struct facts facts = desk_family_facts(ui, &found->family);
	canvas_typed(canvas, (struct area){ area.row, area.col, 1, area.cols }, STYLE_TITLE, ALIGN_START,
	             desk_family_name(ui, &found->family.who));
	facts_draw(ui, canvas, page_below(area, 1), &facts, area.rows - 1, &found->scroll);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct found *found = state;
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	const char *reason = desk_of(ui)->reason;
	if (reason && *reason)
		area = page_below(area, canvas_text(canvas, area, STYLE_ALERT, ALIGN_START,
		                                    ui_say(ui, MSG_FIND_ALL_SCHOOLS, msg_name(reason))));
	if (found->pick.taken)
		area = page_below(area, canvas_text(canvas, area, STYLE_TITLE, ALIGN_START,
		                                    ui_text(ui, found->pick.title)));
	struct area list = area, card = area;
	if (body.cols >= BESIDE_COLS) {
		list.cols = area.cols / 2;
		card.col += list.cols + 2;
		card.cols -= list.cols + 2;
	} else {
		list.rows = area.rows / 3 < LIST_LEAST_ROWS ? LIST_LEAST_ROWS : area.rows / 3;
		if (found->list.typing.open)
			list.rows = area.rows;
		card = page_below(area, list.rows + 1);
	}
	list_draw(&found->list, ui, canvas, list, *found->query ? MSG_FIND_NOBODY : MSG_FIND_HELP);
	if (found->problem != MSG_NONE)
		canvas_text(canvas, card, STYLE_WARN, ALIGN_START, ui_text(ui, found->problem));
	else
		draw_card(ui, found, canvas, card);
}

static void open_row(struct ui *ui, struct found *found)
{
	size_t row;
	if (!list_selected(&found->list, &row))
		return;
	if (found->hits[row].person != found->person)
		settle(ui, found);
	int64_t person = found->person;
	if (!person)
		return;
	if (!found->pick.taken) {
		ui_push(ui, &desk_record_screen, &person);
		return;
	}
	void (*taken)(struct ui *ui, int64_t who) = found->pick.taken;
	ui_pop(ui);
	taken(ui, person);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct found *found = state;
	switch (list_event(&found->list, ui, event)) {
	case LIST_TAKEN: open_row(ui, found); return true;
	case LIST_MOVED: moved(ui, found); return true;
	case LIST_IGNORED: break;
	}
	return false;
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	struct found *found = state;
	/* whoever came in or was changed meanwhile is found so */
	if (found->version != desk_of(ui)->data.version)
		search(ui, found);
	if (now >= found->settles_at)
		settle(ui, found);
	return found->settles_at;
}

static void more(struct ui *ui, void *state)
{
	struct found *found = state;
	(void)ui;
	facts_turn(&found->scroll);
}

static bool is_cut(struct ui *ui, const void *state)
{
	const struct found *found = state;
	(void)ui;
	return found->person && facts_are_cut(&found->scroll);
}

/* Another school's families with a reason, which the audit keeps; and back. */
static void all_schools(struct ui *ui, void *state)
{
	struct desk *desk = desk_of(ui);
	struct found *found = state;
	if (!desk->reason || !*desk->reason) {
		desk_decide(ui, &(struct decision_form){ .verb = DECISION_REASON }, "");
		return;
	}
	desk->reason = NULL;
	close_card(found);
	search(ui, found);
}

static bool may_all(struct ui *ui, const void *state)
{
	(void)state;
	return rights_scope(desk_of(ui)->options->office->role, RIGHT_LOOKUP) == RIGHT_DISTRICT_WITH_REASON;
}

static bool may_be_new(struct ui *ui, const void *state)
{
	const struct found *found = state;
	(void)ui;
	return found->pick.not_on_file != NULL;
}

static void not_on_file(struct ui *ui, void *state)
{
	void (*anew)(struct ui *ui) = ((struct found *)state)->pick.not_on_file;
	ui_pop(ui);
	anew(ui);
}

/* On a narrow terminal the others need the room; it is taken all the same. */
static bool has_room(struct ui *ui, const void *state)
{
	(void)state;
	return canvas_whole(ui_canvas(ui)).cols >= ROOMY_COLS;
}

static const char *says(struct ui *ui, const void *state, enum input_key key)
{
	return list_says(&((const struct found *)state)->list, ui, key);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_OPEN, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ INPUT_F3, MSG_DO_LETTERS, NULL, has_room },
	{ INPUT_F6, MSG_DO_MORE, more, is_cut },
	{ INPUT_F7, MSG_DO_ALL_SCHOOLS, all_schools, may_all },
	{ 0 },
};

static const struct ui_key pick_keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ INPUT_F3, MSG_DO_LETTERS, NULL, has_room },
	{ INPUT_F5, MSG_DO_NOT_ON_FILE, not_on_file, may_be_new },
	{ INPUT_F6, MSG_DO_MORE, more, is_cut },
	{ INPUT_F7, MSG_DO_ALL_SCHOOLS, all_schools, may_all },
	{ 0 },
};

#define FIND_SCREEN(NAME, KEYS)                                                                       \
	{ .name = NAME, .state_size = sizeof(struct found), .idle = UI_IDLE_NONE, .keys = KEYS, .enter = enter, \
	  .draw = draw, .event = event, .tick = tick, .leave = leave, .says = says }

const struct screen desk_find_screen = FIND_SCREEN("desk-find", keys);
/* One of its own: the card that asks may lie above a find screen, and both stay. */
const struct screen desk_pick_screen = FIND_SCREEN("desk-pick", pick_keys);
