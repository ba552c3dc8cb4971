#include "domain/directory_card.h"

#include <string.h>

#include "domain/directory_say.h"
#include "domain/discover.h"
#include "program_list_inside.h"
#include "store/directory_row.h"
#include "text/calendar.h"

enum { DAY_MS = 24 * 3600 * 1000 };

struct reading {
	struct office *office;
	struct arena *arena;
	const char *locale;
	struct directory_card *card;
	const char *at[DIRECTORY_CARD_MOST]; /* of each place, the service there */
};

/* *ret_found: it is translated. */
static enum err say_field(struct reading *reading, enum directory_kind kind, const char *uid, const char *field,
                          const char *written, const char **ret_text, bool *ret_found)
{
	struct directory_say said;
	enum err err = directory_say(reading->office, reading->arena, reading->locale, kind, uid, field, written, &said);
	*ret_text = said.text;
	*ret_found = said.translated;
	reading->card->unchecked |= said.unchecked;
	return err;
}

static enum err say(struct reading *reading, enum directory_kind kind, size_t column, const struct directory_row *row,
                    const char **ret_text)
{
	bool found;
	const char *written = row->texts[column] ? row->texts[column] : "";
	enum err err = say_field(reading, kind, row->uid, directory_row_column(kind, column), written, ret_text, &found);
	/* what a school takes in is in its own language, where nothing else is said */
	bool own = strcmp(reading->locale, reading->office->config->locale) == 0;
	if (*written && !found && !own && kind == DIRECTORY_SERVICE && column == DIRECTORY_SERVICE_DESCRIPTION)
		reading->card->foreign = true;
	return err;
}

/* ---- the program itself ---- */

static enum err take_service(struct reading *reading, const struct directory_row *row)
{
	struct directory_card *card = reading->card;
	const struct { size_t column; const char **to; } texts[] = {
		{ DIRECTORY_SERVICE_NAME, &card->name },
		{ DIRECTORY_SERVICE_DESCRIPTION, &card->description },
		{ DIRECTORY_SERVICE_ALERT, &card->alert },
		{ DIRECTORY_SERVICE_ELIGIBILITY_DESCRIPTION, &card->eligibility },
		{ DIRECTORY_SERVICE_APPLICATION_PROCESS, &card->next_step },
		{ DIRECTORY_SERVICE_FEES_DESCRIPTION, &card->fees },
		{ DIRECTORY_SERVICE_INTERPRETATION_SERVICES, &card->interpretation },
	};
	enum err err = ERR_OK;
	card->id = row->id;
	card->uid = row->uid;
	card->web = row->texts[DIRECTORY_SERVICE_URL];
	card->least = program_age(row->texts[DIRECTORY_SERVICE_MINIMUM_AGE], false);
	card->most = program_age(row->texts[DIRECTORY_SERVICE_MAXIMUM_AGE], true);
	for (size_t i = 0; i < sizeof texts / sizeof *texts && err == ERR_OK; i++)
		err = say(reading, DIRECTORY_SERVICE, texts[i].column, row, texts[i].to);
	return err;
}

/* ---- what belongs to it ---- */

static enum err take_language(void *context, const struct directory_row *row)
{
	struct reading *reading = context;
	struct directory_card *card = reading->card;
	const char *code = row->texts[DIRECTORY_LANGUAGE_CODE], *name = row->texts[DIRECTORY_LANGUAGE_NAME];
	if (card->n_languages < sizeof card->languages / sizeof *card->languages)
		card->languages[card->n_languages++] = arena_string(reading->arena, code && *code ? code : name ? name : "");
	return ERR_OK;
}

static enum err take_document(void *context, const struct directory_row *row)
{
	struct reading *reading = context;
	struct directory_card *card = reading->card;
	if (card->n_documents == DIRECTORY_CARD_MOST)
		return ERR_OK;
	return say(reading, DIRECTORY_REQUIRED_DOCUMENT, DIRECTORY_REQUIRED_DOCUMENT_DOCUMENT, row,
	           &card->documents[card->n_documents++]);
}

/* "Under 18: 5 USD, an hour" */
static enum err take_cost(void *context, const struct directory_row *row)
{
	struct reading *reading = context;
	struct directory_card *card = reading->card;
	const char *option, *description, *amount = row->texts[DIRECTORY_COST_OPTION_AMOUNT];
	if (card->n_costs == DIRECTORY_CARD_MOST)
		return ERR_OK;
	enum err err = say(reading, DIRECTORY_COST_OPTION, DIRECTORY_COST_OPTION_OPTION, row, &option);
	if (err == ERR_OK)
		err = say(reading, DIRECTORY_COST_OPTION, DIRECTORY_COST_OPTION_AMOUNT_DESCRIPTION, row, &description);
	if (err != ERR_OK)
		return err;
	const char *parts[] = { option,
		                    amount && *amount ? arena_printf(reading->arena, "%s %s", amount,
		                                                     row->texts[DIRECTORY_COST_OPTION_CURRENCY])
		                                      : "",
		                    description };
	const char *all = "";
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (*parts[i])
			all = arena_printf(reading->arena, "%s%s%s", all, *all ? " · " : "", parts[i]);
	if (*all)
		card->costs[card->n_costs++] = all;
	return ERR_OK;
}

