#include "forms/program_facts.h"

#include <string.h>

#include "exchange/programs_report.h"
#include "forms/hours_words.h"
#include "forms/visit.h"
#include "text/calendar.h"

static const char *all_of(struct ui *ui, const char *const *texts, size_t count)
{
	const char *said = "";
	for (size_t i = 0; i < count; i++)
		said = ui_dot(ui, said, texts[i]);
	return said;
}

static const char *languages(struct ui *ui, const struct directory_card *card)
{
	const char *said = "";
	for (size_t i = 0; i < card->n_languages; i++)
		said = ui_dot(ui, said, visit_language_name(card->languages[i], ui_catalog(ui)));
	return said;
}

const char *program_facts_phone(struct catalog *catalog, struct arena *arena, const struct directory_card_contact *contact)
{
	return *contact->extension ? catalog_say(catalog, arena, MSG_CARD_PHONE_EXTENSION, msg_name(contact->number),
	                                         msg_name(contact->extension))
	                           : contact->number;
}

static void add_people(struct ui *ui, const struct directory_card *card, struct facts *facts)
{
	for (size_t i = 0; i < card->n_contacts; i++) {
		const struct directory_card_contact *contact = &card->contacts[i];
		const char *said = ui_dot(ui, contact->who, program_facts_phone(ui_catalog(ui), ui_frame(ui), contact));
		facts_add(facts, i ? "" : ui_text(ui, MSG_CARD_ASK), ui_dot(ui, said, contact->mail), true);
	}
}

static void add_hours(struct ui *ui, const struct directory_card *card, struct facts *facts)
{
	char today[CALENDAR_DAY_BYTES];
	calendar_day(ui_wall(ui), today);
	for (size_t i = 0; i < card->n_hours; i++)
		facts_add(facts, i ? "" : ui_text(ui, MSG_CARD_WHEN),
		          hours_words(ui_catalog(ui), ui_frame(ui), &card->hours[i], today), false);
}

static void add_places(struct ui *ui, const struct directory_card *card, struct facts *facts)
{
	for (size_t i = 0; i < card->n_places; i++) {
		const struct directory_card_place *place = &card->places[i];
		facts_add(facts, ui_text(ui, MSG_CARD_WHERE), ui_dot(ui, place->name, place->address), true);
		facts_add(facts, ui_text(ui, MSG_CARD_REACH), place->reach, true);
		facts_add(facts, ui_text(ui, MSG_CARD_ACCESS), place->access, true);
	}
}

void program_facts_add_visit(struct ui *ui, const struct directory_card *card, struct facts *facts)
{
	add_places(ui, card, facts);
	facts_add(facts, ui_text(ui, MSG_CARD_BRING), all_of(ui, card->documents, card->n_documents), true);
	add_people(ui, card, facts);
}

void program_facts_add(struct ui *ui, const struct directory_card *card, const char *now, const char *easier, struct facts *facts)
{
	facts_add_loud(facts, ui_text(ui, MSG_CARD_NEWS), card->alert);
	facts_add(facts, ui_text(ui, MSG_CARD_NEXT), card->next_step, true);
	facts_add(facts, ui_text(ui, MSG_CARD_EASIER), easier, false);
	facts_add(facts, ui_text(ui, MSG_CARD_WHAT), card->description, true);
	facts_add(facts, ui_text(ui, MSG_CARD_WHOM),
	          ui_dot(ui, card->eligibility,
	                 programs_report_ages(ui_catalog(ui), ui_frame(ui), card->least, card->most)), true);
	facts_add(facts, ui_text(ui, MSG_CARD_NOW), now, false);
	add_hours(ui, card, facts);
	add_places(ui, card, facts);
	facts_add(facts, ui_text(ui, MSG_CARD_COST), ui_dot(ui, card->fees, all_of(ui, card->costs, card->n_costs)), true);
	facts_add(facts, ui_text(ui, MSG_CARD_LANGUAGES), languages(ui, card), true);
	facts_add(facts, ui_text(ui, MSG_CARD_INTERPRETER), card->interpretation, true);
	facts_add(facts, ui_text(ui, MSG_CARD_BRING), all_of(ui, card->documents, card->n_documents), true);
	for (size_t i = 0; i < card->n_practices; i++) {
		const struct directory_card_practice *practice = &card->practices[i];
		facts_add(facts, ui_text(ui, MSG_CARD_WORKS),
		          ui_dot(ui, ui_dot(ui, practice->name, practice->reason), practice->source), true);
	}
	add_people(ui, card, facts);
	facts_add(facts, ui_text(ui, MSG_SERVICE_URL_LABEL), card->web, true);
	facts_add(facts, ui_text(ui, MSG_CARD_FROM), card->organization, true);
}
