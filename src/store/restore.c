#include "store/restore.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/lock_file.h"
#include "store/memory.h"
#include "store/private_file.h"

enum present {
	PRESENT_NONE,
	PRESENT_OURS,
	PRESENT_UNKNOWN, /* damaged, or no database at all */
};

struct restore {
	const struct restore_order *order;
	struct arena *arena;
	const char *path, *kept; /* the file itself where db_path is a link */
	enum present present;
	struct stat found;       /* of the present one */
	bool linked;
	size_t moved;            /* how many of `ends` stand under the kept name now */
	struct private_file plain;
	int lock;
	bool made_lock;
};

/* What belongs to a database and must not meet another one. */
static const char *const ends[] = { "", "-wal", "-journal" };
enum { ENDS = sizeof ends / sizeof *ends };

static const char *beside(const struct restore *restore, const char *path, const char *end)
{
	return arena_printf(restore->arena, "%s%s", path, end);
}

static bool there(const char *path)
{
	struct stat found;
	return lstat(path, &found) == 0;
}

static void name_files(struct restore *restore)
{
	char *whole = realpath(restore->order->db_path, NULL);
	restore->path = arena_string(restore->arena, whole ? whole : restore->order->db_path);
	free(whole);
	restore->kept = beside(restore, restore->path, ".before-restore");
}

static uint32_t application_of(const unsigned char *head)
{
	return (uint32_t)head[68] << 24 | (uint32_t)head[69] << 16 | (uint32_t)head[70] << 8 | head[71];
}

/* By its bytes: nothing is opened that might write. */
static enum err look_at_present(struct restore *restore)
{
	static const char magic[] = "SQLite format 3";
	unsigned char head[100];
	size_t got = 0;
	int fd = open(restore->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT)
		return ERR_OK;
	if (fd < 0)
		return private_file_error(errno, restore->path);
	enum err err = ERR_OK;
	if (fstat(fd, &restore->found) < 0 || !S_ISREG(restore->found.st_mode))
		err = err_set(ERR_INVALID, "%s: is not a file; name another one with --db", restore->path);
	else
		err = private_file_read(fd, head, sizeof head, restore->path, &got);
	close(fd);
	if (err != ERR_OK)
		return err;
	restore->present = PRESENT_UNKNOWN;
	if (got == sizeof head && memcmp(head, magic, sizeof magic) == 0) {
		uint32_t application = application_of(head);
		if (application == DB_APPLICATION_ID)
			restore->present = PRESENT_OURS;
		else if (application != 0)
			return err_set(ERR_FOREIGN, "%s: belongs to another program; name another file with --db",
			               restore->path);
	}
	return ERR_OK;
}

static enum err check_present(struct restore *restore)
{
	enum err err = look_at_present(restore);
	bool present = restore->present != PRESENT_NONE;
	if (err != ERR_OK)
		return err;
	if (restore->order->discard && restore->present == PRESENT_UNKNOWN)
		return err_set(ERR_INVALID, "%s: is no database of foyer, and is not discarded; "
		               "move it away yourself", restore->path);
	if (present && geteuid() != 0 && restore->found.st_uid != geteuid())
		return err_set(ERR_READ_ONLY, "%s: belongs to another user; restore as the user who runs foyer",
		               restore->path);
	for (size_t i = 0; i < ENDS && !restore->order->discard; i++) {
		const char *kept = beside(restore, restore->kept, ends[i]);
		if (there(kept))
			return err_set(ERR_CONFLICT, "%s: is there from an earlier restore; move it away, or restore "
			               "with --discard", kept);
	}
	return ERR_OK;
}

/* The new file is of the same owner and for the same eyes as the one that it replaces. */
static enum err dress(struct restore *restore)
{
	const struct stat *found = &restore->found;
	if (restore->present == PRESENT_NONE)
		return ERR_OK;
	bool root = geteuid() == 0;
	if ((root && fchown(restore->plain.fd, found->st_uid, found->st_gid) < 0) ||
	    (root && restore->made_lock && fchown(restore->lock, found->st_uid, found->st_gid) < 0) ||
	    fchmod(restore->plain.fd, found->st_mode & 0777) < 0)
		return private_file_error(errno, restore->path);
	return ERR_OK;
}

enum err restore_check_file(const char *file)
{
	struct stat found;
	if (stat(file, &found) < 0)
		return private_file_error(errno, file);
	return S_ISREG(found.st_mode) ? ERR_OK : err_set(ERR_INVALID, "%s: is not a file", file);
}

