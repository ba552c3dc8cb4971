#include "domain/demo_volunteers.h"

#include <stdio.h>
#include <string.h>

#include "domain/check_in.h"
#include "domain/clearance.h"
#include "domain/lookup_index.h"
#include "domain/offering.h"
#include "domain/sign_up.h"
#include "store/directory_row.h"
#include "store/roster_row.h"
#include "store/transaction.h"
#include "text/calendar.h"

enum { WEEK = 7, SOON_DAYS = 20, ALL_MET = -1 };

/* All invented, with numbers that nobody is given. */
static const struct volunteer {
	const char *given, *family, *locale, *phone;
	int lacks; /* the place of a requirement that is pending; ALL_MET */
	const char *shares;
	enum offering_often often;
} people[] = {
	{ "Amara", "Osei", "en", "203-555-0141", ALL_MET, "I am a nurse and tell how a heart works", OFFERING_TERM },
	{ "Lucía", "Tzoc", "es", "203-555-0142", ALL_MET, "Sé tejer en telar de cintura", OFFERING_OFTEN },
	{ "سمير", "حداد", "ar", "203-555-0143", ALL_MET, "أعزف على العود وأحكي عن دمشق", OFFERING_TERM },
	{ "敏", "陈", "zh", "203-555-0144", ALL_MET, "我会写毛笔字，也会包饺子", OFFERING_OFTEN },
	{ "Paulo", "Duarte", "en", "203-555-0145", 4, "I build boats from wood", OFFERING_ONCE },
	{ "Oksana", "Bilyk", "en", "203-555-0146", 3, "", OFFERING_ONCE },
};
enum { PEOPLE = sizeof people / sizeof *people };

struct filling {
	struct office *office;
	struct office kiosk; /* the same, with nobody at work */
	struct arena *arena;
	struct demo_volunteers *from;
	int64_t people[PEOPLE];
	size_t turn; /* who is asked next */
};

/* ---- what is asked for ---- */

/* Of the words those in the school's language are its own. */
static void settle_words(struct filling *filling, struct volunteer_words *words)
{
	const char *own = filling->office->config->locale;
	for (int part = 0; part < VOLUNTEER_PARTS && strcmp(own, "en") != 0; part++) {
		struct session_words *others = &words->others[part];
		struct session_text *texts = arena_array(filling->arena, others->count, sizeof *texts);
		for (size_t i = 0; i < others->count; i++) {
			texts[i] = others->texts[i];
			if (strcmp(texts[i].locale, own) != 0)
				continue;
			texts[i] = (struct session_text){ "en", words->own[part] };
			words->own[part] = others->texts[i].text;
		}
		others->texts = texts;
	}
}

static enum err no_such(const char *what, const char *key)
{
	return err_set(ERR_INVALID, "volunteering in the demonstration: there is no %s %s", what, key);
}

#define FIND(NAME, ITEMS, COUNT)                                                              \
	static const struct NAME *find_##NAME(const struct demo_volunteers *from, const char *key) \
	{                                                                                          \
		for (size_t i = 0; i < from->COUNT; i++)                                                \
			if (strcmp(from->ITEMS[i].key, key) == 0)                                            \
				return &from->ITEMS[i];                                                          \
		return NULL;                                                                           \
	}
FIND(demo_requirement, requirements, n_requirements)
FIND(demo_level, levels, n_levels)
FIND(demo_opportunity, opportunities, n_opportunities)

static enum err fill_level(struct filling *filling, struct demo_level *level)
{
	char *keys = arena_string(filling->arena, level->requirements), *key;
	while ((key = strsep(&keys, " "))) {
		const struct demo_requirement *found = find_demo_requirement(filling->from, key);
		if (!found || level->is.n_requirements == VOLUNTEER_REQUIREMENTS)
			return no_such("requirement", key);
		level->is.requirements[level->is.n_requirements++] = found->is.id;
	}
	settle_words(filling, &level->is.words);
	return volunteer_level_save(filling->office, &level->is);
}

