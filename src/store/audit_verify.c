#include <string.h>

#include "audit_line.h"
#include "connection.h"
#include "store/audit.h"
#include "store/secret.h"

struct walk {
	struct db *db;
	unsigned char key[AUDIT_HASH];
	int64_t device;
	struct audit_head *heads;
	size_t head_count, head_at; /* the first one that is not compared yet */
	struct audit_finding finding;
};

static bool same(const unsigned char a[AUDIT_HASH], const unsigned char b[AUDIT_HASH])
{
	return memcmp(a, b, AUDIT_HASH) == 0;
}

/* Whether the row bears the hash of being that line. */
static bool is_line(const struct walk *walk, struct statement *row, int64_t seq)
{
	unsigned char hash[AUDIT_HASH], kept[AUDIT_HASH];
	audit_line_hash(row, walk->key, walk->device, seq, hash);
	return statement_blob(row, AUDIT_KEPT, kept, AUDIT_HASH) && same(hash, kept);
}

/* Which line a row is by its hash, wherever it stands; 0: none. */
static int64_t true_number(const struct walk *walk, struct statement *row)
{
	for (int64_t seq = 1; seq <= walk->finding.count + 1; seq++)
		if (is_line(walk, row, seq))
			return seq;
	return 0;
}

static void found(struct walk *walk, enum audit_fault fault, int64_t line, int64_t other)
{
	walk->finding.fault = fault;
	walk->finding.line = line;
	walk->finding.other = other;
}

