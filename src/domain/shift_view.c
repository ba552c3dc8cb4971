#include <stdlib.h>

#include "domain/sign_up.h"
#include "shift_inside.h"
#include "text/calendar.h"
#include "volunteer_inside.h"

bool shift_is_over(const struct shift_row *row, int64_t now)
{
	return row->starts_at <= now;
}

/* `texts` are its own. */
static void show(struct arena *arena, const struct shift_row *row, const struct volunteer_texts *texts,
                 const struct volunteer_opportunity *of, int64_t now, struct shift_view *ret_shift)
{
	int64_t left = row->cancelled ? 0 : row->capacity - row->taken;
	*ret_shift = (struct shift_view){
		.id = row->id, .opportunity = row->opportunity, .series = row->series, .day = row->day,
		.starts_at = row->starts_at, .ends_at = row->ends_at, .capacity = (int)row->capacity, .least = (int)row->least,
		.taken = (int)row->taken, .waiting = (int)row->waiting, .offered = (int)row->offered,
		.left = left > 0 ? (int)left : 0, .cancelled = row->cancelled, .over = shift_is_over(row, now),
		.sequence = (int)row->sequence, .changed_at = row->changed_at, .languages = row->languages, .of = of,
	};
	ret_shift->words.own[VOLUNTEER_ROLE] = row->role;
	volunteer_words_of(arena, texts, row->id, &ret_shift->words);
}

static enum err show_all(struct office *office, struct arena *arena, const struct shift_row *rows, size_t count,
                         const struct volunteer_texts *texts, struct shift_view **ret_shifts, size_t *ret_count)
{
	struct volunteer_index index = { 0 };
	size_t text = 0, used = 0;
	int64_t now = clock_wall_ms(office->clock);
	enum err err = count > 0 ? volunteer_index_read(office, arena, &index) : ERR_OK;
	if (err != ERR_OK)
		return err;
	struct shift_view *shifts = arena_array(arena, count, sizeof *shifts);
	for (size_t i = 0; i < count; i++) {
		const struct volunteer_opportunity *of = volunteer_index_find(&index, rows[i].opportunity);
		struct volunteer_texts own = { texts->rows + text, 0 };
		for (; text < texts->count && texts->rows[text].of == rows[i].id; text++)
			own.count++;
		if (of)
			show(arena, &rows[i], &own, of, now, &shifts[used++]);
	}
	*ret_shifts = shifts;
	*ret_count = used;
	return ERR_OK;
}

enum err shift_list(struct office *office, struct arena *arena, int64_t opportunity, int64_t from, int64_t to,
                    bool cancelled, struct shift_view **ret_shifts, size_t *ret_count)
{
	const struct shift_window window = { office->school, opportunity, from, to, cancelled };
	struct shift_row *rows = NULL;
	struct volunteer_texts texts = { 0 };
	size_t count = 0;
	(void)sign_up_sweep(office); /* what cannot be written now is before the next write */
	enum err err = shift_row_list(office->db, arena, &window, &rows, &count);
	if (err == ERR_OK)
		err = shift_row_texts(office->db, arena, &window, &texts.rows, &texts.count);
	return err == ERR_OK ? show_all(office, arena, rows, count, &texts, ret_shifts, ret_count) : err;
}

enum err shift_get(struct office *office, struct arena *arena, int64_t id, struct shift_view *ret_shift)
{
	struct shift_row row;
	struct volunteer_texts texts;
	struct volunteer_opportunity *of = arena_new_of(arena, struct volunteer_opportunity);
	enum err err = shift_row_get(office->db, arena, office->school, id, &row);
	if (err == ERR_OK)
		err = volunteer_texts_read(office, arena, VOLUNTEER_NOUN_SHIFT, id, &texts);
	if (err == ERR_OK)
		err = volunteer_opportunity_get(office, arena, row.opportunity, of);
	if (err == ERR_OK)
		show(arena, &row, &texts, of, clock_wall_ms(office->clock), ret_shift);
	return err;
}

enum err shift_series(struct office *office, struct arena *arena, int64_t id, struct shift_view **ret_shifts,
                      size_t *ret_count)
{
	struct shift_view *first = arena_new_of(arena, struct shift_view);
	struct shift_row *rows = NULL;
	size_t count = 0;
	enum err err = shift_get(office, arena, id, first);
	if (err != ERR_OK)
		return err;
	*ret_shifts = first;
	*ret_count = 1;
	if (!first->series)
		return ERR_OK;
	err = shift_row_series(office->db, arena, office->school, first->series, first->starts_at, &rows, &count);
	struct shift_view *shifts = arena_array(arena, count, sizeof *shifts);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		struct volunteer_texts texts;
		err = volunteer_texts_read(office, arena, VOLUNTEER_NOUN_SHIFT, rows[i].id, &texts);
		if (err == ERR_OK)
			show(arena, &rows[i], &texts, first->of, clock_wall_ms(office->clock), &shifts[i]);
	}
	if (err != ERR_OK)
		return err;
	*ret_shifts = shifts;
	*ret_count = count;
	return ERR_OK;
}

enum err shift_edit_read(struct office *office, struct arena *arena, int64_t id, struct shift_edit *ret_edit)
{
	struct shift_row row;
	struct volunteer_texts texts;
	struct volunteer_words words = { 0 };
	char starts[6], ends[6];
	enum err err = shift_row_get(office->db, arena, office->school, id, &row);
	if (err == ERR_OK)
		err = volunteer_texts_read(office, arena, VOLUNTEER_NOUN_SHIFT, id, &texts);
	if (err != ERR_OK)
		return err;
	volunteer_words_of(arena, &texts, id, &words);
	calendar_minute(row.starts_at, starts);
	calendar_minute(row.ends_at, ends);
	*ret_edit = (struct shift_edit){
		.opportunity = row.opportunity, .day = row.day, .starts = arena_string(arena, starts),
		.ends = arena_string(arena, ends), .capacity = (int)row.capacity, .least = (int)row.least, .role = row.role,
		.roles = words.others[VOLUNTEER_ROLE], .languages = row.languages,
		.version = row.sequence,
	};
	return ERR_OK;
}

/* ---- what is needed ---- */

static int gap(const struct shift_view *shift)
{
	return shift->least > shift->taken ? shift->least - shift->taken : 0;
}

static int by_need(const void *left, const void *right)
{
	const struct shift_view *a = left, *b = right;
	if (gap(a) != gap(b))
		return gap(a) > gap(b) ? -1 : 1;
	if (a->starts_at != b->starts_at)
		return a->starts_at < b->starts_at ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

enum err shift_needs(struct office *office, struct arena *arena, int days, struct shift_view **ret_shifts,
                     size_t *ret_count)
{
	const int64_t day_ms = 24 * 60 * 60 * 1000;
	int64_t now = clock_wall_ms(office->clock);
	struct shift_view *shifts = NULL;
	size_t count = 0, used = 0;
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK)
		err = shift_list(office, arena, 0, now, now + days * day_ms, false, &shifts, &count);
	if (err != ERR_OK)
		return err;
	for (size_t i = 0; i < count; i++)
		if (!shifts[i].of->closed)
			shifts[used++] = shifts[i];
	if (used > 0)
		qsort(shifts, used, sizeof *shifts, by_need);
	*ret_shifts = shifts;
	*ret_count = used;
	return ERR_OK;
}
