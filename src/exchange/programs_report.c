#include "exchange/programs_report.h"

#include "exchange/csv_out.h"
#include "exchange/report_json.h"
#include "exchange/report_table.h"

/* ---- for programs ---- */

static json_t *json_age(int age)
{
	return age == DISCOVER_NO_AGE ? json_null() : json_integer(age);
}

/* null: nobody has said when */
static json_t *json_open(const struct discover_service *service)
{
	return service->open == DISCOVER_HOURS_UNKNOWN ? json_null() : json_boolean(service->open == DISCOVER_OPEN);
}

static json_t *json_lifts(unsigned lifts)
{
	json_t *list = json_array();
	for (int i = 0; i < DISCOVER_BARRIERS; i++)
		if (lifts & 1u << i)
			report_json_add(&list, json_string(discover_barrier_code((enum discover_barrier)i)));
	return list;
}

static json_t *json_languages(struct arena *arena, const struct directory_card *card)
{
	json_t *list = json_array();
	for (size_t i = 0; i < card->n_languages; i++)
		report_json_add(&list, report_json_word(arena, card->languages[i]));
	return list;
}

static json_t *json_sessions(struct arena *arena, const struct program_offer *offer)
{
	json_t *list = json_array();
	for (size_t i = 0; i < offer->n_sessions; i++) {
		const struct session_view *session = &offer->sessions[i];
		report_json_add(&list, json_pack("{s:o, s:o, s:s, s:i, s:i}",
		                                 "id", report_json_id(session->id),
		                                 "name", report_json_word(arena, session->name),
		                                 "first_day", session->first_day,
		                                 "left", session->left,
		                                 "waiting", session->waiting));
	}
	return list;
}

static json_t *json_offer(struct arena *arena, const struct program_offer *offer)
{
	const struct directory_card *card = &offer->card;
	return json_pack("{s:o, s:o, s:o, s:{s:o, s:o}, s:o, s:o, s:o, s:o, s:o}",
	                 "id", report_json_word(arena, card->uid),
	                 "name", report_json_word(arena, card->name),
	                 "organization", report_json_word(arena, card->organization),
	                 "ages", "least", json_age(card->least), "most", json_age(card->most),
	                 "open", json_open(&offer->service),
	                 "next", report_json_time(arena, offer->service.next_opens),
	                 "lifts", json_lifts(offer->service.lifts),
	                 "languages", json_languages(arena, card),
	                 "sessions", json_sessions(arena, offer));
}

enum err programs_report_json(const struct programs_report *report, FILE *out)
{
	const struct program_offers *offers = report->offers;
	struct arena *arena = arena_new();
	json_t *programs = json_array();
	for (size_t i = 0; i < offers->count; i++)
		report_json_add(&programs, json_offer(arena, &offers->list[i]));
	static const char *const matches[] = { [MATCH_ALL] = "all", [MATCH_MEANT] = "meant", [MATCH_MOST] = "most" };
	json_t *document = json_pack("{s:s, s:o, s:o, s:s, s:I, s:o}",
	                             "report", "programs",
	                             "query", report_json_word(arena, report->query),
	                             "taken", report_json_word(arena, offers->taken),
	                             "match", matches[offers->match],
	                             "found", (json_int_t)offers->found,
	                             "programs", programs);
	enum err err = report_json_write(document, out);
	arena_free(arena);
	return err;
}

/* ---- for people ---- */

enum msg programs_report_match(enum discover_match match)
{
	return match == MATCH_MOST ? MSG_FIND_MOST : MSG_FIND_MEANT;
}

const char *programs_report_ages(struct catalog *catalog, struct arena *arena, int least, int most)
{
	if (least != DISCOVER_NO_AGE && most != DISCOVER_NO_AGE)
		return catalog_say(catalog, arena, MSG_REASON_AGES, msg_number(least), msg_number(most));
	if (least > 0)
		return catalog_say(catalog, arena, MSG_REASON_FROM_AGE, msg_number(least));
	return most != DISCOVER_NO_AGE ? catalog_say(catalog, arena, MSG_REASON_TO_AGE, msg_number(most)) : "";
}

