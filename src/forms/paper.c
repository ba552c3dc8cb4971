#include "forms/paper.h"

#include <string.h>

#include "base/comma.h"
#include "domain/directory_card.h"
#include "domain/pathway.h"
#include "domain/place.h"
#include "domain/sign_up.h"
#include "exchange/print_slip.h"
#include "forms/family_edit.h"
#include "forms/hours_words.h"
#include "forms/joining.h"
#include "forms/pathway_words.h"
#include "forms/program_facts.h"
#include "forms/visit.h"
#include "text/calendar.h"

#define VOLUNTEER "volunteer" /* a purpose for which somebody agreed to be called */

enum print_kind paper_kind(const struct visit_card *card)
{
	return card->who.kind == PRESENCE_LATE     ? PRINT_LATE
	       : card->who.kind == PRESENCE_LEAVER ? PRINT_RELEASE
	                                           : PRINT_BADGE;
}

bool paper_is_due(const struct visit_card *card)
{
	switch (paper_kind(card)) {
	case PRINT_LATE: return strcmp(card->who.end_kind, "passed") == 0;
	case PRINT_RELEASE:
		return strcmp(card->who.state, "released") == 0 || strcmp(card->who.state, "returned") == 0;
	case PRINT_BADGE: break;
	}
	return strcmp(card->who.state, "inside") == 0;
}

const char *paper_reason(struct catalog *catalog, const char *reason)
{
	static const struct { const char *code; enum msg msg; } codes[] = {
		{ "overslept", MSG_REASON_OVERSLEPT }, { "transport", MSG_REASON_TRANSPORT },
		{ "appointment", MSG_REASON_APPOINTMENT }, { "unwell", MSG_REASON_UNWELL },
		{ "family", MSG_REASON_FAMILY }, { "other", MSG_REASON_OTHER },
		{ "private", MSG_REASON_PRIVATE }, { "seen", MSG_DECISION_OUT_SEEN },
		{ "said", MSG_DECISION_OUT_SAID }, { "collected", MSG_DECISION_OUT_COLLECTED },
	};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strcmp(codes[i].code, reason) == 0)
			return catalog_text(catalog, codes[i].msg);
	return reason;
}

static bool can_show(const struct config *config, const struct locale *locale)
{
	for (size_t i = 0; i < config->script_count; i++)
		if (strcmp(config->scripts[i], locale_script(locale)) == 0)
			return true;
	return false;
}

/* The visitor's language, when it is another than the school's and the printer has its
 * letters; NULL otherwise. */
static struct catalog *open_own(const struct config *config, const char *tag, const struct locale *school,
                                bool *ret_cut)
{
	const struct locale *own = locale_find(tag);
	struct catalog *catalog = NULL;
	*ret_cut = own && own != school && !can_show(config, own);
	if (!own || own == school || *ret_cut || catalog_open(own, &catalog) != ERR_OK)
		return NULL;
	return catalog;
}

static const char *place_of(const struct visit_card *card)
{
	for (size_t i = 0; i < card->answer_count; i++)
		if (strcmp(card->answers[i].question, "whom") == 0)
			return card->answers[i].value;
	return "";
}

static const char *adult_of(const struct visit_card *card)
{
	for (size_t i = 0; i < card->party_count; i++)
		if (card->party[i].kind == PRESENCE_ADULT)
			return card->party[i].name;
	return "";
}

const char *paper_text(struct arena *arena, const struct config *config,
                       const struct purposes *purposes, const struct visit_card *card,
                       bool *ret_cut)
{
	const struct locale *locale = locale_find(config->locale);
	struct catalog *school;
	*ret_cut = false;
	if (catalog_open(locale ? locale : locale_at(0), &school) != ERR_OK)
		return "";
	struct catalog *own = open_own(config, card->who.locale, catalog_locale(school), ret_cut);
	const struct purpose *purpose = purpose_find(purposes, card->who.purpose);
	bool child = paper_kind(card) != PRINT_BADGE;
	const struct print_slip slip = {
		.kind = paper_kind(card),
		.school = config->name,
		/* the minute of the decision, on a reprint too */
		.at = card->admitted_at ? card->admitted_at : card->decided_at,
		.name = child ? adult_of(card) : card->who.name,
		.purpose = purpose ? words_text(school, purpose->brief) : "",
		.purpose_own = purpose && own ? words_text(own, purpose->brief) : "",
		.place = place_of(card),
		.code = card->who.code,
		.child = child ? card->who.name : "",
		.class_name = card->who.class_name,
		.reason = *card->reason ? paper_reason(school, card->reason) : "",
		.reason_own = *card->reason && own ? paper_reason(own, card->reason) : "",
	};
	const char *text = print_slip_text(arena, &slip, school, own);
	catalog_close(own);
	catalog_close(school);
	return text;
}

