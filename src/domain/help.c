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

enum err help_ask(struct office *office, const char *kind, const char *screen,
                  const char *locale, int64_t earlier, int64_t *ret_id)
{
	enum help_state state;
	if (earlier && help_state(office, earlier, &state) == ERR_OK && state != HELP_DONE) {
		*ret_id = earlier;
		return ERR_OK;
	}
	struct help_request_row row = { office->school, kind, screen, locale,
	                                clock_wall_ms(office->clock) };
	enum err err = insert(office, &row, ret_id);
	if (err == ERR_FULL && office_free_reserve(office))
		err = insert(office, &row, ret_id);
	return err;
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
