#include "domain/topic.h"

#include <string.h>

#include "base/dictionary.h"
#include "domain/discover.h"
#include "store/topic_row.h"
#include "text/prose_words.h"

enum { STEM_BYTES = 64, PLURAL_LEAST = 4 };

/* One name of a topic: words, each made alike and without a plural's s. */
struct name {
	const char *const *words;
	size_t count, topic;
	bool typed; /* as it is typed alone: an index has it otherwise */
	struct name *next; /* that begins with the same word, not longer */
};

struct topics {
	struct arena *arena;
	const char *locale;
	struct topic *list;
	size_t count, room;
	struct dictionary *by_name;  /* the topic's: its place and one */
	struct dictionary *by_first; /* a name's first word: struct name */
	struct dictionary *words;    /* of all names */
};

/* ---- what a topic means ---- */

static const char need[] = "need.", barrier[] = "barrier.";

static bool mean(struct topic *topic, const char *code)
{
	enum discover_need known = DISCOVER_NEEDS;
	enum discover_barrier lifted = DISCOVER_BARRIERS;
	if (strncmp(code, need, sizeof need - 1) == 0)
		known = discover_need_of(code + sizeof need - 1);
	if (strncmp(code, barrier, sizeof barrier - 1) == 0)
		lifted = discover_barrier_of(code + sizeof barrier - 1);
	if (known < DISCOVER_NEEDS)
		topic->needs |= 1u << known;
	else if (lifted < DISCOVER_BARRIERS)
		topic->lifts |= 1u << lifted;
	else if (strcmp(code, "not.access") == 0)
		topic->denies_access = true;
	else if (strcmp(code, "stop") == 0)
		topic->stop = true;
	else
		return false;
	return true;
}

bool topic_means_something(const char *code)
{
	return mean(&(struct topic){ 0 }, code);
}

/* ---- reading ---- */

/* "guarderias" is one of "guarderia"; a word that is too long to be one stays. */
static const char *stem(const char *word, char room[STEM_BYTES])
{
	size_t length = strlen(word);
	if (length < PLURAL_LEAST || length >= STEM_BYTES || word[length - 1] != 's' || word[length - 2] == 's')
		return word;
	memcpy(room, word, length - 1);
	room[length - 1] = '\0';
	return room;
}

/* The longest first. */
static void keep_name(struct topics *topics, const char *const *words, size_t count, size_t topic, bool typed)
{
	struct name *name = arena_new_of(topics->arena, struct name), *before = dictionary_find(topics->by_first, words[0]);
	*name = (struct name){ .words = words, .count = count, .topic = topic, .typed = typed, .next = before };
	if (!before || before->count <= count) {
		*dictionary_place(topics->by_first, words[0]) = name;
		return;
	}
	while (before->next && before->next->count > count)
		before = before->next;
	name->next = before->next;
	before->next = name;
}

static void read_name(struct topics *topics, const char *written, size_t topic)
{
	struct prose_words words = { .arena = topics->arena, .asked = true };
	char room[STEM_BYTES];
	prose_words_add(&words, written);
	for (size_t i = 0; i < words.count; i++) {
		if (stem(words.list[i], room) == room)
			words.list[i] = arena_string(topics->arena, room);
		*dictionary_place(topics->words, words.list[i]) = topics;
	}
	size_t paired = words.count;
	const char **pairs = prose_words_paired(topics->arena, words.list, &paired);
	bool is_otherwise = paired != words.count || (paired > 0 && strcmp(pairs[0], words.list[0]) != 0);
	if (words.count > 0)
		keep_name(topics, words.list, words.count, topic, is_otherwise);
	if (is_otherwise)
		keep_name(topics, pairs, paired, topic, false);
}

static struct topic *topic_of(struct topics *topics, const char *name, size_t *ret_at)
{
	const char *kept = arena_string(topics->arena, name);
	void **place = dictionary_place(topics->by_name, kept);
	if (!*place) {
		topics->list = arena_grow(topics->arena, topics->list, topics->count, &topics->room, sizeof *topics->list);
		topics->list[topics->count++] = (struct topic){ .name = kept, .called = "" };
		*place = (void *)(uintptr_t)topics->count;
	}
	*ret_at = (size_t)(uintptr_t)*place - 1;
	return &topics->list[*ret_at];
}

static bool is_language(const char *language, const char *locale)
{
	size_t length = strlen(language);
	return strncmp(language, locale, length) == 0 && (locale[length] == '\0' || locale[length] == '-');
}

static enum err take(void *context, const struct topic_row *row)
{
	struct topics *topics = context;
	size_t at;
	if (topics->count == TOPICS_MOST && !dictionary_find(topics->by_name, row->topic))
		return ERR_OK;
	struct topic *topic = topic_of(topics, row->topic, &at);
	char *rest = arena_string(topics->arena, row->means), *part;
	while ((part = strsep(&rest, " ")))
		mean(topic, part);
	rest = arena_string(topics->arena, row->words);
	bool ours = is_language(row->language, topics->locale);
	while ((part = strsep(&rest, ";"))) {
		const char *written = part + strspn(part, " ");
		if (ours || (!*topic->called && strcmp(row->language, "en") == 0))
			topic->called = written;
		ours = false;
		read_name(topics, written, at);
	}
	return ERR_OK;
}

