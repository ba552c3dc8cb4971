#include "directory_card_inside.h"

#include <string.h>

/* Whose people are read now. */
struct taking {
	struct directory_card_reading *reading;
	const char *place; /* said with a number that is nobody's; "" where there is only one place */
	size_t first;      /* the contacts from here on are theirs */
	const char *of;    /* whose numbers: the row of this contact; NULL: nobody's */
	size_t nth;        /* and its place on the card */
	bool given;        /* the first number that is nobody's was given away */
};

static struct directory_card_contact *add(struct directory_card_reading *reading, const char *uid, const char *who)
{
	struct directory_card *card = reading->card;
	if (card->n_contacts == DIRECTORY_CARD_MOST)
		return NULL;
	reading->people[card->n_contacts] = uid;
	struct directory_card_contact *contact = &card->contacts[card->n_contacts++];
	*contact = (struct directory_card_contact){ who, "", "", "", "" };
	return contact;
}

static bool is_shown(const struct directory_card_reading *reading, const char *uid)
{
	for (size_t i = 0; i < reading->card->n_contacts; i++)
		if (reading->people[i] && strcmp(reading->people[i], uid) == 0)
			return true;
	return false;
}

/* ---- people ---- */

static enum err take_contact(void *context, const struct directory_row *row)
{
	struct directory_card_reading *reading = ((struct taking *)context)->reading;
	struct arena *arena = reading->arena;
	const char *title, *name, *mail = row->texts[DIRECTORY_CONTACT_EMAIL];
	if (reading->card->n_contacts == DIRECTORY_CARD_MOST || is_shown(reading, row->uid))
		return ERR_OK;
	enum err err = directory_card_say(reading, DIRECTORY_CONTACT, DIRECTORY_CONTACT_TITLE, row, &title);
	if (err == ERR_OK)
		err = directory_card_say(reading, DIRECTORY_CONTACT, DIRECTORY_CONTACT_NAME, row, &name);
	if (err != ERR_OK)
		return err;
	const char *who = *name && *title ? arena_printf(arena, "%s, %s", name, title) : *name ? name : title;
	add(reading, arena_string(arena, row->uid), who)->mail = arena_string(arena, mail ? mail : "");
	return ERR_OK;
}

/* ---- numbers ---- */

static bool has_number(const struct directory_card *card, const char *number, const char *extension)
{
	for (size_t i = 0; i < card->n_contacts; i++)
		if (strcmp(card->contacts[i].number, number) == 0 && strcmp(card->contacts[i].extension, extension) == 0)
			return true;
	return false;
}

/* The number of somebody is theirs alone. One that is nobody's is where to ask for the first of
 * them who has none; what there is beside it stands alone. */
static struct directory_card_contact *whose(struct taking *taking)
{
	struct directory_card *card = taking->reading->card;
	if (taking->of)
		return *card->contacts[taking->nth].number ? add(taking->reading, NULL, card->contacts[taking->nth].who)
		                                           : &card->contacts[taking->nth];
	for (size_t i = taking->first; i < card->n_contacts && !taking->given; i++)
		if (!*card->contacts[i].number) {
			taking->given = true;
			return &card->contacts[i];
		}
	taking->given = true;
	return add(taking->reading, NULL, taking->place);
}

static enum err take_phone(void *context, const struct directory_row *row)
{
	struct taking *taking = context;
	struct arena *arena = taking->reading->arena;
	const char *number = row->texts[DIRECTORY_PHONE_NUMBER], *extension = row->texts[DIRECTORY_PHONE_EXTENSION];
	const char *of = row->texts[DIRECTORY_PHONE_CONTACT_ID];
	bool another = !taking->of && of && *of && is_shown(taking->reading, of);
	extension = extension ? extension : "";
	if (!number || !*number || another || has_number(taking->reading->card, number, extension))
		return ERR_OK;
	struct directory_card_contact *to = whose(taking);
	if (!to)
		return ERR_OK;
	to->number = arena_string(arena, number);
	to->extension = arena_string(arena, extension);
	to->phone = *extension ? arena_printf(arena, "%s #%s", number, extension) : to->number;
	return ERR_OK;
}

/* People who have that uid in that column of theirs, each with the numbers that are theirs. */
static enum err take_contacts(struct taking *taking, const char *uid, size_t column)
{
	struct directory_card_reading *reading = taking->reading;
	struct db *db = reading->office->db;
	taking->first = reading->card->n_contacts;
	enum err err = directory_row_each_of(db, DIRECTORY_CONTACT, column, uid, take_contact, taking);
	size_t last = reading->card->n_contacts;
	for (taking->nth = taking->first; taking->nth < last && err == ERR_OK; taking->nth++) {
		taking->of = reading->people[taking->nth];
		err = directory_row_each_of(db, DIRECTORY_PHONE, DIRECTORY_PHONE_CONTACT_ID, taking->of, take_phone, taking);
	}
	taking->of = NULL;
	return err;
}

static enum err take_phones(struct taking *taking, const char *uid, size_t column)
{
	taking->given = false;
	return directory_row_each_of(taking->reading->office->db, DIRECTORY_PHONE, column, uid, take_phone, taking);
}

static enum err take_both(struct taking *taking, const char *uid, size_t contacts, size_t phones)
{
	enum err err = take_contacts(taking, uid, contacts);
	return err == ERR_OK ? take_phones(taking, uid, phones) : err;
}

/* ---- all of them ---- */

static bool has_people(const struct directory_card_reading *reading)
{
	const struct directory_card_contact *contacts = reading->card->contacts;
	for (size_t i = 0; i < reading->card->n_contacts; i++)
		if (reading->people[i] && (*contacts[i].who || *contacts[i].mail))
			return true;
	return false;
}

static bool has_numbers(const struct directory_card *card)
{
	for (size_t i = 0; i < card->n_contacts; i++)
		if (*card->contacts[i].number)
			return true;
	return false;
}

enum err directory_card_take_people(struct directory_card_reading *reading, const char *organization)
{
	struct directory_card *card = reading->card;
	struct taking taking = { .reading = reading, .place = "" };
	enum err err = take_both(&taking, card->uid, DIRECTORY_CONTACT_SERVICE_ID, DIRECTORY_PHONE_SERVICE_ID);
	for (size_t i = 0; i < card->n_places && err == ERR_OK; i++) {
		taking.place = card->n_places > 1 ? card->places[i].name : "";
		err = take_both(&taking, reading->at[i].at, DIRECTORY_CONTACT_SERVICE_AT_LOCATION_ID,
		                DIRECTORY_PHONE_SERVICE_AT_LOCATION_ID);
		if (err == ERR_OK)
			err = take_both(&taking, reading->at[i].location, DIRECTORY_CONTACT_LOCATION_ID, DIRECTORY_PHONE_LOCATION_ID);
	}
	taking.place = "";
	taking.first = 0;
	if (err == ERR_OK && !has_people(reading))
		err = take_contacts(&taking, organization, DIRECTORY_CONTACT_ORGANIZATION_ID);
	return err == ERR_OK && !has_numbers(card) ? take_phones(&taking, organization, DIRECTORY_PHONE_ORGANIZATION_ID) : err;
}
