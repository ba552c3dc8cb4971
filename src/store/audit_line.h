/* What the files of the audit share: the hash of a line, and the file of heads. */
#ifndef FOYER_STORE_AUDIT_LINE_H
#define FOYER_STORE_AUDIT_LINE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/statement.h"

enum { AUDIT_HASH = 32, AUDIT_ID = 8 };

/* The columns of a line in the order in which they are hashed, and behind them its hash. */
#define AUDIT_COLUMNS "device, seq, at, worker, verb, subject_kind, subject_id, visit_id, " \
	"other_id, code, day, sealed, prev, hash"
enum { AUDIT_DEVICE = 0, AUDIT_SEQ = 1, AUDIT_PREV = 12, AUDIT_KEPT = 13 };

/* The hash of the row on which `line` stands, as if it were that line of that device. */
void audit_line_hash(struct statement *line, const unsigned char key[AUDIT_HASH], int64_t device,
                     int64_t seq, unsigned char ret_hash[AUDIT_HASH]);

/* What tells heads of this installation from those that another one left at the same path. */
enum err audit_head_id(struct db *db, int64_t device, unsigned char ret_id[AUDIT_ID]);

/* The heads of a device of this installation, by number; the arena's. */
struct audit_head {
	int64_t seq;
	unsigned char hash[AUDIT_HASH];
};
enum err audit_head_list(struct db *db, struct arena *arena, const unsigned char id[AUDIT_ID],
                         int64_t device, struct audit_head **ret_heads, size_t *ret_count);

#endif