static const struct directory_card_contact nobody = { "", "", "", "", "" };

static enum err take_contact(void *context, const struct directory_row *row)
{
	struct reading *reading = context;
	struct directory_card *card = reading->card;
	const char *title;
	if (card->n_contacts == DIRECTORY_CARD_MOST)
		return ERR_OK;
	enum err err = say(reading, DIRECTORY_CONTACT, DIRECTORY_CONTACT_TITLE, row, &title);
	const char *name = row->texts[DIRECTORY_CONTACT_NAME], *mail = row->texts[DIRECTORY_CONTACT_EMAIL];
	struct arena *arena = reading->arena;
	const char *who = name && *name && *title ? arena_printf(arena, "%s, %s", name, title)
	                  : name && *name         ? arena_string(arena, name)
	                                          : title;
	if (err == ERR_OK && (*who || (mail && *mail)))
		card->contacts[card->n_contacts++] = (struct directory_card_contact){ who, "", "", "",
			                                                                  arena_string(arena, mail ? mail : "") };
	return err;
}

static enum err take_phone(void *context, const struct directory_row *row)
{
	struct reading *reading = context;
	struct directory_card *card = reading->card;
	struct arena *arena = reading->arena;
	const char *number = row->texts[DIRECTORY_PHONE_NUMBER], *extension = row->texts[DIRECTORY_PHONE_EXTENSION];
	if (!number || !*number)
		return ERR_OK;
	struct directory_card_contact *to = NULL;
	for (size_t i = 0; i < card->n_contacts && !to; i++)
		if (!*card->contacts[i].phone)
			to = &card->contacts[i];
	if (!to && card->n_contacts < DIRECTORY_CARD_MOST) {
		to = &card->contacts[card->n_contacts++];
		*to = nobody;
	}
	if (!to)
		return ERR_OK;
	to->number = arena_string(arena, number);
	to->extension = arena_string(arena, extension ? extension : "");
	to->phone = *to->extension ? arena_printf(arena, "%s #%s", number, extension) : to->number;
	return ERR_OK;
}

/* The program's own, where it is not one of those already. */
static void take_mail(struct directory_card *card, const char *mail)
{
	for (size_t i = 0; i < card->n_contacts; i++)
		if (strcmp(card->contacts[i].mail, mail) == 0)
			return;
	for (size_t i = 0; i < card->n_contacts; i++)
		if (!*card->contacts[i].mail) {
			card->contacts[i].mail = mail;
			return;
		}
	if (card->n_contacts < DIRECTORY_CARD_MOST)
		card->contacts[card->n_contacts++] = (struct directory_card_contact){ "", "", "", "", mail };
}

/* ---- what it is known to change ---- */

/* A column of ours, which the standard has not. */
static enum err say_extra(struct reading *reading, const struct directory_row *term, const char *field, const char **ret_text)
{
	struct directory_say said = { .text = "" };
	enum err err = directory_say_extra(reading->office, reading->arena, reading->locale, DIRECTORY_TAXONOMY_TERM, term, field,
	                                   &said);
	*ret_text = said.text;
	reading->card->unchecked |= said.unchecked;
	return err;
}

static enum err take_attribute(void *context, const struct directory_row *row)
{
	static const char practice[] = "practice.";
	struct reading *reading = context;
	struct directory_card *card = reading->card;
	struct directory_row term;
	enum err err = directory_row_find(reading->office->db, reading->arena, DIRECTORY_TAXONOMY_TERM,
	                                  row->texts[DIRECTORY_ATTRIBUTE_TAXONOMY_TERM_ID], &term);
	if (err != ERR_OK || term.ended_at || card->n_practices == DIRECTORY_CARD_MOST ||
	    strncmp(term.texts[DIRECTORY_TAXONOMY_TERM_CODE], practice, sizeof practice - 1) != 0)
		return err == ERR_NOT_FOUND ? ERR_OK : err;
	struct directory_card_practice *known = &card->practices[card->n_practices++];
	*known = (struct directory_card_practice){ "", "", "" };
	err = say(reading, DIRECTORY_TAXONOMY_TERM, DIRECTORY_TAXONOMY_TERM_NAME, &term, &known->name);
	if (err == ERR_OK)
		err = say_extra(reading, &term, "reason", &known->reason);
	return err == ERR_OK ? say_extra(reading, &term, "source", &known->source) : err;
}

