#include "domain/help.h"

#include <string.h>

#include "store/help_request.h"
#include "store/transaction.h"

static enum err insert(struct office *office, const struct help_request_row *row, int64_t *ret_id)
{
	int64_t id = 0;
	enum err err = transaction_begin(office->db, (struct actor){ "visitor", 0 }, row->asked_at);
	if (err != ERR_OK)
		return err;
	err = transaction_end(office->db, help_request_insert(office->db, row, &id));
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

static enum err ask(struct office *office, const struct help_request_row *asked, int64_t earlier, int64_t *ret_id)
{
	enum help_state state;
	if (earlier && help_state(office, earlier, &state) == ERR_OK && state != HELP_DONE) {
		*ret_id = earlier;
		return ERR_OK;
	}
	struct help_request_row row = *asked;
	row.school = office->school;
	row.asked_at = clock_wall_ms(office->clock);
	enum err err = insert(office, &row, ret_id);
	if (err == ERR_FULL && office_free_reserve(office))
		err = insert(office, &row, ret_id);
	return err;
}

enum err help_ask(struct office *office, const char *kind, const char *screen,
                  const char *locale, int64_t earlier, int64_t *ret_id)
{
	return ask(office, &(struct help_request_row){ .kind = kind, .screen = screen, .locale = locale }, earlier, ret_id);
}

enum err help_ask_about(struct office *office, const struct help_about *about, const char *screen,
                        const char *locale, int64_t earlier, int64_t *ret_id)
{
	const struct help_request_row row = { .kind = "call", .screen = screen, .locale = locale,
	                                      .service = about->service, .stage = about->stage };
	return ask(office, &row, earlier, ret_id);
}

enum err help_state(struct office *office, int64_t id, enum help_state *ret_state)
{
	char word[HELP_REQUEST_STATE_BYTES];
	enum err err = help_request_state(office->db, id, word);
	if (err != ERR_OK)
		return err;
	*ret_state = strcmp(word, "open") == 0 ? HELP_OPEN
	             : strcmp(word, "on_way") == 0 ? HELP_ON_WAY : HELP_DONE;
	return ERR_OK;
}

enum err help_calls(struct office *office, struct arena *arena, struct help_call **ret_calls,
                    size_t *ret_count)
{
	struct help_request_open *rows = NULL;
	size_t count = 0;
	enum err err = help_request_list(office->db, arena, office->school, &rows, &count);
	if (err != ERR_OK)
		return err;
	struct help_call *calls = arena_array(arena, count, sizeof *calls);
	for (size_t i = 0; i < count; i++)
		calls[i] = (struct help_call){ rows[i].id, rows[i].asked_at, rows[i].on_way_at, rows[i].kind,
		                               rows[i].screen, rows[i].locale, rows[i].on_way_by, rows[i].about };
	*ret_calls = calls;
	*ret_count = count;
	return ERR_OK;
}

static enum err answer(struct office *office, int64_t id,
                       enum err (*write)(struct db *, int64_t, int64_t, int64_t, int *))
{
	int changed = 0;
	int64_t now = clock_wall_ms(office->clock);
	/* whoever sees that somebody calls may go there */
	enum err err = office_demand(office, RIGHT_SEE_PRESENCE);
	if (err == ERR_OK)
		err = office_begin(office, now);
	if (err != ERR_OK)
		return err;
	err = write(office->db, id, now, office->worker, &changed);
	if (err == ERR_OK && changed == 0)
		err = err_set(ERR_CONFLICT, "somebody else was quicker");
	return transaction_end(office->db, err);
}

enum err help_on_way(struct office *office, int64_t id)
{
	return answer(office, id, help_request_on_way);
}

enum err help_close(struct office *office, int64_t id)
{
	return answer(office, id, help_request_close);
}