static enum err fill_opportunity(struct filling *filling, struct demo_opportunity *opportunity)
{
	const struct demo_level *level = find_demo_level(filling->from, opportunity->level);
	struct directory_row organization = { .id = 0 };
	enum err err = level ? ERR_OK : no_such("level", opportunity->level);
	if (err == ERR_OK && *opportunity->organization)
		err = directory_row_find(filling->office->db, filling->arena, DIRECTORY_ORGANIZATION, opportunity->organization,
		                         &organization);
	if (err == ERR_NOT_FOUND)
		err = no_such("organization", opportunity->organization);
	if (err != ERR_OK)
		return err;
	opportunity->is.level = level->is.id;
	opportunity->is.organization = organization.id;
	settle_words(filling, &opportunity->is.words);
	return volunteer_opportunity_save(filling->office, &opportunity->is);
}

static enum err fill_what(struct filling *filling)
{
	struct demo_volunteers *from = filling->from;
	enum err err = ERR_OK;
	for (size_t i = 0; i < from->n_requirements && err == ERR_OK; i++) {
		settle_words(filling, &from->requirements[i].is.words);
		err = volunteer_requirement_save(filling->office, &from->requirements[i].is);
	}
	for (size_t i = 0; i < from->n_levels && err == ERR_OK; i++)
		err = fill_level(filling, &from->levels[i]);
	for (size_t i = 0; i < from->n_opportunities && err == ERR_OK; i++)
		err = fill_opportunity(filling, &from->opportunities[i]);
	return err;
}

/* ---- who signs up ---- */

static enum err insert_person(struct office *office, const struct volunteer *volunteer, int64_t now, int64_t *ret_id)
{
	const struct roster_row person = { .texts = { volunteer->given, "", volunteer->family } };
	int64_t other;
	enum err err = roster_row_insert(office->db, ROSTER_PERSON, &person, now, ret_id);
	const struct roster_row role = { { office->school, *ret_id }, { "volunteer", "" } };
	const struct roster_row phone = { { *ret_id }, { "phone", volunteer->phone, "0" } };
	if (err == ERR_OK)
		err = roster_row_insert(office->db, ROSTER_AFFILIATION, &role, now, &other);
	if (err == ERR_OK)
		err = roster_row_insert(office->db, ROSTER_CONTACT, &phone, now, &other);
	return err == ERR_OK ? lookup_refresh(office, *ret_id) : err;
}

/* What is met, what is not yet, and one that ends soon. */
static enum err record_clearances(struct filling *filling, size_t nth)
{
	char soon[CALENDAR_DAY_BYTES];
	enum err err = ERR_OK;
	calendar_day(clock_wall_ms(filling->office->clock) + SOON_DAYS * (24 * 3600 * INT64_C(1000)), soon);
	for (size_t i = 0; i < filling->from->n_requirements && err == ERR_OK; i++) {
		bool lacks = people[nth].lacks == (int)i;
		err = clearance_record(filling->office, filling->people[nth], filling->from->requirements[i].is.id,
		                       lacks ? CLEARANCE_PENDING : CLEARANCE_MET, nth == 0 && i == 0 ? soon : "");
	}
	return err;
}

static enum err fill_person(struct filling *filling, size_t nth)
{
	struct office *office = filling->office;
	int64_t now = clock_wall_ms(office->clock), id;
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 }, now);
	if (err == ERR_OK)
		err = transaction_end(office->db, insert_person(office, &people[nth], now, &filling->people[nth]));
	if (err == ERR_OK)
		err = record_clearances(filling, nth);
	const struct family_party party = { .person = filling->people[nth] };
	if (err == ERR_OK && *people[nth].shares)
		err = offering_add(office, &party, check_in_request(office), people[nth].shares, people[nth].often,
		                   people[nth].locale, &id);
	return err;
}

