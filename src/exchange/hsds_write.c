#include "exchange/hsds_write.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exchange/csv_out.h"
#include "hsds_write_inside.h"

static enum err unwritten(const char *path)
{
	return err_set(ERR_IO, "%s: it cannot be written: %s", path, strerror(errno));
}

/* ---- a folder ---- */

static enum err write_bytes(int file, const char *name, const char *bytes, size_t size)
{
	while (size > 0) {
		ssize_t wrote = write(file, bytes, size);
		if (wrote < 0 && errno != EINTR)
			return unwritten(name);
		bytes += wrote > 0 ? wrote : 0;
		size -= wrote > 0 ? (size_t)wrote : 0;
	}
	return fsync(file) == 0 ? ERR_OK : unwritten(name);
}

static enum err write_member(void *context, const char *name, const void *bytes, size_t size)
{
	int file = openat(*(const int *)context, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (file < 0)
		return unwritten(name);
	enum err err = write_bytes(file, name, bytes, size);
	if (close(file) != 0 && err == ERR_OK)
		err = unwritten(name);
	return err;
}

enum err hsds_write_folder(const struct directory_rows *rows, const char *path)
{
	if (mkdir(path, 0777) != 0)
		return unwritten(path);
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return unwritten(path);
	enum err err = hsds_write_members(rows, write_member, &folder);
	close(folder);
	return err;
}

/* Removes a folder of a package, and nothing else. */
static void remove_folder(const char *path)
{
	DIR *listing = opendir(path);
	const struct dirent *found;
	while (listing && (found = readdir(listing)))
		if (hsds_write_is_member(found->d_name))
			unlinkat(dirfd(listing), found->d_name, 0);
	if (listing)
		closedir(listing);
	rmdir(path);
}

/* ERR_NOT_FOUND: nothing is there. ERR_CONFLICT: what is there is not a package alone. */
static enum err look_at_folder(const char *path)
{
	DIR *listing = opendir(path);
	const struct dirent *found;
	enum err err = ERR_OK;
	if (!listing && errno == ENOENT)
		return ERR_NOT_FOUND;
	if (!listing)
		return errno == ENOTDIR ? err_set(ERR_CONFLICT, "%s: a file is there; please name another folder", path)
		                        : unwritten(path);
	while (err == ERR_OK && (found = readdir(listing)))
		if (strcmp(found->d_name, ".") != 0 && strcmp(found->d_name, "..") != 0 &&
		    !hsds_write_is_member(found->d_name))
			err = err_set(ERR_CONFLICT, "%s: other files are in this folder (%.60s); please name another one, or a new one",
			              path, found->d_name);
	closedir(listing);
	return err;
}

/* An older package makes way for the new one in one step. */
static enum err take_place(const char *new, const char *path, bool older)
{
	if (rename(new, path) == 0)
		return ERR_OK; /* nothing was there, or an empty folder */
	if (!older || renameat2(AT_FDCWD, new, AT_FDCWD, path, RENAME_EXCHANGE) != 0)
		return unwritten(path);
	remove_folder(new);
	return ERR_OK;
}

static enum err write_folder(const struct directory_rows *rows, const char *path, const char *new)
{
	enum err there = look_at_folder(path);
	if (there != ERR_OK && there != ERR_NOT_FOUND)
		return there;
	enum err err = hsds_write_folder(rows, new);
	if (err == ERR_OK)
		err = take_place(new, path, there == ERR_OK);
	if (err != ERR_OK)
		remove_folder(new);
	return err;
}

/* ---- a file ---- */

static enum err write_json(const struct directory_rows *rows, const char *path, size_t *ret_left)
{
	FILE *out = fopen(path, "wx");
	if (!out)
		return unwritten(path);
	enum err err = hsds_write_json(rows, out, ret_left);
	if (err == ERR_OK)
		err = csv_out_end(out);
	if (err == ERR_OK && fsync(fileno(out)) != 0)
		err = unwritten(path);
	if (fclose(out) != 0 && err == ERR_OK)
		err = unwritten(path);
	return err;
}

static enum err write_file(const struct directory_rows *rows, const char *path, const char *new, bool zip,
                           size_t *ret_left)
{
	enum err err = zip ? hsds_write_zip(rows, new) : write_json(rows, new, ret_left);
	if (err == ERR_OK && rename(new, path) != 0)
		err = unwritten(path);
	if (err != ERR_OK)
		unlink(new);
	return err;
}

static bool ends_in(const char *path, const char *end)
{
	size_t length = strlen(path), tail = strlen(end);
	return length > tail && strcasecmp(path + length - tail, end) == 0;
}

enum err hsds_write(const struct directory_rows rows[DIRECTORY_KINDS], const char *path,
                    struct hsds_written *ret_written)
{
	struct hsds_written written = { .services = rows[DIRECTORY_SERVICE].count };
	struct arena *arena = arena_new();
	char *place = arena_string(arena, path);
	for (size_t length = strlen(place); length > 1 && place[length - 1] == '/';)
		place[--length] = '\0';
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++)
		written.rows += rows[kind].count;
	const char *new = arena_printf(arena, "%s.new-%ld", place, (long)getpid());
	bool zip = ends_in(place, ".zip");
	enum err err = zip || ends_in(place, ".json") ? write_file(rows, place, new, zip, &written.left)
	                                              : write_folder(rows, place, new);
	arena_free(arena);
	if (err == ERR_OK)
		*ret_written = written;
	return err;
}
