#include <string.h>

#include "domain/audit_record.h"
#include "domain/directory.h"
#include "store/transaction.h"

struct keeping {
	struct arena *arena;
	enum directory_kind kind;
	struct directory_rows *rows;
};

static enum err keep(void *context, const struct directory_row *row)
{
	const struct keeping *keeping = context;
	struct directory_rows *rows = keeping->rows;
	rows->rows = arena_grow(keeping->arena, rows->rows, rows->count, &rows->room, sizeof *rows->rows);
	struct directory_row *kept = &rows->rows[rows->count++];
	*kept = *row;
	kept->uid = arena_string(keeping->arena, row->uid);
	kept->extra = arena_string(keeping->arena, row->extra);
	for (size_t i = 0; i < directory_row_columns(keeping->kind); i++)
		kept->texts[i] = *row->texts[i] ? arena_string(keeping->arena, row->texts[i]) : "";
	return ERR_OK;
}

static enum err keep_all(struct office *office, struct arena *arena, struct directory_rows rows[DIRECTORY_KINDS])
{
	enum err err = ERR_OK;
	for (int kind = 0; kind < DIRECTORY_KINDS && err == ERR_OK; kind++) {
		struct keeping keeping = { arena, (enum directory_kind)kind, &rows[kind] };
		err = directory_row_each(office->db, keeping.kind, false, keep, &keeping);
	}
	if (err != ERR_OK)
		return err;
	return audit_record_within(office, &(struct audit_entry){ .verb = AUDIT_EXPORT, .code = "hsds" });
}

enum err directory_export(struct office *office, struct arena *arena,
                          struct directory_rows ret_rows[DIRECTORY_KINDS])
{
	struct directory_rows rows[DIRECTORY_KINDS] = { { 0 } };
	enum err err = office_demand(office, RIGHT_EXPORT);
	/* one transaction: what is given away was so at one moment */
	if (err == ERR_OK)
		err = office_begin(office, clock_wall_ms(office->clock));
	if (err != ERR_OK)
		return err;
	err = transaction_end(office->db, keep_all(office, arena, rows));
	if (err == ERR_OK)
		memcpy(ret_rows, rows, sizeof rows);
	return err;
}
