#include "domain/directory_words.h"

#include <string.h>

#include "base/dictionary.h"
#include "directory_words_inside.h"
#include "store/directory_index.h"
#include "store/directory_row.h"
#include "store/transaction.h"
#include "text/prose_words.h"

/* Texts of a row in all languages, by "kind/uid". */
struct text {
	const char *text;
	const struct text *next;
};

/* What is gathered of one program before it is written. */
struct gathered {
	int64_t id;
	const char *uid, *organization, *program;
	const struct text *texts;
	const struct text *codes; /* of terms that are codes of ours: they name no topic of it */
};

struct work {
	struct office *office;
	struct arena *arena;
	struct topics *topics;
	struct dictionary *texts;    /* "organization/UID": struct text */
	struct dictionary *services; /* uid: struct gathered */
	struct gathered **list;
	size_t count, room;
};

static void keep(struct work *work, const char *entity, const char *uid, const char *text)
{
	if (!text || !*text)
		return;
	void **place = dictionary_place(work->texts, arena_printf(work->arena, "%s/%s", entity, uid));
	struct text *first = arena_new_of(work->arena, struct text);
	*first = (struct text){ arena_string(work->arena, text), *place };
	*place = first;
}

static const struct text *texts_of(const struct work *work, const char *entity, const char *uid)
{
	return dictionary_find(work->texts, arena_printf(work->arena, "%s/%s", entity, uid));
}

/* ---- the rows ---- */

static enum err take_organization(void *context, const struct directory_row *row)
{
	keep(context, "organization", row->uid, row->texts[DIRECTORY_ORGANIZATION_NAME]);
	keep(context, "organization", row->uid, row->texts[DIRECTORY_ORGANIZATION_ALTERNATE_NAME]);
	return ERR_OK;
}

static enum err take_program(void *context, const struct directory_row *row)
{
	keep(context, "program", row->uid, row->texts[DIRECTORY_PROGRAM_NAME]);
	keep(context, "program", row->uid, row->texts[DIRECTORY_PROGRAM_ALTERNATE_NAME]);
	return ERR_OK;
}

static enum err take_term(void *context, const struct directory_row *row)
{
	static const char *const ours[] = { "need.", "barrier.", "practice." };
	const char *code = row->texts[DIRECTORY_TAXONOMY_TERM_CODE];
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (code && strncmp(code, ours[i], strlen(ours[i])) == 0)
			keep(context, "code", row->uid, code);
	keep(context, "taxonomy_term", row->uid, row->texts[DIRECTORY_TAXONOMY_TERM_NAME]);
	keep(context, "taxonomy_term", row->uid, row->texts[DIRECTORY_TAXONOMY_TERM_DESCRIPTION]);
	return ERR_OK;
}

static enum err take_translation(void *context, const struct directory_row *row)
{
	const char *const *texts = row->texts;
	const char *entity = texts[DIRECTORY_TRANSLATION_ENTITY], *uid = texts[DIRECTORY_TRANSLATION_ENTITY_ID];
	keep(context, entity, uid, texts[DIRECTORY_TRANSLATION_TEXT]);
	if (strcmp(entity, "service") == 0 && strcmp(texts[DIRECTORY_TRANSLATION_FIELD], "name") == 0)
		keep(context, "name", uid, texts[DIRECTORY_TRANSLATION_TEXT]);
	return ERR_OK;
}

static enum err take_service(void *context, const struct directory_row *row)
{
	static const int columns[] = { DIRECTORY_SERVICE_NAME, DIRECTORY_SERVICE_ALTERNATE_NAME,
		                           DIRECTORY_SERVICE_DESCRIPTION, DIRECTORY_SERVICE_APPLICATION_PROCESS,
		                           DIRECTORY_SERVICE_ELIGIBILITY_DESCRIPTION };
	struct work *work = context;
	struct gathered *gathered = arena_new_of(work->arena, struct gathered);
	*gathered = (struct gathered){
		.id = row->id,
		.uid = arena_string(work->arena, row->uid),
		.organization = arena_string(work->arena, row->texts[DIRECTORY_SERVICE_ORGANIZATION_ID]),
		.program = arena_string(work->arena, row->texts[DIRECTORY_SERVICE_PROGRAM_ID]),
	};
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		keep(work, "service", row->uid, row->texts[columns[i]]);
	keep(work, "name", row->uid, row->texts[DIRECTORY_SERVICE_NAME]);
	keep(work, "name", row->uid, row->texts[DIRECTORY_SERVICE_ALTERNATE_NAME]);
	work->list = arena_grow(work->arena, work->list, work->count, &work->room, sizeof *work->list);
	work->list[work->count++] = gathered;
	*dictionary_place(work->services, gathered->uid) = gathered;
	return ERR_OK;
}

