#include "domain/lookup_index.h"

#include <stdlib.h>
#include <string.h>

#include "domain/lookup_card.h"
#include "store/db.h"
#include "store/search_index.h"
#include "store/search_source.h"
#include "store/transaction.h"
#include "text/search_key.h"

enum { TIDY_PAGES = 64 };

struct lookup_tools {
	struct search_keys *keys;
	struct collation *order;
	char *order_locale; /* that `order` was opened for */
	bool untidy;        /* this process wrote to the index since it was tidy last */
};

enum err lookup_tools_new(struct lookup_tools **ret_tools)
{
	struct lookup_tools *tools = calloc(1, sizeof *tools);
	if (!tools)
		return err_set(ERR_IO, "there is no memory left");
	tools->keys = search_keys_open();
	*ret_tools = tools;
	return ERR_OK;
}

void lookup_tools_free(struct lookup_tools *tools)
{
	if (!tools)
		return;
	search_keys_close(tools->keys);
	collation_close(tools->order);
	free(tools->order_locale);
	free(tools);
}

struct search_keys *lookup_tools_keys(struct lookup_tools *tools)
{
	return tools->keys;
}

void lookup_warm(struct office *office)
{
	/* without it each question reads its pages anew: the next best is what there is */
	(void)db_make_room(office->db, DB_ROOM_LOOKUP);
	search_keys_warm(office->tools->keys);
}

/* The order that the index has: another one only comes with everybody at once. */
static struct collation *order_of(struct office *office, const char *locale)
{
	struct lookup_tools *tools = office->tools;
	if (tools->order_locale && strcmp(tools->order_locale, locale) == 0)
		return tools->order;
	collation_close(tools->order);
	free(tools->order_locale);
	tools->order = collation_open(locale);
	tools->order_locale = strdup(locale);
	return tools->order;
}

static const char *wanted_locale(const struct office *office)
{
	return office->config->sort_locale ? office->config->sort_locale : office->config->locale;
}

static void add_name(struct search_words *words, const struct search_source_name *name)
{
	search_key_name(words, &(struct search_name){ name->given, name->middle, name->family });
	search_key_name(words, &(struct search_name){ name->record_given, name->record_middle,
	                                              name->record_family });
	search_key_called(words, name->called);
	if (*name->number)
		search_key_number(words, name->number);
}

static void add_fact(struct search_words *words, const struct search_source_fact *fact)
{
	switch (fact->kind) {
	case SEARCH_SOURCE_PHONE: search_key_phone(words, fact->text); break;
	case SEARCH_SOURCE_MAIL: search_key_mail(words, fact->text); break;
	case SEARCH_SOURCE_CLASS: search_key_class(words, fact->text); break;
	case SEARCH_SOURCE_GRADE: search_key_grade(words, fact->text); break;
	case SEARCH_SOURCE_SCHOOL: search_key_school(words, fact->id); break;
	}
}

/* Words of somebody; ERR_NOT_FOUND for who was ended. */
static enum err read_entry(struct office *office, struct arena *arena, int64_t person,
                           struct search_source_name *ret_name, struct search_entry *ret_entry)
{
	struct search_words words = { .keys = office->tools->keys, .arena = arena };
	struct search_source_fact *facts = NULL;
	size_t count = 0;
	enum err err = search_source_person(office->db, arena, person, ret_name);
	if (err == ERR_OK)
		err = search_source_facts(office->db, arena, person, &facts, &count);
	if (err != ERR_OK)
		return err;
	add_name(&words, ret_name);
	for (size_t i = 0; i < count; i++)
		add_fact(&words, &facts[i]);
	ret_entry->person = person;
	ret_entry->words = search_key_text(&words);
	return lookup_card_make(office, arena, ret_name, &ret_entry->card);
}

static enum err refresh(struct office *office, struct arena *arena, struct collation *order, int64_t person)
{
	struct search_source_name name;
	struct search_entry entry = { 0 };
	enum err err = read_entry(office, arena, person, &name, &entry);
	if (err == ERR_NOT_FOUND)
		return search_index_remove(office->db, person);
	if (err != ERR_OK)
		return err;
	entry.sort_key = collation_key(order, arena, name.family, name.given, &entry.sort_size);
	return search_index_put(office->db, &entry);
}

/* An index that was never made begins here, with one person in it. */
static enum err order_now(struct office *office, struct arena *arena, struct collation **ret_order)
{
	int rules = 0;
	const char *locale = wanted_locale(office);
	enum err err = search_index_state(office->db, arena, &rules, &locale);
	if (err == ERR_NOT_FOUND) {
		err = search_index_begin_anew(office->db, SEARCH_KEY_RULES, locale);
		if (err == ERR_OK)
			err = search_index_end_anew(office->db);
	}
	if (err == ERR_OK)
		*ret_order = order_of(office, locale);
	return err;
}

static enum err refresh_all(struct office *office, struct arena *arena, const int64_t *people, size_t count)
{
	struct collation *order = NULL;
	enum err err = order_now(office, arena, &order);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = refresh(office, arena, order, people[i]);
	return err;
}

enum err lookup_refresh(struct office *office, int64_t person)
{
	struct arena *arena = arena_new();
	int64_t *relatives = NULL;
	size_t count = 0;
	enum err err = search_source_relatives(office->db, arena, person, &relatives, &count);
	if (err == ERR_OK)
		err = refresh_all(office, arena, &person, 1);
	if (err == ERR_OK && count > 0)
		err = refresh_all(office, arena, relatives, count);
	arena_free(arena);
	office->tools->untidy = true;
	return err;
}