enum err topics_read(struct office *office, struct arena *arena, const char *locale, struct topics **ret_topics)
{
	struct topics *topics = arena_new_of(arena, struct topics);
	*topics = (struct topics){ .arena = arena, .locale = locale, .by_name = dictionary_new(arena),
	                           .by_first = dictionary_new(arena), .words = dictionary_new(arena) };
	*ret_topics = topics;
	return topic_row_each(office->db, false, take, topics);
}

size_t topics_count(const struct topics *topics)
{
	return topics->count;
}

const struct topic *topics_at(const struct topics *topics, size_t at)
{
	return &topics->list[at];
}

/* ---- in words ---- */

static bool is_word(const char *word, const char *kept)
{
	char room[STEM_BYTES];
	return strcmp(stem(word, room), kept) == 0;
}

static const struct name *names_from(const struct topics *topics, const char *word)
{
	char room[STEM_BYTES];
	return dictionary_find(topics->by_first, stem(word, room));
}

static bool stands(const struct name *name, const char *const *words, size_t count, size_t within)
{
	size_t last = 0;
	for (size_t i = 1; i < name->count; i++) {
		size_t next = last + 1;
		while (next < count && next <= last + within && !is_word(words[next], name->words[i]))
			next++;
		if (next >= count || next > last + within)
			return false;
		last = next;
	}
	return true;
}

static void put(struct topic_set *set, size_t at)
{
	set->bits[at / 64] |= (uint64_t)1 << at % 64;
}

void topics_in(const struct topics *topics, const char *const *words, size_t count, size_t within,
               struct topic_set *set)
{
	for (size_t i = 0; i < count; i++)
		for (const struct name *name = names_from(topics, words[i]); name; name = name->next)
			if (!(name->typed && within != TOPIC_NEXT) && stands(name, words + i, count - i, within))
				put(set, name->topic);
}

static size_t begin(const struct topics *topics, const char *const *words, size_t count, bool searched,
                    struct topic_set *set)
{
	size_t taken = 0;
	for (const struct name *name = names_from(topics, words[0]); name && name->count >= taken; name = name->next) {
		const struct topic *topic = &topics->list[name->topic];
		if (searched && (topic->stop || topic->denies_access))
			continue;
		if (stands(name, words, count, TOPIC_NEXT)) {
			put(set, name->topic);
			taken = name->count;
		}
	}
	return taken;
}

size_t topics_begin(const struct topics *topics, const char *const *words, size_t count, struct topic_set *ret_set)
{
	*ret_set = (struct topic_set){ 0 };
	return begin(topics, words, count, true, ret_set);
}

void topics_in_text(const struct topics *topics, struct arena *arena, const char *text, struct topic_set *set)
{
	struct prose_words words = { .arena = arena, .asked = true };
	if (!text || !*text)
		return;
	prose_words_add(&words, text);
	for (size_t i = 0, taken; i < words.count; i += taken ? taken : 1)
		taken = begin(topics, words.list + i, words.count - i, false, set);
}

bool topics_is_stop(const struct topics *topics, const char *word)
{
	for (const struct name *name = names_from(topics, word); name; name = name->next)
		if (name->count == 1 && topics->list[name->topic].stop)
			return true;
	return false;
}

bool topics_know(const struct topics *topics, const char *word)
{
	char room[STEM_BYTES];
	return dictionary_find(topics->words, stem(word, room)) != NULL;
}

/* ---- sets ---- */

bool topic_set_has(const struct topic_set *set, size_t at)
{
	return set->bits[at / 64] >> at % 64 & 1;
}

bool topic_set_any(const struct topic_set *set)
{
	uint64_t any = 0;
	for (size_t i = 0; i < TOPICS_MOST / 64; i++)
		any |= set->bits[i];
	return any != 0;
}

unsigned topics_needs(const struct topics *topics, const struct topic_set *set)
{
	unsigned needs = 0;
	for (size_t i = 0; i < topics->count; i++)
		if (topic_set_has(set, i))
			needs |= topics->list[i].needs;
	return needs;
}

unsigned topics_lifts(const struct topics *topics, const struct topic_set *set)
{
	unsigned lifts = 0;
	for (size_t i = 0; i < topics->count; i++)
		if (topic_set_has(set, i))
			lifts |= topics->list[i].lifts;
	return lifts;
}

bool topics_deny_access(const struct topics *topics, const struct topic_set *set)
{
	for (size_t i = 0; i < topics->count; i++)
		if (topic_set_has(set, i) && topics->list[i].denies_access)
			return true;
	return false;
}
