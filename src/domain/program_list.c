#include "domain/program_list.h"

#include <stdlib.h>
#include <string.h>

#include "program_list_inside.h"
#include "store/directory_index.h"
#include "text/collation.h"

enum { AGE_OPEN = 120 /* 999, 200 and the like are no upper bound */, DAY_MS = 24 * 3600 * 1000 };

struct program_term {
	unsigned needs, lifts, needs_called;
	int tier;
};

static bool is(const char *text, const char *word)
{
	return text && strcmp(text, word) == 0;
}

static struct topic_set topics_of(const struct program_reading *reading, const char *text)
{
	struct topic_set set = { 0 };
	struct arena *arena = arena_new();
	topics_in_text(reading->programs->topics, arena, text, &set);
	arena_free(arena);
	return set;
}

/* ---- terms, places ---- */

static enum err take_term(void *context, const struct directory_row *row)
{
	static const char need[] = "need.", barrier[] = "barrier.", practice[] = "practice.";
	struct program_reading *reading = context;
	struct program_term term = { 0 };
	const char *code = row->texts[DIRECTORY_TAXONOMY_TERM_CODE], *tier = "";
	enum err err = ERR_OK;
	if (strncmp(code, need, sizeof need - 1) == 0) {
		enum discover_need found = discover_need_of(code + sizeof need - 1);
		term.needs = found < DISCOVER_NEEDS ? 1u << found : 0;
	} else if (strncmp(code, barrier, sizeof barrier - 1) == 0) {
		enum discover_barrier found = discover_barrier_of(code + sizeof barrier - 1);
		/* which languages, other rows say */
		term.lifts = found < DISCOVER_BARRIERS && found != BARRIER_LANGUAGE ? 1u << found : 0;
	} else if (strncmp(code, practice, sizeof practice - 1) == 0) {
		err = directory_row_extra(reading->office->db, reading->arena, row->extra, "impact_tier", &tier);
		term.tier = (int)strtol(tier, NULL, 10);
	} else {
		const struct topic_set called = topics_of(reading, row->texts[DIRECTORY_TAXONOMY_TERM_NAME]);
		term.needs_called = topics_needs(reading->programs->topics, &called);
		/* which languages and what it costs, other rows say */
		term.lifts = topics_lifts(reading->programs->topics, &called) & ~(1u << BARRIER_LANGUAGE | 1u << BARRIER_FREE);
	}
	if (err == ERR_OK && (term.needs || term.lifts || term.needs_called || term.tier)) {
		struct program_term *kept = arena_new_of(reading->arena, struct program_term);
		*kept = term;
		*dictionary_place(reading->terms, arena_string(reading->arena, row->uid)) = kept;
	}
	return err;
}

static enum err take_location(void *context, const struct directory_row *row)
{
	struct program_reading *reading = context;
	struct program_place *place = arena_new_of(reading->arena, struct program_place);
	const char *zone = "";
	enum err err = directory_row_extra(reading->office->db, reading->arena, row->extra, "time_zone", &zone);
	place->zone = program_zone(reading, zone);
	*dictionary_place(reading->locations, arena_string(reading->arena, row->uid)) = place;
	return err;
}

/* A ramp, a lift; but not where it says that there is none. */
static enum err take_accessibility(void *context, const struct directory_row *row)
{
	struct program_reading *reading = context;
	struct program_place *place = dictionary_find(reading->locations, row->texts[DIRECTORY_ACCESSIBILITY_LOCATION_ID]);
	static const int columns[] = { DIRECTORY_ACCESSIBILITY_DESCRIPTION, DIRECTORY_ACCESSIBILITY_DETAILS };
	for (size_t i = 0; place && i < sizeof columns / sizeof *columns; i++) {
		const struct topic_set said = topics_of(reading, row->texts[columns[i]]);
		place->access |= (topics_lifts(reading->programs->topics, &said) & 1u << BARRIER_ACCESS) != 0;
		place->no_access |= topics_deny_access(reading->programs->topics, &said);
	}
	return ERR_OK;
}

/* ---- programs ---- */

int program_age(const char *text, bool upper)
{
	char *end;
	double age = strtod(text ? text : "", &end);
	if (!text || end == text || *end || age < 0 || (upper && age >= AGE_OPEN))
		return DISCOVER_NO_AGE;
	return (int)age;
}

static enum err take_service(void *context, const struct directory_row *row)
{
	struct program_reading *reading = context;
	struct arena *arena = reading->arena;
	enum opening_status status = opening_read_status(row->texts[DIRECTORY_SERVICE_STATUS]);
	if (status == OPENING_INACTIVE || status == OPENING_DEFUNCT)
		return ERR_OK;
	struct program_one *one = arena_new_of(arena, struct program_one);
	*one = (struct program_one){
		.facts = { .id = row->id,
			       .name = arena_string(arena, row->texts[DIRECTORY_SERVICE_NAME]),
			       .least = program_age(row->texts[DIRECTORY_SERVICE_MINIMUM_AGE], false),
			       .most = program_age(row->texts[DIRECTORY_SERVICE_MAXIMUM_AGE], true),
			       .paused = status == OPENING_TEMPORARILY_CLOSED },
		.uid = arena_string(arena, row->uid),
		.own_name = arena_string(arena, row->texts[DIRECTORY_SERVICE_NAME]),
		.status = status,
		.hours = { .zone = reading->home },
	};
	reading->list = arena_grow(arena, reading->list, reading->count, &reading->room, sizeof *reading->list);
	reading->list[reading->count++] = one;
	*dictionary_place(reading->services, one->uid) = one;
	return ERR_OK;
}

