#include "domain/directory_translation.h"

#include <string.h>

#include "directory_edit_inside.h"
#include "store/worker.h"
#include "text/calendar.h"
#include "text/utf8.h"

/* Where each text stands; `of`: the column by which its row hangs on the program, of what is
 * no column of the program itself. */
static const struct place {
	enum directory_kind kind;
	size_t column, of;
} places[DIRECTORY_SAIDS] = {
	[DIRECTORY_SAID_NAME] = { DIRECTORY_SERVICE, DIRECTORY_SERVICE_NAME, 0 },
	[DIRECTORY_SAID_DESCRIPTION] = { DIRECTORY_SERVICE, DIRECTORY_SERVICE_DESCRIPTION, 0 },
	[DIRECTORY_SAID_ALERT] = { DIRECTORY_SERVICE, DIRECTORY_SERVICE_ALERT, 0 },
	[DIRECTORY_SAID_ELIGIBILITY] = { DIRECTORY_SERVICE, DIRECTORY_SERVICE_ELIGIBILITY_DESCRIPTION, 0 },
	[DIRECTORY_SAID_NEXT_STEP] = { DIRECTORY_SERVICE, DIRECTORY_SERVICE_APPLICATION_PROCESS, 0 },
	[DIRECTORY_SAID_FEES] = { DIRECTORY_SERVICE, DIRECTORY_SERVICE_FEES_DESCRIPTION, 0 },
	[DIRECTORY_SAID_INTERPRETATION] = { DIRECTORY_SERVICE, DIRECTORY_SERVICE_INTERPRETATION_SERVICES, 0 },
	[DIRECTORY_SAID_BRING] = { DIRECTORY_REQUIRED_DOCUMENT, DIRECTORY_REQUIRED_DOCUMENT_DOCUMENT,
	                           DIRECTORY_REQUIRED_DOCUMENT_SERVICE_ID },
	[DIRECTORY_SAID_HOURS] = { DIRECTORY_SCHEDULE, DIRECTORY_SCHEDULE_DESCRIPTION, DIRECTORY_SCHEDULE_SERVICE_ID },
};

/* ---- reading ---- */

struct listing {
	struct office *office;
	struct arena *arena;
	const char *const *languages;
	size_t n_languages;
	struct directory_translation *rows;
	size_t count, room;
};

static const char *uid_of(struct arena *arena, const struct directory_translation *translation)
{
	const struct place *place = &places[translation->said];
	return directory_translation_uid(arena, directory_row_object(place->kind), translation->of,
	                                 directory_row_column(place->kind, place->column), translation->language);
}