const char *programs_report_now(struct catalog *catalog, struct arena *arena, const struct discover_service *service)
{
	if (service->paused)
		return catalog_text(catalog, MSG_REASON_PAUSED);
	if (service->open == DISCOVER_HOURS_UNKNOWN)
		return catalog_text(catalog, MSG_CARD_HOURS_UNKNOWN);
	if (service->open == DISCOVER_OPEN)
		return service->until ? catalog_say(catalog, arena, MSG_CARD_OPEN_UNTIL, msg_time(service->until))
		                      : catalog_text(catalog, MSG_REASON_OPEN);
	const char *closed = catalog_text(catalog, MSG_CARD_CLOSED);
	return service->next_opens
	               ? catalog_say(catalog, arena, MSG_LIST_DOT, msg_said(closed),
	                             msg_name(catalog_say(catalog, arena, MSG_REASON_SOON, msg_time(service->next_opens))))
	               : closed;
}

/* "" where there is nothing to join */
static const char *places_left(struct arena *arena, const struct program_offer *offer)
{
	int left = 0;
	for (size_t i = 0; i < offer->n_sessions; i++)
		left += offer->sessions[i].left;
	return offer->n_sessions ? arena_printf(arena, "%d", left) : "";
}

static const char *languages(const struct programs_report *report, struct catalog *catalog, struct arena *arena,
                             const struct directory_card *card)
{
	const char *all = "";
	for (size_t i = 0; i < card->n_languages; i++) {
		const char *name = report->language(card->languages[i], catalog);
		all = *all ? catalog_say(catalog, arena, MSG_LIST_TWO, msg_said(all), msg_name(name)) : name;
	}
	return all;
}

static void add_offer(const struct programs_report *report, struct catalog *catalog, const struct program_offer *offer,
                      struct report_table *table)
{
	const struct directory_card *card = &offer->card;
	const char *const cells[] = {
		card->name,
		card->organization,
		programs_report_ages(catalog, table->arena, card->least, card->most),
		programs_report_now(catalog, table->arena, &offer->service),
		places_left(table->arena, offer),
		languages(report, catalog, table->arena, card),
	};
	report_table_add(table, cells);
}

static void write_head(const struct programs_report *report, struct catalog *catalog, struct arena *arena, FILE *out)
{
	const struct program_offers *offers = report->offers;
	if (offers->found == 0) {
		report_table_line(arena, *report->query ? catalog_say(catalog, arena, MSG_CLI_PROGRAMS_NONE,
		                                                      msg_name(report->query))
		                                        : catalog_text(catalog, MSG_PROGRAMS_NO_SERVICES), out);
		return;
	}
	report_table_line(arena, offers->count < offers->found
	                                 ? catalog_say(catalog, arena, MSG_CLI_PROGRAMS_FIRST, msg_number(offers->count),
	                                               msg_number(offers->found))
	                                 : catalog_say(catalog, arena, MSG_FIND_RESULTS, msg_number(offers->count)), out);
	if (*offers->taken)
		report_table_line(arena, catalog_say(catalog, arena, MSG_FIND_SLIP, msg_name(offers->taken)), out);
	if (offers->match != MATCH_ALL)
		report_table_line(arena, catalog_text(catalog, programs_report_match(offers->match)), out);
	fputc('\n', out);
}

enum err programs_report_table(const struct programs_report *report, struct catalog *catalog, FILE *out)
{
	static const enum msg heads[] = {
		MSG_CLI_COLUMN_NAME, MSG_SERVICE_HEAD_FROM, MSG_CLI_COLUMN_AGES, MSG_CARD_NOW,
		MSG_CLI_COLUMN_PLACES_LEFT, MSG_CARD_LANGUAGES,
	};
	const struct program_offers *offers = report->offers;
	struct arena *arena = arena_new();
	struct report_table table = report_table_new(arena, catalog, heads, sizeof heads / sizeof *heads);
	table.ragged = true;
	for (size_t i = 0; i < offers->count; i++)
		add_offer(report, catalog, &offers->list[i], &table);
	write_head(report, catalog, arena, out);
	if (offers->count > 0)
		report_table_write(&table, out);
	arena_free(arena);
	return csv_out_end(out);
}