/* What is said of the program alone is in the zone of its first place. */
static enum err take_service_at_location(void *context, const struct directory_row *row)
{
	struct program_reading *reading = context;
	struct program_one *one =
		dictionary_find(reading->services, row->texts[DIRECTORY_SERVICE_AT_LOCATION_SERVICE_ID]);
	const struct program_place *place =
		dictionary_find(reading->locations, row->texts[DIRECTORY_SERVICE_AT_LOCATION_LOCATION_ID]);
	if (!one)
		return ERR_OK;
	if (place && !one->placed)
		one->hours.zone = place->zone;
	one->placed |= place != NULL;
	if (place && place->access && !place->no_access)
		one->facts.lifts |= 1u << BARRIER_ACCESS;
	struct program_at *at = arena_new_of(reading->arena, struct program_at);
	*at = (struct program_at){ one, place ? place->zone : NULL };
	*dictionary_place(reading->at, arena_string(reading->arena, row->uid)) = at;
	return ERR_OK;
}

static enum err take_attribute(void *context, const struct directory_row *row)
{
	struct program_reading *reading = context;
	struct program_one *one = dictionary_find(reading->services, row->texts[DIRECTORY_ATTRIBUTE_LINK_ID]);
	const struct program_term *term =
		dictionary_find(reading->terms, row->texts[DIRECTORY_ATTRIBUTE_TAXONOMY_TERM_ID]);
	if (!one || !term)
		return ERR_OK;
	one->facts.needs |= term->needs;
	one->facts.lifts |= term->lifts;
	one->needs_called |= term->needs_called;
	if (term->tier > one->facts.tier)
		one->facts.tier = term->tier;
	return ERR_OK;
}

/* "es" is what "es-MX" is asked for. */
static bool is_language(const char *code, const char *locale)
{
	size_t length = strcspn(locale, "-");
	return code && strncmp(code, locale, length) == 0 && (code[length] == '\0' || code[length] == '-');
}

static enum err take_language(void *context, const struct directory_row *row)
{
	struct program_reading *reading = context;
	struct program_one *one = dictionary_find(reading->services, row->texts[DIRECTORY_LANGUAGE_SERVICE_ID]);
	if (one && is_language(row->texts[DIRECTORY_LANGUAGE_CODE], reading->programs->locale))
		one->facts.lifts |= 1u << BARRIER_LANGUAGE;
	return ERR_OK;
}

static enum err take_cost(void *context, const struct directory_row *row)
{
	struct program_reading *reading = context;
	struct program_one *one = dictionary_find(reading->services, row->texts[DIRECTORY_COST_OPTION_SERVICE_ID]);
	const char *amount = row->texts[DIRECTORY_COST_OPTION_AMOUNT];
	char *end;
	if (one && amount && *amount && strtod(amount, &end) == 0 && !*end)
		one->facts.lifts |= 1u << BARRIER_FREE;
	return ERR_OK;
}

static enum err take_translation(void *context, const struct directory_row *row)
{
	struct program_reading *reading = context;
	const char *const *texts = row->texts;
	if (!is(texts[DIRECTORY_TRANSLATION_ENTITY], "service") || !is(texts[DIRECTORY_TRANSLATION_FIELD], "name") ||
	    !is(texts[DIRECTORY_TRANSLATION_LANGUAGE], reading->programs->locale))
		return ERR_OK;
	struct program_one *one = dictionary_find(reading->services, texts[DIRECTORY_TRANSLATION_ENTITY_ID]);
	if (one && texts[DIRECTORY_TRANSLATION_TEXT] && *texts[DIRECTORY_TRANSLATION_TEXT])
		one->facts.name = arena_string(reading->arena, texts[DIRECTORY_TRANSLATION_TEXT]);
	return ERR_OK;
}

static enum err read_all(struct program_reading *reading)
{
	static const struct { enum directory_kind kind; directory_row_each_fn *take; } kinds[] = {
		{ DIRECTORY_TAXONOMY_TERM, take_term }, { DIRECTORY_LOCATION, take_location },
		{ DIRECTORY_ACCESSIBILITY, take_accessibility },
		{ DIRECTORY_SERVICE, take_service },    { DIRECTORY_SERVICE_AT_LOCATION, take_service_at_location },
		{ DIRECTORY_ATTRIBUTE, take_attribute }, { DIRECTORY_LANGUAGE, take_language },
		{ DIRECTORY_COST_OPTION, take_cost },   { DIRECTORY_TRANSLATION, take_translation },
	};
	enum err err = ERR_OK;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds && err == ERR_OK; i++)
		err = directory_row_each(reading->office->db, kinds[i].kind, false, kinds[i].take, reading);
	return err == ERR_OK ? program_read_hours(reading) : err;
}