enum err lookup_refresh_household(struct office *office, int64_t household)
{
	struct arena *arena = arena_new();
	int64_t *people = NULL;
	size_t count = 0;
	enum err err = search_source_household(office->db, arena, household, &people, &count);
	if (err == ERR_OK)
		err = refresh_all(office, arena, people, count);
	arena_free(arena);
	office->tools->untidy = true;
	return err;
}

/* Everybody as they are read, by id, where a family's rows lie together: about 300 bytes
 * each, until they are written in the order of the keys. */
struct standings {
	struct office *office;
	struct arena *arena, *scratch;
	struct collation *order;
	struct search_entry *list;
	size_t count, room;
};

static enum err add_room(struct standings *all)
{
	if (all->count < all->room)
		return ERR_OK;
	size_t room = 2 * all->room + 1024;
	struct search_entry *larger = realloc(all->list, room * sizeof *larger);
	if (!larger)
		return err_set(ERR_IO, "there is no memory left");
	all->list = larger;
	all->room = room;
	return ERR_OK;
}

static enum err add_standing(void *context, int64_t person)
{
	struct standings *all = context;
	struct search_source_name name;
	struct search_entry entry = { 0 };
	enum err err = add_room(all);
	if (err == ERR_OK)
		err = read_entry(all->office, all->scratch, person, &name, &entry);
	if (err != ERR_OK)
		return err;
	const void *key = collation_key(all->order, all->scratch, name.family, name.given, &entry.sort_size);
	entry.sort_key = memcpy(arena_alloc(all->arena, entry.sort_size), key, entry.sort_size);
	entry.words = arena_string(all->arena, entry.words);
	entry.card = arena_string(all->arena, entry.card);
	arena_wipe(all->scratch);
	all->list[all->count++] = entry;
	return ERR_OK;
}

/* As the index compares: byte for byte, then by person. */
static int by_key(const void *left, const void *right)
{
	const struct search_entry *a = left, *b = right;
	int order = memcmp(a->sort_key, b->sort_key, a->sort_size < b->sort_size ? a->sort_size : b->sort_size);
	if (order)
		return order;
	if (a->sort_size != b->sort_size)
		return a->sort_size < b->sort_size ? -1 : 1;
	return a->person < b->person ? -1 : a->person > b->person;
}

enum err lookup_rebuild(struct office *office)
{
	struct standings all = { .office = office, .arena = arena_new(), .scratch = arena_new() };
	const char *locale = wanted_locale(office);
	all.order = order_of(office, locale);
	enum err err = search_index_begin_anew(office->db, SEARCH_KEY_RULES, locale);
	if (err == ERR_OK)
		err = search_source_all(office->db, add_standing, &all);
	if (err == ERR_OK && all.count > 1)
		qsort(all.list, all.count, sizeof *all.list, by_key);
	for (size_t i = 0; i < all.count && err == ERR_OK; i++)
		err = search_index_append(office->db, &all.list[i]);
	if (err == ERR_OK)
		err = search_index_end_anew(office->db);
	free(all.list);
	arena_free(all.scratch);
	arena_free(all.arena);
	return err;
}

struct made_with {
	int rules; /* 0: it was never made */
	bool same_order;
};

static enum err read_made_with(struct office *office, struct made_with *ret_made)
{
	struct arena *arena = arena_new();
	int rules = 0;
	const char *locale = "";
	enum err err = search_index_state(office->db, arena, &rules, &locale);
	if (err == ERR_OK || err == ERR_NOT_FOUND) {
		*ret_made = (struct made_with){ rules, strcmp(locale, wanted_locale(office)) == 0 };
		err = ERR_OK;
	}
	arena_free(arena);
	return err;
}

static enum err rebuild_now(struct office *office)
{
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 }, clock_wall_ms(office->clock));
	return err == ERR_OK ? transaction_end(office->db, lookup_rebuild(office)) : err;
}

enum err lookup_is_current(struct office *office, bool *ret_current)
{
	struct made_with made = { 0 };
	enum err err = read_made_with(office, &made);
	if (err == ERR_OK)
		*ret_current = made.rules == SEARCH_KEY_RULES && made.same_order;
	return err;
}

enum err lookup_make_current(struct office *office)
{
	bool current = false;
	enum err err = lookup_is_current(office, &current);
	return err != ERR_OK || current ? err : rebuild_now(office);
}

enum err lookup_renew(struct office *office, bool *ret_renewed)
{
	struct made_with made = { 0 };
	enum err err = read_made_with(office, &made);
	*ret_renewed = false;
	if (err != ERR_OK || made.rules == 0 || made.rules == SEARCH_KEY_RULES)
		return err;
	err = rebuild_now(office);
	*ret_renewed = err == ERR_OK;
	return err;
}

bool lookup_is_untidy(const struct office *office)
{
	return office->tools->untidy;
}

enum err lookup_tidy(struct office *office, bool *ret_more)
{
	bool more = false;
	if (!office->tools->untidy) {
		*ret_more = false;
		return ERR_OK;
	}
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 },
	                                 clock_wall_ms(office->clock));
	if (err != ERR_OK)
		return err;
	err = transaction_end(office->db, search_index_merge(office->db, TIDY_PAGES, &more));
	if (err == ERR_OK)
		*ret_more = office->tools->untidy = more;
	return err;
}