/* How it stands in its language; what was taken away is missing. */
static enum err look(struct office *office, struct arena *arena, struct directory_translation *translation,
                     struct directory_row *ret_row)
{
	enum err err = directory_row_find(office->db, arena, DIRECTORY_TRANSLATION, uid_of(arena, translation), ret_row);
	bool stands = err == ERR_OK && !ret_row->ended_at;
	translation->text = stands ? ret_row->texts[DIRECTORY_TRANSLATION_TEXT] : "";
	translation->made_by = stands ? ret_row->texts[DIRECTORY_TRANSLATION_MADE_BY] : "";
	translation->checked_by = stands ? ret_row->texts[DIRECTORY_TRANSLATION_CHECKED_BY] : "";
	translation->checked_on = stands ? ret_row->texts[DIRECTORY_TRANSLATION_CHECKED_ON] : "";
	if (!stands)
		ret_row->id = 0;
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static enum err list_text(struct listing *listing, enum directory_said said, const struct directory_row *row)
{
	const char *original = utf8_tidy(listing->arena, row->texts[places[said].column]);
	enum err err = ERR_OK;
	for (size_t i = 0; i < listing->n_languages && *original && err == ERR_OK; i++) {
		struct directory_row found;
		listing->rows = arena_grow(listing->arena, listing->rows, listing->count, &listing->room, sizeof *listing->rows);
		struct directory_translation *translation = &listing->rows[listing->count++];
		*translation = (struct directory_translation){ .said = said, .of = row->uid, .original = original,
			                                           .language = listing->languages[i] };
		err = look(listing->office, listing->arena, translation, &found);
	}
	return err;
}

static enum err list_texts(struct listing *listing, const struct directory_row *service)
{
	enum err err = ERR_OK;
	for (int said = 0; said < DIRECTORY_SAIDS && err == ERR_OK; said++) {
		struct directory_list hanging;
		const struct place *place = &places[said];
		if (place->kind == DIRECTORY_SERVICE) {
			err = list_text(listing, (enum directory_said)said, service);
			continue;
		}
		err = directory_list_of(listing->office->db, listing->arena, place->kind, place->of, service->uid, &hanging);
		for (size_t i = 0; i < hanging.count && err == ERR_OK; i++)
			err = list_text(listing, (enum directory_said)said, &hanging.rows[i]);
	}
	return err;
}

enum err directory_translation_list(struct office *office, struct arena *arena, int64_t service,
                                    const char *const *languages, size_t n_languages,
                                    struct directory_translation **ret_rows, size_t *ret_count)
{
	struct listing listing = { .office = office, .arena = arena, .languages = languages, .n_languages = n_languages };
	struct directory_row row;
	enum err err = directory_row_get(office->db, arena, DIRECTORY_SERVICE, service, &row);
	if (err == ERR_OK)
		err = list_texts(&listing, &row);
	if (err != ERR_OK)
		return err;
	*ret_rows = listing.rows;
	*ret_count = listing.count;
	return ERR_OK;
}

/* ---- writing ---- */

struct saving {
	const struct directory_translation *shown;
	const char *text;
	bool checked;
};

/* The text whose translation it is, of this program, as long as it is the one that was shown. */
static enum err demand_original(struct directory_work *work, const struct directory_translation *shown)
{
	const struct place *place = &places[shown->said];
	struct directory_row row;
	enum err err = directory_row_find(work->office->db, work->arena, place->kind, shown->of, &row);
	if (err != ERR_OK)
		return err;
	bool ours = place->kind == DIRECTORY_SERVICE ? row.id == work->service.id
	                                              : strcmp(row.texts[place->of], work->service.uid) == 0;
	if (!ours)
		return err_set(ERR_NOT_FOUND, "the text is not the program's");
	if (row.ended_at || strcmp(utf8_tidy(work->arena, row.texts[place->column]), shown->original) != 0)
		return err_set(ERR_CONFLICT, "somebody else changed the text meanwhile");
	return ERR_OK;
}

static enum err write_text(struct directory_work *work, const struct saving *saving, const char *text,
                           const struct directory_row *known)
{
	const struct place *place = &places[saving->shown->said];
	const char *name = "";
	char today[CALENDAR_DAY_BYTES];
	enum err err = worker_name(work->office->db, work->arena, work->office->worker, &name);
	calendar_day(work->now, today);
	struct directory_row row = { .uid = uid_of(work->arena, saving->shown) };
	row.texts[DIRECTORY_TRANSLATION_TEXT] = text;
	row.texts[DIRECTORY_TRANSLATION_CHECKED_BY] = saving->checked ? name : "";
	row.texts[DIRECTORY_TRANSLATION_CHECKED_ON] = saving->checked ? today : "";
	if (!known->id || strcmp(text, saving->shown->text) != 0)
		row.texts[DIRECTORY_TRANSLATION_MADE_BY] = name;
	if (err == ERR_OK && known->id)
		return directory_work_change(work, DIRECTORY_TRANSLATION, known, row.texts);
	row.texts[DIRECTORY_TRANSLATION_ENTITY] = directory_row_object(place->kind);
	row.texts[DIRECTORY_TRANSLATION_ENTITY_ID] = saving->shown->of;
	row.texts[DIRECTORY_TRANSLATION_FIELD] = directory_row_column(place->kind, place->column);
	row.texts[DIRECTORY_TRANSLATION_LANGUAGE] = saving->shown->language;
	return err == ERR_OK ? directory_work_add(work, DIRECTORY_TRANSLATION, &row) : err;
}

static enum err save(struct directory_work *work, void *context)
{
	const struct saving *saving = context;
	struct directory_translation now = *saving->shown;
	struct directory_row known = { .id = 0 };
	const char *text = utf8_tidy(work->arena, saving->text);
	enum err err = demand_original(work, saving->shown);
	if (err == ERR_OK)
		err = look(work->office, work->arena, &now, &known);
	if (err != ERR_OK)
		return err;
	if (strcmp(now.text, saving->shown->text) != 0 || strcmp(now.checked_by, saving->shown->checked_by) != 0 ||
	    strcmp(now.checked_on, saving->shown->checked_on) != 0)
		return err_set(ERR_CONFLICT, "somebody else changed the translation meanwhile");
	if (strlen(text) > DIRECTORY_EDIT_BYTES || (saving->checked && !*text))
		return err_set(ERR_INVALID, "translation: it is too long, or nothing was checked");
	if (!*text)
		return known.id ? directory_work_end(work, DIRECTORY_TRANSLATION, &known) : ERR_OK;
	return write_text(work, saving, text, &known);
}

enum err directory_translation_save(struct office *office, int64_t service, const struct directory_translation *shown,
                                    const char *text, bool checked)
{
	return directory_work_run(office, service, save, &(struct saving){ shown, text, checked });
}