const char *paper_family_code(struct arena *arena, const struct config *config, const char *spelt, int64_t at,
                              const char *own)
{
	const struct locale *locale = locale_find(config->locale);
	struct catalog *school;
	bool cut;
	if (catalog_open(locale ? locale : locale_at(0), &school) != ERR_OK)
		return "";
	struct catalog *theirs = open_own(config, own, catalog_locale(school), &cut);
	const char *text = print_slip_family_code(arena, config->name, spelt, at, school, theirs);
	catalog_close(theirs);
	catalog_close(school);
	return text;
}

/* ---- a stage of a child's path ---- */

static const char *lay_out_pathway(struct office *office, struct arena *arena, const struct pathway_card *card,
                                   struct catalog *catalog)
{
	struct print_part parts[PATHWAY_KINDS];
	size_t count = 0;
	for (int kind = PATHWAY_ABOUT; kind < PATHWAY_KINDS; kind++) {
		const char **texts = arena_array(arena, card->counts[kind], sizeof *texts);
		for (size_t i = 0; i < card->counts[kind]; i++)
			texts[i] = pathway_words_said(&card->said[kind][i], catalog, arena);
		const enum msg heading = pathway_words_heading((enum pathway_kind)kind);
		parts[count++] = (struct print_part){ catalog_text(catalog, heading), texts, card->counts[kind] };
	}
	return print_slip_leaflet(arena, office->config->name, card->said[PATHWAY_TITLE][0].text, parts, count,
	                          pathway_words_vouched(card, PATHWAY_PAPER, catalog, arena), clock_wall_ms(office->clock), catalog);
}

static const char *lay_out_stage(struct office *office, struct arena *arena, const void *about, struct catalog *catalog)
{
	struct pathway_card card;
	const int64_t *stage = about;
	enum err err = pathway_card_read(office, arena, catalog_locale(catalog)->tag, *stage, &card);
	return err == ERR_OK ? lay_out_pathway(office, arena, &card, catalog) : "";
}

/* ---- a program ---- */

enum { PARTS_MOST = 12, TEXTS_MOST = 4 * DIRECTORY_CARD_MOST };

struct leaflet {
	struct arena *arena;
	struct catalog *catalog;
	struct print_part parts[PARTS_MOST];
	const char *texts[PARTS_MOST][TEXTS_MOST];
	size_t count;
};

static void begin(struct leaflet *leaflet, enum msg heading)
{
	leaflet->parts[leaflet->count] = (struct print_part){ catalog_text(leaflet->catalog, heading),
		                                                  leaflet->texts[leaflet->count], 0 };
	leaflet->count++;
}

static void add(struct leaflet *leaflet, const char *text)
{
	struct print_part *part = &leaflet->parts[leaflet->count - 1];
	if (*text && part->count < TEXTS_MOST)
		leaflet->texts[leaflet->count - 1][part->count++] = text;
}

static void add_all(struct leaflet *leaflet, enum msg heading, const char *const *texts, size_t count)
{
	begin(leaflet, heading);
	for (size_t i = 0; i < count; i++)
		add(leaflet, texts[i]);
}

/* Where it is, what to bring and whom to ask. */
static void add_where(struct leaflet *leaflet, const struct directory_card *card)
{
	begin(leaflet, MSG_CARD_WHERE);
	for (size_t i = 0; i < card->n_places; i++) {
		add(leaflet, card->places[i].name);
		add(leaflet, card->places[i].address);
		add(leaflet, card->places[i].reach);
		add(leaflet, card->places[i].access);
	}
}

static void add_whom(struct leaflet *leaflet, const struct directory_card *card)
{
	add_all(leaflet, MSG_CARD_BRING, card->documents, card->n_documents);
	begin(leaflet, MSG_CARD_ASK);
	for (size_t i = 0; i < card->n_contacts; i++) {
		add(leaflet, card->contacts[i].who);
		add(leaflet, program_facts_phone(leaflet->catalog, leaflet->arena, &card->contacts[i]));
		add(leaflet, card->contacts[i].mail);
	}
	add(leaflet, card->web);
}