/* What a term says is said of whom it is given to. */
static enum err take_attribute(void *context, const struct directory_row *row)
{
	struct work *work = context;
	struct gathered *gathered = dictionary_find(work->services, row->texts[DIRECTORY_ATTRIBUTE_LINK_ID]);
	const char *term = row->texts[DIRECTORY_ATTRIBUTE_TAXONOMY_TERM_ID];
	const struct text *text = texts_of(work, "taxonomy_term", term);
	bool ours = texts_of(work, "code", term) != NULL;
	for (; gathered && text; text = text->next) {
		const struct text **list = ours ? &gathered->codes : &gathered->texts;
		struct text *more = arena_new_of(work->arena, struct text);
		*more = (struct text){ text->text, *list };
		*list = more;
	}
	return ERR_OK;
}

static enum err read_all(struct work *work)
{
	static const struct { enum directory_kind kind; directory_row_each_fn *take; } kinds[] = {
		{ DIRECTORY_ORGANIZATION, take_organization }, { DIRECTORY_PROGRAM, take_program },
		{ DIRECTORY_TAXONOMY_TERM, take_term },        { DIRECTORY_TRANSLATION, take_translation },
		{ DIRECTORY_SERVICE, take_service },           { DIRECTORY_ATTRIBUTE, take_attribute },
	};
	enum err err = ERR_OK;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds && err == ERR_OK; i++)
		err = directory_row_each(work->office->db, kinds[i].kind, false, kinds[i].take, work);
	return err;
}

/* ---- the index ---- */

static void add_all(const struct work *work, struct prose_words *words, const struct text *text, struct topic_set *set)
{
	for (; text; text = text->next) {
		size_t before = words->count;
		prose_words_add(words, text->text);
		topics_in(work->topics, words->list + before, words->count - before, TOPIC_NEAR, set);
	}
}

static const char *add_topics(const struct work *work, struct arena *arena, const char *words, const char *mark,
                              const struct topic_set *set)
{
	for (size_t i = 0; i < topics_count(work->topics) && topic_set_any(set); i++)
		if (topic_set_has(set, i) && !topics_at(work->topics, i)->stop)
			words = arena_printf(arena, "%s %s%s", words, mark, topics_at(work->topics, i)->name);
	return words;
}

static const char *words_of(const struct work *work, struct arena *arena, const struct gathered *gathered)
{
	struct prose_words words = { .arena = arena };
	struct topic_set set = { 0 }, named = { 0 }, passed = { 0 };
	add_all(work, &words, gathered->codes, &passed);
	add_all(work, &words, gathered->texts, &set);
	add_all(work, &words, texts_of(work, "service", gathered->uid), &set);
	add_all(work, &words, texts_of(work, "organization", gathered->organization), &set);
	add_all(work, &words, texts_of(work, "program", gathered->program), &set);
	const char *all = prose_words_text(&words);
	struct prose_words names = { .arena = arena };
	add_all(work, &names, texts_of(work, "name", gathered->uid), &named);
	prose_words_text(&names);
	for (size_t i = 0; i < names.count; i++)
		all = arena_printf(arena, "%s " NAME_MARK "%s", all, names.list[i]);
	all = add_topics(work, arena, all, TOPIC_MARK, &set);
	return add_topics(work, arena, all, NAME_TOPIC_MARK, &named);
}

static enum err write_one(struct work *work, const struct gathered *gathered)
{
	struct arena *arena = arena_new();
	enum err err = directory_index_add(work->office->db, gathered->id, words_of(work, arena, gathered));
	arena_free(arena);
	return err;
}

enum err directory_words_refresh(struct office *office)
{
	struct work work = { .office = office, .arena = arena_new() };
	work.texts = dictionary_new(work.arena);
	work.services = dictionary_new(work.arena);
	enum err err = topics_read(office, work.arena, "", &work.topics);
	if (err == ERR_OK)
		err = read_all(&work);
	if (err == ERR_OK)
		err = directory_index_clear(office->db);
	for (size_t i = 0; i < work.count && err == ERR_OK; i++)
		err = write_one(&work, work.list[i]);
	if (err == ERR_OK)
		err = directory_index_count(office->db);
	arena_free(work.arena);
	return err;
}

