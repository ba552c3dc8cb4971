#include "domain/note.h"

#include <string.h>

#include "store/transaction.h"
#include "text/calendar.h"
#include "text/fold.h"
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

static const char *clean(struct arena *arena, const char *text)
{
	return text ? utf8_trim(arena, utf8_clean(arena, text, strlen(text))) : "";
}

static enum err check(const struct office *office, const struct note *note, const char *text, const char *asked_by)
{
	enum err err = office_demand(office, RIGHT_WRITE_NOTE);
	if (err != ERR_OK)
		return err;
	if (utf8_blank(asked_by) || strlen(asked_by) > TEXT_BYTES || strlen(text) > TEXT_BYTES)
		return err_set(ERR_INVALID, "a note says who asked for it");
	if (note->kind != NOTE_ABSENT && utf8_blank(text))
		return err_set(ERR_INVALID, "a note says how or with whom the child goes home");
	if (note_is_late(office) && !note->after_cut_off)
		return err_set(ERR_CONFLICT, "it is after the school's time for notes");
	return ERR_OK;
}

enum err note_add(struct office *office, int64_t child, const struct note *note, int64_t *ret_id)
{
	static const char *const kinds[] = { "absent", "goes_home", "collected_by" };
	static const char *const checks[] = { "writing", "call_back" };
	char day[CALENDAR_DAY_BYTES];
	int64_t now = clock_wall_ms(office->clock), id = 0;
	struct arena *arena = arena_new();
	const char *text = clean(arena, note->text), *asked_by = clean(arena, note->asked_by);
	calendar_day(now, day);
	const struct today_note row = {
		.school = office->school, .child = child, .day = day, .kind = kinds[note->kind], .text = text,
		.asked_by = asked_by, .checked = checks[note->check], .made_at = now, .made_by = office->worker,
		.after_cut_off = note_is_late(office),
	};
	enum err err = check(office, note, text, asked_by);
	if (err == ERR_OK)
		err = transaction_begin(office->db, (struct actor){ "staff", office->worker }, now);
	if (err == ERR_OK)
		err = transaction_end(office->db, today_note_insert(office->db, &row, &id));
	arena_free(arena);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err note_end(struct office *office, int64_t id)
{
	int64_t now = clock_wall_ms(office->clock);
	int changed = 0;
	enum err err = office_demand(office, RIGHT_WRITE_NOTE);
	if (err == ERR_OK)
		err = transaction_begin(office->db, (struct actor){ "staff", office->worker }, now);
	if (err != ERR_OK)
		return err;
	err = today_note_end(office->db, id, now, &changed);
	if (err == ERR_OK && changed == 0)
		err = err_set(ERR_CONFLICT, "somebody else took it back already");
	return transaction_end(office->db, err);
}

enum err note_list(struct office *office, struct arena *arena, struct today_note **ret_notes, size_t *ret_count)
{
	char day[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), day);
	return today_note_of_day(office->db, arena, office->school, day, ret_notes, ret_count);
}

static bool is_meant(struct arena *arena, const struct today_note *note, const char *name, const char *class_name)
{
	const char *known = fold_text(arena, arena_printf(arena, "%s %s", note->child_given, note->child_family));
	/* a child is often typed without the family name */
	if (!fold_has_words(known, name) || utf8_blank(name))
		return false;
	return !*class_name || !*note->class_title || strcmp(fold_text(arena, note->class_title), class_name) == 0;
}

enum err note_of_name(struct office *office, struct arena *arena, const char *name, const char *class_name,
                      struct today_note **ret_notes, size_t *ret_count)
{
	struct today_note *all = NULL, *found;
	size_t count = 0, n_found = 0;
	enum err err = note_list(office, arena, &all, &count);
	if (err != ERR_OK)
		return err;
	const char *folded = fold_text(arena, name), *folded_class = fold_text(arena, class_name);
	found = arena_array(arena, count, sizeof *found);
	for (size_t i = 0; i < count; i++)
		if (is_meant(arena, &all[i], folded, folded_class))
			found[n_found++] = all[i];
	*ret_notes = found;
	*ret_count = n_found;
	return ERR_OK;
}