static const char *vouched_of(const struct directory_card *card, struct catalog *catalog)
{
	return card->foreign     ? catalog_text(catalog, MSG_CARD_FOREIGN)
	       : card->unchecked ? catalog_text(catalog, MSG_CARD_UNCHECKED)
	                         : "";
}

static const char *lay_out_program(struct office *office, struct arena *arena, const void *about, struct catalog *catalog)
{
	struct directory_card card;
	const int64_t *service = about;
	struct leaflet leaflet = { .arena = arena, .catalog = catalog };
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), today);
	if (directory_card_read(office, arena, catalog_locale(catalog)->tag, *service, &card) != ERR_OK)
		return "";
	add_all(&leaflet, MSG_CARD_NEWS, &card.alert, 1);
	add_all(&leaflet, MSG_CARD_NEXT, &card.next_step, 1);
	add_all(&leaflet, MSG_CARD_WHAT, &card.description, 1);
	add_all(&leaflet, MSG_CARD_WHOM, &card.eligibility, 1);
	begin(&leaflet, MSG_CARD_WHEN);
	for (size_t i = 0; i < card.n_hours; i++)
		add(&leaflet, hours_words(catalog, arena, &card.hours[i], today));
	add_where(&leaflet, &card);
	add_all(&leaflet, MSG_CARD_COST, card.costs, card.n_costs);
	add(&leaflet, card.fees);
	begin(&leaflet, MSG_CARD_LANGUAGES);
	for (size_t i = 0; i < card.n_languages; i++)
		add(&leaflet, visit_language_name(card.languages[i], catalog));
	add_all(&leaflet, MSG_CARD_INTERPRETER, &card.interpretation, 1);
	add_whom(&leaflet, &card);
	add_all(&leaflet, MSG_CARD_FROM, &card.organization, 1);
	return print_slip_leaflet(arena, office->config->name, card.name, leaflet.parts, leaflet.count,
	                          vouched_of(&card, catalog), clock_wall_ms(office->clock), catalog);
}

/* ---- a place in a program ---- */

/* Without whose it is: it may lie at a printer for a while. */
static const char *lay_out_place(struct office *office, struct arena *arena, const void *code, struct catalog *catalog)
{
	const char *tag = catalog_locale(catalog)->tag;
	struct leaflet leaflet = { .arena = arena, .catalog = catalog };
	struct place place;
	struct directory_card card;
	enum err err = place_by_code(office, arena, tag, code, &place);
	if (err == ERR_OK)
		err = directory_card_read(office, arena, tag, place.session.service, &card);
	if (err != ERR_OK)
		return "";
	begin(&leaflet, MSG_PLACE_OWN_CODE);
	add(&leaflet, place.code);
	add(&leaflet, place.state == PLACE_WAITING
	                      ? catalog_say(catalog, arena, MSG_OURS_WAITS, msg_number(place.turn))
	                      : catalog_text(catalog, place.state == PLACE_OFFERED ? MSG_OURS_OFFERED : MSG_OURS_HAS));
	begin(&leaflet, MSG_CARD_WHEN);
	add(&leaflet, place.session.name);
	add(&leaflet, joining_when_in(catalog, arena, &place.session));
	add_where(&leaflet, &card);
	add_whom(&leaflet, &card);
	begin(&leaflet, MSG_PLACE_STOP);
	add(&leaflet, catalog_text(catalog, MSG_PLACE_STOP_HOW));
	return print_slip_leaflet(arena, office->config->name, card.name, leaflet.parts, leaflet.count,
	                          vouched_of(&card, catalog), clock_wall_ms(office->clock), catalog);
}

/* ---- whom to call about a shift ---- */

enum { CALL_LINES = 4 };

static const char *number_of(struct catalog *catalog, struct arena *arena, const struct sign_up_view *call)
{
	if (!*call->phone)
		return catalog_text(catalog, MSG_CALLS_NO_PHONE);
	return catalog_say(catalog, arena, call->may_text ? MSG_CALLS_TEXT : MSG_PLAIN_CODE, msg_code(call->phone));
}

