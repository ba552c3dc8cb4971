#include "desk/desk_note.h"

#include <string.h>

#include "text/collation.h"
#include "text/person_name.h"

/* ---- words ---- */

const char *desk_note_child(struct ui *ui, const struct today_note *note)
{
	const char *name = person_name(ui_frame(ui), note->child_given, note->child_family, "");
	return *note->class_title ? ui_say(ui, MSG_DESK_NAME_CLASS, msg_name(name), msg_name(note->class_title))
	                          : ui_say(ui, MSG_PLAIN_CODE, msg_name(name));
}

const char *desk_note_kind(struct ui *ui, const struct today_note *note)
{
	return ui_text(ui, strcmp(note->kind, "absent") == 0      ? MSG_NOTE_IS_ABSENT
	                   : strcmp(note->kind, "goes_home") == 0 ? MSG_NOTE_IS_HOME
	                                                          : MSG_NOTE_IS_COLLECTED);
}

const char *desk_note_how(struct ui *ui, const struct today_note *note)
{
	if (strcmp(note->way, "bus") == 0)
		return ui_say(ui, MSG_NOTE_WAY_BUS, msg_name(note->text));
	if (strcmp(note->way, "foot") == 0)
		return ui_text(ui, MSG_NOTE_WAY_FOOT);
	if (strcmp(note->way, "car") == 0)
		return ui_say(ui, MSG_NOTE_WAY_CAR, msg_name(note->text));
	return *note->text ? ui_say(ui, MSG_PLAIN_CODE, msg_name(note->text)) : "";
}

const char *desk_note_checked(struct ui *ui, const struct today_note *note)
{
	return ui_text(ui, strcmp(note->checked, "writing") == 0 ? MSG_NOTE_WAS_WRITTEN : MSG_NOTE_WAS_CALLED);
}

const char *desk_note_cut_off(struct ui *ui, const struct office *office)
{
	int64_t at;
	if (!note_cut_off(office, &at))
		return ui_text(ui, MSG_DESK_NOTES_ANY_TIME);
	return ui_say(ui, note_is_late(office) ? MSG_DESK_NOTES_LATE : MSG_DESK_NOTES_UNTIL, msg_time(at));
}

const char *desk_note_words(struct ui *ui, struct arena *arena, const struct today_note *note)
{
	return arena_printf(arena, "%s %s %s %s %s %s %s", note->child_given, note->child_family, note->class_title,
	                    desk_note_kind(ui, note), desk_note_how(ui, note), note->asked_by, note->made_by_name);
}

/* ---- the list ---- */

enum column { CHILD, CLASS, KIND, HOW, ASKED, CHECKED, SINCE, BY, COLUMNS };

static const struct list_column columns[COLUMNS] = {
	[CHILD] = { MSG_DESK_HEAD_CHILD, 14, 3, true, true },
	[CLASS] = { MSG_CLI_COLUMN_CLASS, 6, 0, true, true },
	[KIND] = { MSG_NOTE_HEAD_KIND, 13, 1, false, true },
	[HOW] = { MSG_NOTE_HEAD_HOW, 16, 3, false, true },
	[ASKED] = { MSG_NOTE_HEAD_ASKED, 12, 2, true, true },
	[CHECKED] = { MSG_NOTE_HEAD_CHECKED, 16, 0, false, false },
	[SINCE] = { MSG_DESK_HEAD_SINCE, 8, 0, false, true },
	[BY] = { MSG_NOTE_HEAD_BY, 10, 1, true, false },
};

static const struct today_note *note_at(const void *context, size_t row)
{
	return ((const struct desk_tab_rows *)context)->rows[row].note;
}

static int64_t key(const void *context, size_t row)
{
	return note_at(context, row)->id;
}

static const char *words(const void *context, size_t row)
{
	return ((const struct desk_tab_rows *)context)->rows[row].words;
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct today_note *note = note_at(context, row);
	switch ((enum column)column) {
	case CHILD: return person_name(ui_frame(ui), note->child_given, note->child_family, "");
	case CLASS: return note->class_title;
	case KIND: return desk_note_kind(ui, note);
	case HOW: return desk_note_how(ui, note);
	case ASKED: return note->asked_by;
	case CHECKED: return desk_note_checked(ui, note);
	case SINCE: return ui_time(ui, note->made_at);
	case BY: return note->made_by_name;
	case COLUMNS: break;
	}
	return "";
}

/* The buses by their numbers, then who walks, then the rest by what is said. */
static int compare_how(const struct today_note *a, const struct today_note *b)
{
	static const char *const order[] = { "bus", "foot", "car", "" };
	size_t left = 0, right = 0;
	while (strcmp(order[left], a->way) != 0 && *order[left])
		left++;
	while (strcmp(order[right], b->way) != 0 && *order[right])
		right++;
	if (left != right)
		return left < right ? -1 : 1;
	return collation_compare_numbers(a->text, b->text);
}

static int compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct today_note *left = note_at(context, a), *right = note_at(context, b);
	int order;
	switch ((enum column)column) {
	case CHILD:
		order = collation_compare(left->child_family, right->child_family);
		return order ? order : collation_compare(left->child_given, right->child_given);
	case CLASS: return collation_compare_numbers(left->class_title, right->class_title);
	case KIND: return strcmp(left->kind, right->kind);
	case HOW: return compare_how(left, right);
	case ASKED: return collation_compare(left->asked_by, right->asked_by);
	case SINCE: return left->made_at < right->made_at ? -1 : left->made_at > right->made_at;
	default: return 0;
	}
}

struct list_source desk_note_source(const struct desk_tab_rows *rows)
{
	return (struct list_source){
		.columns = columns, .n_columns = COLUMNS, .count = rows->count, .context = (void *)rows,
		.key = key, .words = words, .compare = compare, .cell = cell,
	};
}

/* ---- beside an arrival ---- */

static const char *says(struct ui *ui, const struct note_match *match)
{
	static const enum msg collected[] = {
		[NOTE_OTHER] = MSG_NOTE_MAY_OTHER, [NOTE_SIMILAR] = MSG_NOTE_MAY_SIMILAR, [NOTE_SAME] = MSG_NOTE_MAY_COLLECT,
	};
	const struct today_note *note = &match->note;
	const char *checked = desk_note_checked(ui, note);
	if (strcmp(note->kind, "absent") == 0)
		return ui_say(ui, MSG_NOTE_TODAY_ABSENT, msg_name(note->asked_by), msg_said(checked));
	return ui_say(ui, strcmp(note->kind, "goes_home") == 0 ? MSG_NOTE_TODAY_HOME : collected[match->adult],
	              msg_said(desk_note_how(ui, note)), msg_name(note->asked_by), msg_said(checked));
}

void desk_note_facts(struct ui *ui, const struct note_match *matches, size_t count, struct facts *facts)
{
	for (size_t i = 0; i < count; i++) {
		const char *child = desk_note_child(ui, &matches[i].note);
		facts_add_loud(facts, ui_text(ui, MSG_FAMILY_TODAY), says(ui, &matches[i]));
		facts_add(facts, ui_text(ui, MSG_NOTE_IS_FOR),
		          matches[i].child == NOTE_SAME ? child : ui_say(ui, MSG_NOTE_CHILD_SIMILAR, msg_said(child)), false);
	}
}