/* ---- where it is ---- */

static const char *joined(struct arena *arena, const struct directory_row *row)
{
	static const int columns[] = { DIRECTORY_ADDRESS_ADDRESS_1, DIRECTORY_ADDRESS_ADDRESS_2, DIRECTORY_ADDRESS_CITY };
	const char *all = "";
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		const char *part = row->texts[columns[i]];
		if (part && *part)
			all = arena_printf(arena, "%s%s%s", all, *all ? ", " : "", part);
	}
	return all;
}

static enum err take_address(void *context, const struct directory_row *row)
{
	struct reading *reading = context;
	struct directory_card_place *place = &reading->card->places[reading->card->n_places - 1];
	if (!*place->address)
		place->address = joined(reading->arena, row);
	return ERR_OK;
}

static enum err take_access(void *context, const struct directory_row *row)
{
	struct reading *reading = context;
	struct directory_card_place *place = &reading->card->places[reading->card->n_places - 1];
	return *place->access ? ERR_OK
	                      : say(reading, DIRECTORY_ACCESSIBILITY, DIRECTORY_ACCESSIBILITY_DESCRIPTION, row, &place->access);
}

static enum err take_location(struct reading *reading, const struct directory_row *row, const char *at)
{
	struct directory_card *card = reading->card;
	struct db *db = reading->office->db;
	reading->at[card->n_places] = arena_string(reading->arena, at);
	struct directory_card_place *place = &card->places[card->n_places++];
	*place = (struct directory_card_place){ "", "", "", "" };
	enum err err = say(reading, DIRECTORY_LOCATION, DIRECTORY_LOCATION_NAME, row, &place->name);
	if (err == ERR_OK)
		err = say(reading, DIRECTORY_LOCATION, DIRECTORY_LOCATION_TRANSPORTATION, row, &place->reach);
	if (err == ERR_OK)
		err = directory_row_each_of(db, DIRECTORY_ADDRESS, DIRECTORY_ADDRESS_LOCATION_ID, row->uid, take_address, reading);
	if (err == ERR_OK)
		err = directory_row_each_of(db, DIRECTORY_ACCESSIBILITY, DIRECTORY_ACCESSIBILITY_LOCATION_ID, row->uid,
		                            take_access, reading);
	return err;
}

