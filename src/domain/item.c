#include "domain/item.h"

#include "store/left_item.h"
#include "store/transaction.h"

enum err item_list(struct office *office, struct arena *arena, struct item **ret_items,
                   size_t *ret_count)
{
	struct left_item_here *rows = NULL;
	size_t count = 0;
	enum err err = left_item_list(office->db, arena, office->school, &rows, &count);
	if (err != ERR_OK)
		return err;
	struct item *items = arena_array(arena, count, sizeof *items);
	for (size_t i = 0; i < count; i++)
		items[i] = (struct item){ rows[i].id, rows[i].visit, rows[i].left_at, rows[i].what,
		                          rows[i].for_name, rows[i].class_name, rows[i].from };
	*ret_items = items;
	*ret_count = count;
	return ERR_OK;
}

enum err item_end(struct office *office, int64_t item, bool fetched)
{
	int changed = 0;
	int64_t now = clock_wall_ms(office->clock);
	/* a teacher fetches it for the class as well */
	enum err err = office_demand(office, RIGHT_SEE_PRESENCE);
	if (err == ERR_OK)
		err = office_begin(office, now);
	if (err != ERR_OK)
		return err;
	err = left_item_end(office->db, item, fetched ? "fetched" : "given_back", now, office->worker,
	                    &changed);
	if (err == ERR_OK && changed == 0)
		err = err_set(ERR_CONFLICT, "somebody else was quicker");
	return transaction_end(office->db, err);
}