static enum err unseal(struct restore *restore, struct sealed_facts *ret_facts)
{
	const struct restore_order *order = restore->order;
	unsigned char hash[SEALED_FILE_HASH];
	struct sealed_facts found = { 0 };
	int sealed = open(order->file, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (sealed < 0)
		return private_file_error(errno, order->file);
	private_file_sweep(restore->path);
	enum err err = private_file_make(restore->path, PRIVATE_PLAIN, &restore->plain);
	if (err == ERR_OK)
		err = sealed_file_read(sealed, restore->plain.fd, order->file, order->passphrase, ret_facts, hash);
	close(sealed);
	if (err == ERR_OK)
		err = backup_go_on(&order->stop);
	if (err == ERR_OK)
		err = backup_prove(restore->plain.path, order->file, &found);
	if (err == ERR_OK && (found.schema != ret_facts->schema || found.last_tick != ret_facts->last_tick))
		err = err_set(ERR_CORRUPT, "%s: its beginning and its database do not fit; take another backup",
		              order->file);
	if (err == ERR_OK)
		err = backup_go_on(&order->stop);
	return err;
}

/* The engine takes what is in the logs into the database and puts them away; false
 * where the database is too damaged for that. */
static bool bring_to_rest(const struct restore *restore)
{
	bool logs = false, left = false;
	for (size_t i = 1; i < ENDS; i++)
		logs |= there(beside(restore, restore->path, ends[i]));
	if (!logs)
		return true;
	if (restore->present != PRESENT_OURS)
		return false;
	sqlite3 *handle = NULL;
	bool done = sqlite3_open_v2(restore->path, &handle, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	            sqlite3_exec(handle, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL) == SQLITE_OK;
	done = sqlite3_close(handle) == SQLITE_OK && done;
	for (size_t i = 1; i < ENDS; i++) {
		struct stat log;
		left |= stat(beside(restore, restore->path, ends[i]), &log) == 0 && log.st_size > 0;
	}
	return done && !left;
}

/* Both names stand for the present one until the rename. */
static bool link_kept(struct restore *restore)
{
	restore->linked = link(restore->path, restore->kept) == 0;
	return restore->linked;
}

static enum err move_kept(struct restore *restore)
{
	for (size_t i = 0; i < ENDS; i++) {
		if (rename(beside(restore, restore->path, ends[i]), beside(restore, restore->kept, ends[i])) < 0 &&
		    errno != ENOENT)
			return private_file_error(errno, restore->kept);
		restore->moved = i + 1;
	}
	return ERR_OK;
}

static void put_back(struct restore *restore)
{
	if (restore->linked)
		unlink(restore->kept);
	while (restore->moved > 0) {
		const char *end = ends[--restore->moved];
		(void)rename(beside(restore, restore->kept, end), beside(restore, restore->path, end));
	}
}

static enum err keep(struct restore *restore)
{
	bool rested = bring_to_rest(restore);
	if (restore->order->discard || (rested && restore->present == PRESENT_NONE))
		return ERR_OK;
	return rested && link_kept(restore) ? ERR_OK : move_kept(restore);
}

/* The audit's heads go with the database that they speak of: of the one that comes back
 * they would say that its last lines were cut off. */
static void move_heads(struct restore *restore)
{
	const char *heads = beside(restore, restore->path, ".heads");
	if (restore->order->discard || rename(heads, beside(restore, restore->kept, ".heads")) < 0)
		unlink(heads);
}

static enum err exchange_files(struct restore *restore)
{
	enum err err = dress(restore);
	if (err == ERR_OK)
		err = keep(restore);
	if (err == ERR_OK) {
		/* what was in them is in the database, moved aside or not wanted */
		for (size_t i = 1; i < ENDS; i++)
			unlink(beside(restore, restore->path, ends[i]));
		unlink(beside(restore, restore->path, "-shm"));
		err = private_file_sync_folder(restore->path);
	}
	if (err == ERR_OK)
		err = private_file_place(&restore->plain, restore->path, true);
	if (err == ERR_OK)
		move_heads(restore);
	/* where the rename itself was not done, the present one gets its name again */
	if (err != ERR_OK && restore->plain.path)
		put_back(restore);
	return err;
}

enum err restore_run(const struct restore_order *order, struct arena *arena, struct restore_done *ret_done)
{
	struct restore restore = { .order = order, .arena = arena, .lock = -1 };
	struct sealed_facts facts = { 0 };
	enum err err = memory_install();
	name_files(&restore);
	if (err == ERR_OK)
		err = restore_check_file(order->file);
	if (err == ERR_OK)
		err = lock_file_take(order->db_path, LOCK_FILE_ALONE, order->wait_ms, &restore.lock,
		                     &restore.made_lock);
	if (err == ERR_OK)
		err = check_present(&restore);
	if (err == ERR_OK)
		err = unseal(&restore, &facts);
	if (err == ERR_OK)
		err = exchange_files(&restore);
	private_file_drop(&restore.plain);
	/* only where no foyer can be waiting for it */
	if (err != ERR_OK && restore.made_lock && restore.present != PRESENT_OURS)
		lock_file_drop(order->db_path);
	if (restore.lock >= 0)
		close(restore.lock);
	if (err == ERR_OK)
		*ret_done = (struct restore_done){
			facts, restore.present != PRESENT_NONE && !order->discard ? restore.kept : NULL
		};
	return err;
}