static enum err take_service_at_location(void *context, const struct directory_row *row)
{
	struct reading *reading = context;
	struct db *db = reading->office->db;
	struct directory_row location;
	if (reading->card->n_places == DIRECTORY_CARD_MOST)
		return ERR_OK;
	enum err err = directory_row_find(db, reading->arena, DIRECTORY_LOCATION,
	                                  row->texts[DIRECTORY_SERVICE_AT_LOCATION_LOCATION_ID], &location);
	if (err == ERR_OK && !location.ended_at)
		err = take_location(reading, &location, row->uid);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

/* ---- when it is open ---- */

static enum err take_hours(struct reading *reading, const struct directory_hours *hours)
{
	struct directory_card *card = reading->card;
	struct directory_hours *taken = &card->hours[card->n_hours];
	enum directory_kind kind = hours->pattern == DIRECTORY_HOURS_OTHER_DAY ? DIRECTORY_EXCEPTION : DIRECTORY_SCHEDULE;
	const char *field = kind == DIRECTORY_EXCEPTION ? directory_row_column(kind, DIRECTORY_EXCEPTION_NOTE)
	                                                : directory_row_column(kind, DIRECTORY_SCHEDULE_DESCRIPTION);
	bool found;
	*taken = *hours;
	taken->place = "";
	for (size_t i = 0; i < card->n_places && card->n_places > 1; i++)
		if (strcmp(reading->at[i], hours->at) == 0)
			taken->place = card->places[i].name;
	enum err err = say_field(reading, kind, hours->uid, field, hours->note, &taken->note, &found);
	for (size_t i = 0; i < card->n_hours && hours->pattern == DIRECTORY_HOURS_ELSE; i++)
		if (strcmp(card->hours[i].note, taken->note) == 0)
			return err; /* the same words for each of its days */
	if (*taken->note || hours->pattern != DIRECTORY_HOURS_ELSE)
		card->n_hours++;
	return err;
}

/* Neither over, nor a day so far ahead that other things are nearer. */
static bool is_near(const struct directory_hours *hours, const char *today, const char *ahead)
{
	bool day = hours->pattern == DIRECTORY_HOURS_ONCE || hours->pattern == DIRECTORY_HOURS_OTHER_DAY;
	const char *last = day ? hours->first_day : hours->last_day;
	return (!*last || strcmp(last, today) >= 0) &&
	       (hours->pattern != DIRECTORY_HOURS_OTHER_DAY || strcmp(hours->first_day, ahead) <= 0);
}

static enum err take_all_hours(struct reading *reading)
{
	struct directory_hours *hours = NULL;
	size_t count = 0;
	char today[CALENDAR_DAY_BYTES], ahead[CALENDAR_DAY_BYTES];
	int64_t now = clock_wall_ms(reading->office->clock);
	calendar_day(now, today);
	calendar_day(now + (int64_t)DIRECTORY_CARD_DAYS_AHEAD * DAY_MS, ahead);
	enum err err = directory_hours_list(reading->office, reading->arena, reading->card->id, &hours, &count);
	for (size_t i = 0; i < count && err == ERR_OK && reading->card->n_hours < DIRECTORY_CARD_HOURS; i++)
		if (is_near(&hours[i], today, ahead))
			err = take_hours(reading, &hours[i]);
	return err;
}

/* ---- the whole ---- */

static enum err take_organization(struct reading *reading, const char *uid)
{
	struct db *db = reading->office->db;
	struct directory_row row;
	enum err err = directory_row_find(db, reading->arena, DIRECTORY_ORGANIZATION, uid, &row);
	if (err == ERR_OK)
		err = say(reading, DIRECTORY_ORGANIZATION, DIRECTORY_ORGANIZATION_NAME, &row, &reading->card->organization);
	/* where the program has nobody of its own, its organization has */
	if (err == ERR_OK && reading->card->n_contacts == 0)
		err = directory_row_each_of(db, DIRECTORY_CONTACT, DIRECTORY_CONTACT_ORGANIZATION_ID, uid, take_contact, reading);
	bool phone = reading->card->n_contacts > 0 && *reading->card->contacts[0].phone;
	if (err == ERR_OK && !phone)
		err = directory_row_each_of(db, DIRECTORY_PHONE, DIRECTORY_PHONE_ORGANIZATION_ID, uid, take_phone, reading);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static enum err take_all(struct reading *reading, const struct directory_row *row)
{
	static const struct { enum directory_kind kind; size_t column; directory_row_each_fn *take; } parts[] = {
		{ DIRECTORY_LANGUAGE, DIRECTORY_LANGUAGE_SERVICE_ID, take_language },
		{ DIRECTORY_REQUIRED_DOCUMENT, DIRECTORY_REQUIRED_DOCUMENT_SERVICE_ID, take_document },
		{ DIRECTORY_COST_OPTION, DIRECTORY_COST_OPTION_SERVICE_ID, take_cost },
		{ DIRECTORY_SERVICE_AT_LOCATION, DIRECTORY_SERVICE_AT_LOCATION_SERVICE_ID, take_service_at_location },
		{ DIRECTORY_CONTACT, DIRECTORY_CONTACT_SERVICE_ID, take_contact },
		{ DIRECTORY_PHONE, DIRECTORY_PHONE_SERVICE_ID, take_phone },
		{ DIRECTORY_ATTRIBUTE, DIRECTORY_ATTRIBUTE_LINK_ID, take_attribute },
	};
	enum err err = take_service(reading, row);
	for (size_t i = 0; i < sizeof parts / sizeof *parts && err == ERR_OK; i++)
		err = directory_row_each_of(reading->office->db, parts[i].kind, parts[i].column, row->uid, parts[i].take, reading);
	if (err == ERR_OK)
		err = take_all_hours(reading);
	if (err == ERR_OK)
		err = take_organization(reading, row->texts[DIRECTORY_SERVICE_ORGANIZATION_ID]);
	if (err == ERR_OK && *row->texts[DIRECTORY_SERVICE_EMAIL])
		take_mail(reading->card, row->texts[DIRECTORY_SERVICE_EMAIL]);
	return err;
}

enum err directory_card_read(struct office *office, struct arena *arena, const char *locale, int64_t service,
                             struct directory_card *ret_card)
{
	struct directory_row row;
	struct directory_card *card = arena_new_of(arena, struct directory_card);
	*card = (struct directory_card){ .organization = "" };
	struct reading reading = { .office = office, .arena = arena, .locale = locale, .card = card };
	enum err err = directory_row_get(office->db, arena, DIRECTORY_SERVICE, service, &row);
	if (err == ERR_OK)
		err = take_all(&reading, &row);
	if (err == ERR_OK)
		*ret_card = *card;
	return err;
}
