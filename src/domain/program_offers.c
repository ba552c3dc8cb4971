#include "domain/program_offers.h"

#include "domain/directory_words.h"
#include "domain/program_list.h"

static enum err find_words(struct office *office, struct arena *arena, const struct program_list *list,
                           const char *typed, struct discover_question *question, const char **ret_taken)
{
	struct directory_found found;
	if (!*typed)
		return ERR_OK;
	enum err err = directory_words_find(office, arena, program_list_topics(list), typed, &found);
	if (err != ERR_OK)
		return err;
	directory_words_narrow(&found, question);
	*ret_taken = found.taken;
	return ERR_OK;
}

static void give_sessions(struct arena *arena, const struct session_view *sessions, size_t count,
                          struct program_offer *offer)
{
	struct session_view *own = NULL;
	size_t room = 0;
	for (size_t i = 0; i < count; i++)
		if (sessions[i].service == offer->service.id) {
			own = arena_grow(arena, own, offer->n_sessions, &room, sizeof *own);
			own[offer->n_sessions++] = sessions[i];
		}
	offer->sessions = own;
}

static enum err describe(struct office *office, struct arena *arena, const char *locale,
                         const struct discover_results *results, struct program_offers *offers)
{
	struct program_offer *list = arena_array(arena, offers->count, sizeof *list);
	struct session_view *sessions = NULL;
	size_t n_sessions = 0;
	enum err err = session_list(office, arena, locale, 0, true, &sessions, &n_sessions);
	for (size_t i = 0; i < offers->count && err == ERR_OK; i++) {
		struct program_offer *offer = &list[i];
		*offer = (struct program_offer){ .service = *results->hits[i].service };
		err = directory_card_read(office, arena, locale, offer->service.id, &offer->card);
		/* that of the list goes with it */
		offer->service.name = offer->card.name;
		give_sessions(arena, sessions, n_sessions, offer);
	}
	offers->list = list;
	return err;
}

enum err program_offers_find(struct office *office, struct arena *arena, const char *locale, const char *typed,
                             size_t limit, struct program_offers *ret_offers)
{
	struct discover_question question = { .age = DISCOVER_NO_AGE, .now = clock_wall_ms(office->clock) };
	struct program_offers offers = { .taken = "" };
	struct program_list *list = NULL;
	size_t count;
	enum err err = program_list_open(office, locale, &list);
	if (err == ERR_OK)
		err = find_words(office, arena, list, typed, &question, &offers.taken);
	if (err == ERR_OK) {
		const struct discover_service *services = program_list_services(list, question.now, &count);
		const struct discover_results results = discover(arena, services, count, &question);
		offers.found = results.count;
		offers.match = results.match;
		offers.count = results.count < limit ? results.count : limit;
		err = describe(office, arena, locale, &results, &offers);
	}
	program_list_close(list);
	if (err == ERR_OK)
		*ret_offers = offers;
	return err;
}