enum err directory_words_renew(struct office *office)
{
	bool missing = false;
	enum err err = directory_index_is_missing(office->db, &missing);
	if (err != ERR_OK || !missing)
		return err;
	err = transaction_begin(office->db, (struct actor){ "program", 0 }, clock_wall_ms(office->clock));
	return err == ERR_OK ? transaction_end(office->db, directory_words_refresh(office)) : err;
}

/* ---- one program ---- */

/* A row by its uid, with what is translated of it; one that is not there says nothing. */
static enum err read_row(struct work *work, enum directory_kind kind, const char *uid, directory_row_each_fn *take)
{
	struct directory_row row;
	enum err err = *uid ? directory_row_find(work->office->db, work->arena, kind, uid, &row) : ERR_NOT_FOUND;
	if (err == ERR_OK && !row.ended_at)
		err = take(work, &row);
	if (err == ERR_OK)
		err = directory_row_each_of(work->office->db, DIRECTORY_TRANSLATION, DIRECTORY_TRANSLATION_ENTITY_ID, uid,
		                            take_translation, work);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static enum err read_term(void *context, const struct directory_row *row)
{
	return read_row(context, DIRECTORY_TAXONOMY_TERM, row->texts[DIRECTORY_ATTRIBUTE_TAXONOMY_TERM_ID], take_term);
}

static enum err read_of(struct work *work, const struct directory_row *service)
{
	struct db *db = work->office->db;
	enum err err = read_row(work, DIRECTORY_ORGANIZATION, service->texts[DIRECTORY_SERVICE_ORGANIZATION_ID], take_organization);
	if (err == ERR_OK)
		err = read_row(work, DIRECTORY_PROGRAM, service->texts[DIRECTORY_SERVICE_PROGRAM_ID], take_program);
	if (err == ERR_OK)
		err = read_row(work, DIRECTORY_SERVICE, service->uid, take_service);
	if (err == ERR_OK)
		err = directory_row_each_of(db, DIRECTORY_ATTRIBUTE, DIRECTORY_ATTRIBUTE_LINK_ID, service->uid, read_term, work);
	if (err == ERR_OK)
		err = directory_row_each_of(db, DIRECTORY_ATTRIBUTE, DIRECTORY_ATTRIBUTE_LINK_ID, service->uid, take_attribute, work);
	return err;
}

static enum err words_now(struct office *office, struct arena *arena, int64_t service, const char **ret_words)
{
	struct work work = { .office = office, .arena = arena };
	struct directory_row row;
	work.texts = dictionary_new(arena);
	work.services = dictionary_new(arena);
	enum err err = topics_read(office, arena, "", &work.topics);
	if (err == ERR_OK)
		err = directory_row_get(office->db, arena, DIRECTORY_SERVICE, service, &row);
	if (err == ERR_OK)
		err = read_of(&work, &row);
	if (err == ERR_OK)
		*ret_words = work.count > 0 ? words_of(&work, arena, work.list[0]) : "";
	return err;
}

/* Words of the one list that the other has not are counted once more or less. */
static enum err count_differing(struct office *office, struct arena *arena, const char *words, const char *other, int by)
{
	struct dictionary *others = dictionary_new(arena);
	char *at = arena_string(arena, other), *word;
	enum err err = ERR_OK;
	while ((word = strsep(&at, " ")))
		*dictionary_place(others, word) = word;
	at = arena_string(arena, words);
	while (err == ERR_OK && (word = strsep(&at, " ")))
		if (*word && !dictionary_find(others, word))
			err = directory_index_count_word(office->db, word, by);
	return err;
}

static enum err replace(struct office *office, struct arena *arena, int64_t service, const char *before)
{
	const char *after = "";
	enum err err = words_now(office, arena, service, &after);
	if (err != ERR_OK || strcmp(before, after) == 0)
		return err;
	err = directory_index_remove(office->db, service, before);
	if (err == ERR_OK)
		err = directory_index_add(office->db, service, after);
	if (err == ERR_OK)
		err = count_differing(office, arena, before, after, -1);
	return err == ERR_OK ? count_differing(office, arena, after, before, 1) : err;
}

enum err directory_words_replace(struct office *office, int64_t service)
{
	struct arena *arena = arena_new();
	const char *before;
	enum err err = directory_index_words(office->db, arena, service, &before);
	if (err == ERR_OK)
		err = replace(office, arena, service, before);
	if (err == ERR_OK)
		err = directory_index_turn(office->db);
	arena_free(arena);
	return err == ERR_NOT_FOUND ? directory_words_refresh(office) : err;
}
