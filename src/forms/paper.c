#include "forms/paper.h"

#include <string.h>

#include "domain/pathway.h"
#include "exchange/print_slip.h"
#include "forms/pathway_words.h"

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
	return print_slip_pathway(arena, office->config->name, card->said[PATHWAY_TITLE][0].text, parts, count,
	                          pathway_words_vouched(card, PATHWAY_PAPER, catalog, arena), clock_wall_ms(office->clock), catalog);
}

const char *paper_pathway(struct office *office, struct arena *arena, int64_t stage, const char *tag)
{
	const struct locale *school = locale_find(office->config->locale), *own = locale_find(tag);
	struct pathway_card card;
	struct catalog *catalog;
	const char *text = "";
	if (!school)
		school = locale_at(0);
	if (!own || !can_show(office->config, own))
		own = school;
	if (catalog_open(own, &catalog) != ERR_OK)
		return text;
	if (pathway_card_read(office, arena, own->tag, stage, &card) == ERR_OK)
		text = lay_out_pathway(office, arena, &card, catalog);
	catalog_close(catalog);
	return text;
}
