#include "domain/note.h"

#include <stdlib.h>
#include <string.h>

#include "domain/audit_record.h"
#include "domain/history_text.h"
#include "domain/own_class.h"
#include "store/history.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/collation.h"
#include "text/utf8.h"

enum { TEXT_BYTES = 512 };

bool note_is_late(const struct office *office)
{
	char minute[6];
	if (!*office->config->note_cut_off)
		return false;
	calendar_minute(clock_wall_ms(office->clock), minute);
	return strcmp(minute, office->config->note_cut_off) > 0;
}

bool note_cut_off(const struct office *office, int64_t *ret_wall_ms)
{
	char day[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), day);
	return *office->config->note_cut_off &&
	       calendar_instant(day, office->config->note_cut_off, ret_wall_ms) == ERR_OK;
}

bool note_may_see(const struct office *office)
{
	const struct session session = office_session(office);
	return rights_may(&session, RIGHT_SEE_CARD);
}

static enum err check(const struct office *office, const struct note *note, const char *text, const char *asked_by)
{
	enum err err = office_demand(office, RIGHT_WRITE_NOTE);
	if (err != ERR_OK)
		return err;
	if (utf8_blank(asked_by) || strlen(asked_by) > TEXT_BYTES || strlen(text) > TEXT_BYTES)
		return err_set(ERR_INVALID, "a note says who asked for it");
	if (note->way != NOTE_AS_SAID && note->kind != NOTE_GOES_HOME)
		return err_set(ERR_INVALID, "only a child that goes home by itself has a way");
	if (note->kind != NOTE_ABSENT && note->way != NOTE_ON_FOOT && utf8_blank(text))
		return err_set(ERR_INVALID, "a note says how or with whom the child goes home");
	if (note_is_late(office) && !note->after_cut_off)
		return err_set(ERR_CONFLICT, "it is after the school's time for notes");
	return ERR_OK;
}

/* What changed has its line in the audit, in the same transaction (D22). */
static enum err audit(struct office *office, const struct today_note *row, const char *code, const char *text)
{
	return audit_record_within(office, &(struct audit_entry){ .verb = AUDIT_EDIT, .subject_kind = "today_note",
	                                                          .subject = row->id, .other = row->child, .code = code,
	                                                          .text = text });
}

static bool is_of_class(const struct office *office)
{
	return rights_scope(office->role, RIGHT_SEE_CARD) == RIGHT_OWN_CLASS;
}

static enum err demand_child(struct office *office, struct arena *arena, int64_t child)
{
	return is_of_class(office) ? own_class_demand(office, arena, child) : ERR_OK;
}

static enum err add_within(struct office *office, struct arena *arena, struct today_note *row)
{
	enum err err = demand_child(office, arena, row->child);
	if (err == ERR_OK)
		err = today_note_insert(office->db, row, &row->id);
	return err == ERR_OK ? audit(office, row, "today_note", NULL) : err;
}

enum err note_add(struct office *office, int64_t child, const struct note *note, int64_t *ret_id)
{
	static const char *const kinds[] = { "absent", "goes_home", "collected_by" };
	static const char *const ways[] = { "", "bus", "foot", "car" };
	static const char *const checks[] = { "writing", "call_back" };
	char day[CALENDAR_DAY_BYTES];
	int64_t now = clock_wall_ms(office->clock);
	struct arena *arena = arena_new();
	const char *text = utf8_tidy(arena, note->text), *asked_by = utf8_tidy(arena, note->asked_by);
	calendar_day(now, day);
	struct today_note row = {
		.school = office->school, .child = child, .day = day, .kind = kinds[note->kind], .text = text,
		.way = ways[note->way], .asked_by = asked_by, .checked = checks[note->check], .made_at = now,
		.made_by = office->worker, .after_cut_off = note_is_late(office),
	};
	enum err err = check(office, note, text, asked_by);
	if (err == ERR_OK)
		err = office_begin(office, now);
	if (err == ERR_OK)
		err = transaction_end(office->db, add_within(office, arena, &row));
	arena_free(arena);
	if (err == ERR_OK)
		*ret_id = row.id;
	return err;
}

static enum err end_within(struct office *office, struct arena *arena, int64_t id,
                           const struct today_note_ending *ending)
{
	struct today_note row;
	int changed = 0;
	enum err err = today_note_one(office->db, arena, office->school, id, &row);
	if (err == ERR_OK)
		err = demand_child(office, arena, row.child);
	if (err == ERR_OK)
		err = today_note_end(office->db, id, ending, &changed);
	if (err == ERR_OK && changed == 0)
		err = err_set(ERR_CONFLICT, "somebody else took it back already");
	if (err == ERR_OK)
		err = history_keep(office->db, "person", row.child, history_text_one(arena, "end_reason", row.end_reason));
	return err == ERR_OK ? audit(office, &row, "note_end", ending->reason) : err;
}

enum err note_end(struct office *office, int64_t id, const char *reason)
{
	struct arena *arena = arena_new();
	const struct today_note_ending ending = { clock_wall_ms(office->clock), office->worker, utf8_tidy(arena, reason) };
	enum err err = office_demand(office, RIGHT_WRITE_NOTE);
	if (err == ERR_OK)
		err = office_demand(office, RIGHT_SEE_CARD);
	if (err == ERR_OK && (utf8_blank(ending.reason) || strlen(ending.reason) > TEXT_BYTES))
		err = err_set(ERR_INVALID, "a note that is taken back says why");
	if (err == ERR_OK)
		err = office_begin(office, ending.at);
	if (err == ERR_OK)
		err = transaction_end(office->db, end_within(office, arena, id, &ending));
	arena_free(arena);
	return err;
}

/* Numbers by their value, and in the order of names, which the database does not know. */
static int compare(const void *a, const void *b)
{
	const struct today_note *left = a, *right = b;
	int order = collation_compare_numbers(left->class_title, right->class_title);
	if (order == 0)
		order = collation_compare(left->child_family, right->child_family);
	if (order == 0)
		order = collation_compare(left->child_given, right->child_given);
	return order ? order : left->id < right->id ? -1 : left->id > right->id;
}

static enum err keep_own_class(struct office *office, struct arena *arena, struct today_note *notes, size_t *count)
{
	struct own_class class;
	size_t used = 0;
	enum err err = own_class_read(office, arena, &class);
	for (size_t i = 0; i < *count && err == ERR_OK; i++)
		if (own_class_has(&class, notes[i].child))
			notes[used++] = notes[i];
	*count = used;
	return err;
}

enum err note_list(struct office *office, struct arena *arena, struct today_note **ret_notes, size_t *ret_count)
{
	char day[CALENDAR_DAY_BYTES];
	enum err err = office_demand(office, RIGHT_SEE_CARD);
	calendar_day(clock_wall_ms(office->clock), day);
	if (err == ERR_OK)
		err = today_note_of_day(office->db, arena, office->school, day, ret_notes, ret_count);
	if (err == ERR_OK && is_of_class(office))
		err = keep_own_class(office, arena, *ret_notes, ret_count);
	if (err == ERR_OK && *ret_count > 1)
		qsort(*ret_notes, *ret_count, sizeof **ret_notes, compare);
	return err;
}

enum err note_read(struct office *office, struct arena *arena, int64_t id, struct today_note *ret_note)
{
	enum err err = office_demand(office, RIGHT_SEE_CARD);
	if (err == ERR_OK)
		err = today_note_one(office->db, arena, office->school, id, ret_note);
	return err == ERR_OK ? demand_child(office, arena, ret_note->child) : err;
}