/* The next of them who can. */
static enum err sign_one_up(struct filling *filling, int64_t shift)
{
	for (size_t tried = 0; tried < PEOPLE; tried++) {
		size_t nth = filling->turn++ % PEOPLE;
		struct sign_up_result result = { .outcome = SIGN_UP_GONE };
		const struct sign_up_ask ask = {
			.request = check_in_request(filling->office), .shifts = &shift, .n_shifts = 1, .person = filling->people[nth],
			.locale = people[nth].locale, .origin = "kiosk", .waits = true, .shows_name = nth % 2 == 0,
		};
		enum err err = sign_up(&filling->kiosk, &ask, &result);
		if (err != ERR_OK || result.outcome == SIGN_UP_HAS_ONE || result.outcome == SIGN_UP_ON_LIST)
			return err;
	}
	return err_set(ERR_INVALID, "volunteering in the demonstration: nobody is left for a shift");
}

/* ---- when ---- */

static bool is_one_of(const char *weekdays, int32_t day)
{
	static const char *const names[WEEK] = { "TH", "FR", "SA", "SU", "MO", "TU", "WE" }; /* day 0 was a Thursday */
	return strstr(weekdays, names[day % WEEK]) != NULL;
}

static const char *day_text(struct arena *arena, int32_t day)
{
	struct calendar_date date = calendar_date(day);
	return arena_printf(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static const char *with_commas(struct arena *arena, const char *weekdays)
{
	char *text = arena_string(arena, weekdays);
	for (char *at = text; *at; at++)
		*at = *at == ' ' ? ',' : *at;
	return text;
}

static enum err add_shift(struct filling *filling, struct demo_shift *shift, int32_t today, int64_t *ret_id)
{
	size_t count, tried = 0;
	int32_t day = today + (shift->every == 0);
	while (!is_one_of(shift->weekdays, day) && tried++ < WEEK)
		day++;
	day += shift->from_week * WEEK;
	shift->is.day = day_text(filling->arena, day);
	if (!shift->every)
		return shift_add(filling->office, &shift->is, ret_id);
	const struct shift_rule rule = { .freq = "WEEKLY", .every = shift->every,
		                             .byday = with_commas(filling->arena, shift->weekdays), .except = "",
		                             .last_day = day_text(filling->arena, day + shift->for_weeks * WEEK - 1) };
	return shift_add_series(filling->office, &shift->is, &rule, ret_id, &count);
}

static enum err fill_shift(struct filling *filling, struct demo_shift *shift, int32_t today)
{
	const struct demo_opportunity *opportunity = find_demo_opportunity(filling->from, shift->opportunity);
	struct shift_view *series = NULL;
	size_t count = 0, at = 0;
	int64_t first;
	if (!opportunity)
		return no_such("opportunity", shift->opportunity);
	shift->is.opportunity = opportunity->is.id;
	struct volunteer_words role = { .own[VOLUNTEER_ROLE] = shift->is.role, .others[VOLUNTEER_ROLE] = shift->is.roles };
	settle_words(filling, &role);
	shift->is.role = role.own[VOLUNTEER_ROLE];
	shift->is.roles = role.others[VOLUNTEER_ROLE];
	enum err err = add_shift(filling, shift, today, &first);
	if (err == ERR_OK)
		err = shift_series(filling->office, filling->arena, first, &series, &count);
	while (at < count && series[at].over)
		at++;
	for (int i = 0; i < shift->taken && err == ERR_OK; i++)
		err = at < count ? sign_one_up(filling, series[at].id) : no_such("shift to come", shift->key);
	return err;
}

enum err demo_volunteers_fill(struct office *office, struct demo_volunteers *volunteers)
{
	struct filling filling = { .office = office, .kiosk = *office, .arena = arena_new(), .from = volunteers };
	char today[CALENDAR_DAY_BYTES];
	int32_t number = 0;
	calendar_day(clock_wall_ms(office->clock), today);
	(void)calendar_read(today, &number);
	filling.kiosk.worker = 0;
	enum err err = fill_what(&filling);
	for (size_t i = 0; i < PEOPLE && err == ERR_OK; i++)
		err = fill_person(&filling, i);
	for (size_t i = 0; i < volunteers->n_shifts && err == ERR_OK; i++)
		err = fill_shift(&filling, &volunteers->shifts[i], number);
	arena_free(filling.arena);
	return err;
}
