#include "desk/desk_reading.h"

#include "base/log.h"
#include "desk/desk.h"

static void open_reading(struct desk_reading *reading, const char *what)
{
	reading->arena = arena_new();
	reading->what = what;
	if (!reading->keep)
		reading->keep = arena_new();
}

static void close_reading(struct desk_reading *reading)
{
	arena_free(reading->arena);
	arena_free(reading->keep);
}

static bool is_old(struct ui *ui, const struct desk_reading *reading)
{
	return reading->version != desk_of(ui)->data.version || reading->locale != ui_locale(ui);
}

static void tell(const struct desk_reading *reading, enum err err)
{
	if (err != ERR_OK)
		log_line(LOG_WARN, "desk", "%s could not be read: %s", reading->what, err_word(err));
}

/* ---- a list ---- */

void desk_listing_read(struct ui *ui, void *state)
{
	struct desk_listing *listing = state;
	struct desk_reading *reading = &listing->reading;
	struct arena *fresh = arena_new(), *old = reading->arena;
	struct list_source source = { .context = state };
	reading->version = desk_of(ui)->data.version;
	reading->locale = ui_locale(ui);
	enum err err = listing->read(ui, state, fresh, &source);
	tell(reading, err);
	if (err != ERR_OK) {
		arena_free(fresh);
		return;
	}
	reading->arena = fresh;
	list_fill(&listing->list, &source);
	arena_free(old);
}

void desk_listing_open(struct ui *ui, void *state, const char *what, desk_list_reader *read)
{
	struct desk_listing *listing = state;
	open_reading(&listing->reading, what);
	listing->read = read;
	list_open(&listing->list);
	desk_listing_read(ui, state);
}

int64_t desk_listing_tick(struct ui *ui, void *state, int64_t now)
{
	struct desk_listing *listing = state;
	bool due = listing->again_at && now >= listing->again_at;
	if (is_old(ui, &listing->reading) || due)
		desk_listing_read(ui, state);
	if (!listing->again_ms)
		return UI_NEVER;
	if (due || !listing->again_at)
		listing->again_at = now + listing->again_ms;
	return listing->again_at;
}

void desk_listing_leave(struct ui *ui, void *state)
{
	struct desk_listing *listing = state;
	(void)ui;
	list_close(&listing->list);
	close_reading(&listing->reading);
}

void desk_listing_sort(struct ui *ui, void *state)
{
	(void)ui;
	list_sort_next(&((struct desk_listing *)state)->list);
}

const char *desk_listing_says(struct ui *ui, const void *state, enum input_key key)
{
	return list_says(&((const struct desk_listing *)state)->list, ui, key);
}

/* ---- a sheet ---- */

void desk_sheet_read(struct ui *ui, void *state)
{
	struct desk_sheet *sheet = state;
	arena_wipe(sheet->reading.arena);
	sheet->reading.version = desk_of(ui)->data.version;
	sheet->reading.locale = ui_locale(ui);
	tell(&sheet->reading, sheet->read(ui, state, sheet->reading.arena));
}

void desk_sheet_open(struct ui *ui, void *state, const char *what, desk_sheet_reader *read)
{
	struct desk_sheet *sheet = state;
	open_reading(&sheet->reading, what);
	sheet->read = read;
	desk_sheet_read(ui, state);
}

int64_t desk_sheet_tick(struct ui *ui, void *state, int64_t now)
{
	(void)now;
	if (is_old(ui, &((struct desk_sheet *)state)->reading))
		desk_sheet_read(ui, state);
	return UI_NEVER;
}

void desk_sheet_leave(struct ui *ui, void *state)
{
	(void)ui;
	close_reading(&((struct desk_sheet *)state)->reading);
}