/* The row that is line `seq`, known by the hash before it, wherever it stands. */
static enum err find_line(const struct walk *walk, int64_t seq, const unsigned char prev[AUDIT_HASH],
                          bool *ret_found, int64_t *ret_device, int64_t *ret_seq)
{
	struct statement *row;
	enum err err = statement_get(walk->db, "SELECT " AUDIT_COLUMNS " FROM audit WHERE prev = ?", &row);
	if (err != ERR_OK)
		return err;
	statement_bind_blob(row, 1, prev, AUDIT_HASH);
	*ret_found = false;
	while (!*ret_found && (err = statement_row(row)) == ERR_OK) {
		*ret_found = is_line(walk, row, seq);
		*ret_device = statement_int(row, AUDIT_DEVICE);
		*ret_seq = statement_int(row, AUDIT_SEQ);
	}
	statement_end(row);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

/* Line `seq` is expected after `prev`; the row stands there instead, or a later one. */
static enum err explain(struct walk *walk, struct statement *row, int64_t seq,
                        const unsigned char prev[AUDIT_HASH])
{
	int64_t stands = statement_int(row, AUDIT_SEQ), known = true_number(walk, row);
	int64_t last_head = walk->head_count > 0 ? walk->heads[walk->head_count - 1].seq : 0;
	int64_t device = 0, at = 0;
	bool there = false;
	enum err err = find_line(walk, seq, prev, &there, &device, &at);
	if (err != ERR_OK)
		return err;
	if (stands < seq)
		/* a number that there is not */
		found(walk, known ? AUDIT_REORDERED : AUDIT_INSERTED, known ? known : stands, stands);
	else if (there && device != walk->device)
		found(walk, AUDIT_ALTERED, seq, 0);
	else if (there && (stands > seq || known))
		found(walk, AUDIT_REORDERED, seq, at);
	else if (there)
		found(walk, AUDIT_INSERTED, seq, 0);
	else if (stands > seq || known > seq)
		found(walk, AUDIT_REMOVED, seq, 0);
	else if (last_head > 0 && seq > last_head)
		found(walk, AUDIT_INSERTED, seq, 0);
	else
		found(walk, AUDIT_ALTERED, seq, 0);
	return ERR_OK;
}

/* A head that was written for this line says what its hash was. */
static bool fits_heads(struct walk *walk, int64_t seq, const unsigned char hash[AUDIT_HASH])
{
	bool fits = true;
	for (; walk->head_at < walk->head_count && walk->heads[walk->head_at].seq <= seq; walk->head_at++)
		fits = fits && (walk->heads[walk->head_at].seq < seq || same(walk->heads[walk->head_at].hash, hash));
	return fits;
}

static enum err walk_lines(struct walk *walk)
{
	struct statement *row;
	unsigned char last[AUDIT_HASH] = { 0 }, prev[AUDIT_HASH];
	int64_t seq = 1;
	enum err err = statement_open(walk->db, "SELECT " AUDIT_COLUMNS " FROM audit WHERE device = ? "
	                                        "ORDER BY seq",
	                              STATEMENT_VALUES(value_number(walk->device)), &row);
	if (err != ERR_OK)
		return err;
	for (; walk->finding.fault == AUDIT_SOUND && (err = statement_row(row)) == ERR_OK; seq++) {
		if (statement_int(row, AUDIT_SEQ) != seq || !is_line(walk, row, seq) ||
		    !statement_blob(row, AUDIT_PREV, prev, AUDIT_HASH) || !same(prev, last)) {
			err = explain(walk, row, seq, last);
			break;
		}
		statement_blob(row, AUDIT_KEPT, last, AUDIT_HASH);
		if (!fits_heads(walk, seq, last))
			found(walk, AUDIT_ALTERED, seq, 0);
	}
	statement_end(row);
	if (err == ERR_NOT_FOUND && walk->head_at < walk->head_count)
		found(walk, AUDIT_CUT, walk->heads[walk->head_count - 1].seq, 0);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

/* Nothing is taken over from other devices: such a line is one that was put here, or one
 * of ours under a false device. */
static enum err look_for_strangers(struct walk *walk)
{
	struct statement *row;
	enum err err = statement_open(walk->db, "SELECT " AUDIT_COLUMNS " FROM audit WHERE device <> ?",
	                              STATEMENT_VALUES(value_number(walk->device)), &row);
	if (err != ERR_OK)
		return err;
	err = statement_row(row);
	if (err == ERR_OK) {
		int64_t known = true_number(walk, row);
		found(walk, known ? AUDIT_ALTERED : AUDIT_INSERTED, known ? known : statement_int(row, AUDIT_SEQ), 0);
	}
	statement_end(row);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static enum err start(struct walk *walk, struct arena *arena)
{
	unsigned char id[AUDIT_ID];
	enum err err = connection_number(walk->db, "SELECT device FROM id_state", &walk->device);
	if (err == ERR_OK)
		err = connection_number(walk->db, "SELECT count(*) FROM audit", &walk->finding.count);
	if (err != ERR_OK)
		return err;
	err = secret_get(walk->db, "audit", walk->key, sizeof walk->key);
	if (err == ERR_NOT_FOUND && walk->finding.count > 0)
		return err_set(ERR_CORRUPT, "%s: the key of the audit is missing; restore a backup",
		               walk->db->path);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	/* before the lines: what others add meanwhile has no head here yet */
	err = audit_head_id(walk->db, walk->device, id);
	if (err == ERR_OK)
		err = audit_head_list(walk->db, arena, id, walk->device, &walk->heads, &walk->head_count);
	walk->finding.heads = walk->head_count > 0;
	return err;
}

enum err audit_verify(struct db *db, struct audit_finding *ret_finding)
{
	struct walk walk = { .db = db };
	struct arena *arena = arena_new();
	enum err err = start(&walk, arena);
	if (err == ERR_OK)
		err = walk_lines(&walk);
	/* a foreign line before a cut: what was cut may be what stands there */
	if (err == ERR_OK && (walk.finding.fault == AUDIT_SOUND || walk.finding.fault == AUDIT_CUT)) {
		struct audit_finding cut = walk.finding;
		err = look_for_strangers(&walk);
		if (cut.fault == AUDIT_CUT && walk.finding.fault == AUDIT_INSERTED)
			walk.finding = cut;
	}
	if (err == ERR_OK)
		*ret_finding = walk.finding;
	arena_free(arena);
	explicit_bzero(&walk, sizeof walk);
	return err;
}