/* What the call is about alone, where it is among what they agreed to. */
static const char *consent_of(struct catalog *catalog, struct arena *arena, const struct sign_up_view *call)
{
	const char *purposes = comma_has(call->agreed, VOLUNTEER) ? VOLUNTEER : call->agreed, *said = "", *code;
	while ((code = comma_next(arena, &purposes))) {
		const struct option *option = family_agreed(code);
		const char *word = option ? words_text(catalog, option->label) : code;
		said = *said ? catalog_say(catalog, arena, MSG_LIST_TWO, msg_said(said), msg_said(word)) : word;
	}
	return *said ? catalog_say(catalog, arena, MSG_CALLS_AGREED, msg_said(said)) : catalog_text(catalog, MSG_CALLS_UNSAID);
}

static struct print_part call_part(struct catalog *catalog, struct arena *arena, const struct sign_up_view *call)
{
	const char **lines = arena_array(arena, CALL_LINES, sizeof *lines), *tag = catalog_locale(catalog)->tag;
	const char *task = catalog_say(catalog, arena, MSG_LIST_DOT,
	                               msg_said(volunteer_say(&call->shift.of->words, VOLUNTEER_NAME, tag)),
	                               msg_said(catalog_say(catalog, arena, MSG_VOL_LIST_WHEN, msg_time(call->shift.starts_at))));
	enum msg about = call->state == SIGN_UP_OFFERED  ? MSG_CALL_OFFERED
	                 : call->state == SIGN_UP_TO_ASK ? MSG_CALL_TO_ASK
	                                                 : MSG_CALL_CANCELLED;
	size_t count = 0;
	lines[count++] = number_of(catalog, arena, call);
	if (*call->phone)
		lines[count++] = consent_of(catalog, arena, call);
	lines[count++] = catalog_say(catalog, arena, MSG_LIST_DOT, msg_said(task), msg_said(catalog_text(catalog, about)));
	lines[count++] = catalog_text(catalog, MSG_CALLS_MARKS);
	return (struct print_part){ catalog_say(catalog, arena, MSG_LIST_DOT, msg_name(call->name),
		                                    msg_said(visit_language_name(call->spoken, catalog))), lines, count };
}

static const char *lay_out_calls(struct office *office, struct arena *arena, const void *about, struct catalog *catalog)
{
	const int64_t *shift = about;
	const char *rule = catalog_text(catalog, MSG_CALLS_RULE);
	struct sign_up_view *calls = NULL;
	size_t count = 0;
	if (sign_up_calls_export(office, arena, *shift, &calls, &count) != ERR_OK)
		return "";
	struct print_part *parts = arena_array(arena, count + 1, sizeof *parts);
	parts[0] = (struct print_part){ catalog_say(catalog, arena, MSG_VOLUNTEERS_TAB_CALLS, msg_number((int64_t)count)), &rule, 1 };
	for (size_t i = 0; i < count; i++)
		parts[i + 1] = call_part(catalog, arena, &calls[i]);
	return print_slip_list(arena, office->config->name, catalog_text(catalog, MSG_CALLS_TITLE), parts, count + 1,
	                       clock_wall_ms(office->clock), catalog);
}

/* ---- in the language that is read, where the printer has its letters ---- */

typedef const char *laying_out(struct office *office, struct arena *arena, const void *about, struct catalog *catalog);

static const char *lay_out_in(struct office *office, struct arena *arena, const void *about, const char *tag,
                              laying_out *lay_out)
{
	const struct locale *school = locale_find(office->config->locale), *own = locale_find(tag);
	struct catalog *catalog;
	if (!school)
		school = locale_at(0);
	if (!own || !can_show(office->config, own))
		own = school;
	if (catalog_open(own, &catalog) != ERR_OK)
		return "";
	const char *text = lay_out(office, arena, about, catalog);
	catalog_close(catalog);
	return text;
}

const char *paper_pathway(struct office *office, struct arena *arena, int64_t stage, const char *tag)
{
	return lay_out_in(office, arena, &stage, tag, lay_out_stage);
}

const char *paper_program(struct office *office, struct arena *arena, int64_t service, const char *tag)
{
	return lay_out_in(office, arena, &service, tag, lay_out_program);
}

const char *paper_place(struct office *office, struct arena *arena, const char *code, const char *tag)
{
	return lay_out_in(office, arena, code, tag, lay_out_place);
}

const char *paper_calls(struct office *office, struct arena *arena, int64_t shift, const char *tag)
{
	return lay_out_in(office, arena, &shift, tag, lay_out_calls);
}
