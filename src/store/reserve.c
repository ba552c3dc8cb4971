#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "connection.h"

enum { ROOM = 16 };

/* NULL for a database in memory; the caller frees it */
static char *reserve_path(const struct db *db)
{
	char *path = NULL;
	if (db->lock_fd < 0 || asprintf(&path, "%s.reserve", db->path) < 0)
		return NULL;
	return path;
}

bool db_free_reserve(struct db *db)
{
	char *path = reserve_path(db);
	bool freed = path && unlink(path) == 0;
	free(path);
	return freed;
}

static bool fill(int fd)
{
	static const char zeros[4096];
	for (int done = 0; done < DB_RESERVE_BYTES; done += (int)sizeof zeros)
		if (write(fd, zeros, sizeof zeros) != (ssize_t)sizeof zeros)
			return false;
	return fsync(fd) == 0;
}

bool db_take_reserve(struct db *db)
{
	struct statvfs disk;
	struct stat found;
	char *path = reserve_path(db);
	if (!path)
		return false;
	bool there = stat(path, &found) == 0 && found.st_size >= DB_RESERVE_BYTES;
	if (!there && statvfs(db->path, &disk) == 0 &&
	    (uint64_t)disk.f_bavail * disk.f_frsize >= (uint64_t)ROOM * DB_RESERVE_BYTES) {
		int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
		there = fd >= 0 && fill(fd);
		if (fd >= 0)
			close(fd);
		/* half a reserve is a promise that would not be kept */
		if (fd >= 0 && !there)
			unlink(path);
	}
	free(path);
	return there;
}
