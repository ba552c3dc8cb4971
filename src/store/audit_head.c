#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audit_line.h"
#include "base/log.h"
#include "connection.h"

enum { ID_HEX = 2 * AUDIT_ID + 1, HASH_HEX = 2 * AUDIT_HASH + 1, LINE_BYTES = 160 };

/* NULL for a database in memory; the caller frees it */
static char *heads_path(const struct db *db)
{
	char *path = NULL;
	if (db->lock_fd < 0 || asprintf(&path, "%s.heads", db->path) < 0)
		return NULL;
	return path;
}

enum err audit_head_id(struct db *db, int64_t device, unsigned char ret_id[AUDIT_ID])
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT substr(token, 1, 8) FROM device WHERE number = ?",
	                              STATEMENT_VALUES(value_number(device)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_NOT_FOUND || (err == ERR_OK && !statement_blob(statement, 0, ret_id, AUDIT_ID)))
		err = err_set(ERR_CORRUPT, "%s: the row of this device is missing; restore a backup", db->path);
	statement_end(statement);
	return err;
}

/* One write a line: the lines of two processes never mix. */
void connection_keep_head(struct db *db)
{
	char *path = heads_path(db);
	if (!path)
		return;
	char id[ID_HEX], hash[HASH_HEX], line[LINE_BYTES];
	sodium_bin2hex(id, sizeof id, db->head.id, AUDIT_ID);
	sodium_bin2hex(hash, sizeof hash, db->head.hash, AUDIT_HASH);
	int length = snprintf(line, sizeof line, "%s %d %" PRId64 " %s\n", id, db->device, db->head.seq, hash);
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0 || write(fd, line, (size_t)length) != length)
		log_line(LOG_WARN, "store", "the head %" PRId64 " of the audit was not kept: %s", db->head.seq,
		         strerror(errno));
	if (fd >= 0)
		close(fd);
	free(path);
}

/* False for a line of another installation or device, and for one that was half written. */
static bool read_line(const char *line, const char *id, int64_t device, struct audit_head *ret_head)
{
	char of[ID_HEX], hash[HASH_HEX];
	int64_t number;
	size_t size;
	return sscanf(line, "%16s %" SCNd64 " %" SCNd64 " %64s", of, &number, &ret_head->seq, hash) == 4 &&
	       strcmp(of, id) == 0 && number == device &&
	       sodium_hex2bin(ret_head->hash, AUDIT_HASH, hash, strlen(hash), NULL, &size, NULL) == 0 &&
	       size == AUDIT_HASH;
}

static int by_number(const void *a, const void *b)
{
	const struct audit_head *one = a, *other = b;
	return (one->seq > other->seq) - (one->seq < other->seq);
}

enum err audit_head_list(struct db *db, struct arena *arena, const unsigned char id[AUDIT_ID],
                         int64_t device, struct audit_head **ret_heads, size_t *ret_count)
{
	char *path = heads_path(db), hex[ID_HEX], line[LINE_BYTES];
	FILE *file = path ? fopen(path, "re") : NULL;
	enum err err = path && !file && errno != ENOENT ? err_set(ERR_IO, "%s: %s", path, strerror(errno))
	                                                : ERR_OK;
	struct audit_head *heads = NULL, head;
	size_t count = 0, room = 0;
	sodium_bin2hex(hex, sizeof hex, id, AUDIT_ID);
	while (file && fgets(line, sizeof line, file))
		if (read_line(line, hex, device, &head)) {
			heads = arena_grow(arena, heads, count, &room, sizeof *heads);
			heads[count++] = head;
		}
	if (file && ferror(file))
		err = err_set(ERR_IO, "%s: %s", path, strerror(errno));
	if (file)
		fclose(file);
	free(path);
	if (err != ERR_OK)
		return err;
	/* two processes may have written theirs in the other order */
	if (count > 0)
		qsort(heads, count, sizeof *heads, by_number);
	*ret_heads = heads;
	*ret_count = count;
	return ERR_OK;
}