/* ---- in the order of names ---- */

static int compare(const void *a, const void *b)
{
	const struct program_one *left = *(struct program_one *const *)a, *right = *(struct program_one *const *)b;
	size_t length = left->sort_size < right->sort_size ? left->sort_size : right->sort_size;
	int order = memcmp(left->sort_key, right->sort_key, length);
	if (order == 0 && left->sort_size != right->sort_size)
		order = left->sort_size < right->sort_size ? -1 : 1;
	return order ? order : left->facts.id < right->facts.id ? -1 : 1;
}

/* What nobody has given a need to serves what it is called. */
static void settle_needs(struct program_reading *reading, struct program_one *one)
{
	if (one->facts.needs)
		return;
	one->facts.needs = one->needs_called;
	if (!one->facts.needs) {
		const struct topic_set called = topics_of(reading, one->own_name);
		one->facts.needs = topics_needs(reading->programs->topics, &called);
	}
}

static void settle(struct program_reading *reading)
{
	struct program_list *list = reading->programs;
	struct collation *collation = collation_open(list->locale);
	for (size_t i = 0; i < reading->count; i++) {
		struct program_one *one = reading->list[i];
		one->sort_key = collation_key(collation, reading->arena, one->facts.name, "", &one->sort_size);
		program_settle_hours(reading->arena, one);
		settle_needs(reading, one);
	}
	collation_close(collation);
	if (reading->count > 1)
		qsort(reading->list, reading->count, sizeof *reading->list, compare);
	list->count = reading->count;
	list->list = arena_array(reading->arena, reading->count, sizeof *list->list);
	list->services = arena_array(reading->arena, reading->count, sizeof *list->services);
	for (size_t i = 0; i < reading->count; i++) {
		list->list[i] = *reading->list[i];
		list->services[i] = reading->list[i]->facts;
	}
}

enum err program_list_open(struct office *office, const char *locale, struct program_list **ret_list)
{
	struct arena *arena = arena_new();
	struct program_list *list = arena_new_of(arena, struct program_list);
	*list = (struct program_list){ .office = office, .arena = arena, .locale = arena_string(arena, locale),
		                             .zones = dictionary_new(arena) };
	struct program_reading reading = { .office = office, .arena = arena, .programs = list };
	reading.services = dictionary_new(arena);
	reading.at = dictionary_new(arena);
	reading.locations = dictionary_new(arena);
	reading.terms = dictionary_new(arena);
	/* first: what changes while it is read makes it old */
	enum err err = directory_index_version(office->db, &list->version);
	if (err == ERR_OK)
		err = zone_open(NULL, &list->home);
	reading.home = list->home;
	if (err == ERR_OK)
		err = topics_read(office, arena, list->locale, &list->topics);
	if (err == ERR_OK)
		err = read_all(&reading);
	if (err != ERR_OK) {
		program_list_close(list);
		return err;
	}
	settle(&reading);
	*ret_list = list;
	return ERR_OK;
}

bool program_list_is_current(struct program_list *list)
{
	int64_t version;
	return directory_index_version(list->office->db, &version) == ERR_OK && version == list->version;
}

void program_list_close(struct program_list *list)
{
	if (!list)
		return;
	for (size_t i = 0; i < list->n_opened; i++)
		zone_close(list->opened[i]);
	zone_close(list->home);
	arena_free(list->arena);
}

/* ---- as they are now ---- */

static const int discover_states[] = { [OPENING_UNKNOWN] = DISCOVER_HOURS_UNKNOWN, [OPENING_CLOSED] = DISCOVER_CLOSED,
	                                   [OPENING_OPEN] = DISCOVER_OPEN };

static void ask(struct program_one *one, struct discover_service *service, int64_t now)
{
	struct opening_answer answer;
	program_ask_hours(one, now, &answer);
	/* a state that nothing ends in sight is looked at again: what is in sight moves on */
	one->until = answer.until ? answer.until : now + DAY_MS;
	service->open = (enum discover_open)discover_states[answer.state];
	service->until = answer.until;
	service->next_opens = answer.next;
}

const struct discover_service *program_list_services(struct program_list *list, int64_t now, size_t *ret_count)
{
	*ret_count = list->count;
	/* a clock that was set back is asked anew */
	bool back = now < list->asked_at;
	if (list->asked_at && !back && now < list->changes_at)
		return list->services; /* and asked_at stays: nothing is another */
	list->changes_at = INT64_MAX;
	for (size_t i = 0; i < list->count; i++) {
		struct program_one *one = &list->list[i];
		if (back || one->until <= now)
			ask(one, &list->services[i], now);
		if (one->until < list->changes_at)
			list->changes_at = one->until;
	}
	list->asked_at = now;
	return list->services;
}

int64_t program_list_asked(const struct program_list *list)
{
	return list->asked_at;
}

const struct topics *program_list_topics(const struct program_list *list)
{
	return list->topics;
}

size_t program_list_place(const struct program_list *list, int64_t service)
{
	size_t place = 0;
	while (place < list->count && list->services[place].id != service)
		place++;
	return place;
}
