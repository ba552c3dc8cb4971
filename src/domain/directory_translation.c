#include "domain/directory_translation.h"

#include <string.h>

#include "directory_edit_inside.h"
#include "domain/directory_card.h"
#include "store/worker.h"
#include "text/calendar.h"
#include "text/utf8.h"

/* Where each text stands. */
static const struct place {
	enum directory_said said;
	enum directory_kind kind;
	const char *field;
	bool name;
} places[] = {
	{ DIRECTORY_SAID_NAME, DIRECTORY_SERVICE, "name", false },
	{ DIRECTORY_SAID_DESCRIPTION, DIRECTORY_SERVICE, "description", false },
	{ DIRECTORY_SAID_ALERT, DIRECTORY_SERVICE, "alert", false },
	{ DIRECTORY_SAID_ELIGIBILITY, DIRECTORY_SERVICE, "eligibility_description", false },
	{ DIRECTORY_SAID_NEXT_STEP, DIRECTORY_SERVICE, "application_process", false },
	{ DIRECTORY_SAID_FEES, DIRECTORY_SERVICE, "fees_description", false },
	{ DIRECTORY_SAID_COST, DIRECTORY_COST_OPTION, "option", false },
	{ DIRECTORY_SAID_COST, DIRECTORY_COST_OPTION, "amount_description", false },
	{ DIRECTORY_SAID_INTERPRETATION, DIRECTORY_SERVICE, "interpretation_services", false },
	{ DIRECTORY_SAID_BRING, DIRECTORY_REQUIRED_DOCUMENT, "document", false },
	{ DIRECTORY_SAID_HOURS, DIRECTORY_SCHEDULE, "description", false },
	{ DIRECTORY_SAID_HOURS, DIRECTORY_EXCEPTION, "note", false },
	{ DIRECTORY_SAID_REACH, DIRECTORY_LOCATION, "transportation", false },
	{ DIRECTORY_SAID_ACCESS, DIRECTORY_ACCESSIBILITY, "description", false },
	{ DIRECTORY_SAID_ASK, DIRECTORY_CONTACT, "name", true },
	{ DIRECTORY_SAID_ASK, DIRECTORY_CONTACT, "title", false },
	{ DIRECTORY_SAID_PRACTICE, DIRECTORY_TAXONOMY_TERM, "name", false },
	{ DIRECTORY_SAID_PRACTICE, DIRECTORY_TAXONOMY_TERM, "reason", false },
	{ DIRECTORY_SAID_PRACTICE, DIRECTORY_TAXONOMY_TERM, "source", false },
	{ DIRECTORY_SAID_PLACE, DIRECTORY_LOCATION, "name", true },
	{ DIRECTORY_SAID_FROM, DIRECTORY_ORGANIZATION, "name", true },
};
enum { PLACES = sizeof places / sizeof *places };

static bool is_at(const struct place *place, const struct directory_card_text *text)
{
	return place->kind == text->kind && strcmp(place->field, text->field) == 0;
}

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
	return directory_translation_uid(arena, translation->entity, translation->of, translation->field, translation->language);
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

static enum err list_text(struct listing *listing, const struct place *place, const struct directory_card_text *text)
{
	const char *original = utf8_tidy(listing->arena, text->written);
	enum err err = ERR_OK;
	for (size_t i = 0; i < listing->n_languages && *original && err == ERR_OK; i++) {
		struct directory_row found;
		listing->rows = arena_grow(listing->arena, listing->rows, listing->count, &listing->room, sizeof *listing->rows);
		struct directory_translation *translation = &listing->rows[listing->count++];
		*translation = (struct directory_translation){ .said = place->said, .name = place->name, .entity = directory_row_object(text->kind), .of = text->uid,
			                                           .field = text->field, .original = original,
			                                           .language = listing->languages[i] };
		err = look(listing->office, listing->arena, translation, &found);
	}
	return err;
}

enum err directory_translation_list(struct office *office, struct arena *arena, int64_t service,
                                    const char *const *languages, size_t n_languages,
                                    struct directory_translation **ret_rows, size_t *ret_count)
{
	struct listing listing = { .office = office, .arena = arena, .languages = languages, .n_languages = n_languages };
	struct directory_card_text *texts = NULL;
	size_t n_texts = 0;
	enum err err = directory_card_texts(office, arena, service, &texts, &n_texts);
	for (size_t place = 0; place < PLACES; place++)
		for (size_t i = 0; i < n_texts && err == ERR_OK; i++)
			if (is_at(&places[place], &texts[i]))
				err = list_text(&listing, &places[place], &texts[i]);
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
	struct directory_card_text *texts = NULL;
	size_t count = 0, at = 0;
	enum err err = directory_card_texts(work->office, work->arena, work->service.id, &texts, &count);
	while (err == ERR_OK && at < count &&
	       !(strcmp(directory_row_object(texts[at].kind), shown->entity) == 0 && strcmp(texts[at].uid, shown->of) == 0 &&
	         strcmp(texts[at].field, shown->field) == 0))
		at++;
	if (err == ERR_OK && at == count)
		return err_set(ERR_NOT_FOUND, "the text is not the program's");
	if (err == ERR_OK && strcmp(utf8_tidy(work->arena, texts[at].written), shown->original) != 0)
		return err_set(ERR_CONFLICT, "somebody else changed the text meanwhile");
	return err;
}

static enum err write_text(struct directory_work *work, const struct saving *saving, const char *text,
                           const struct directory_row *known)
{
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
	row.texts[DIRECTORY_TRANSLATION_ENTITY] = saving->shown->entity;
	row.texts[DIRECTORY_TRANSLATION_ENTITY_ID] = saving->shown->of;
	row.texts[DIRECTORY_TRANSLATION_FIELD] = saving->shown->field;
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
