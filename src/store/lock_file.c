#include "store/lock_file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum { TRY_MS = 25 };

/* NULL when there is no memory; the caller frees it */
static char *lock_path(const char *db_path)
{
	char *path, *whole = realpath(db_path, NULL);
	if (asprintf(&path, "%s.lock", whole ? whole : db_path) < 0)
		path = NULL;
	free(whole);
	return path;
}

static enum err open_lock(const char *path, int *ret_fd, bool *ret_made)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	*ret_made = fd >= 0;
	if (fd < 0 && errno == EEXIST)
		fd = open(path, O_RDWR | O_CLOEXEC);
	if (fd < 0)
		return err_set(errno == ENOSPC || errno == EDQUOT ? ERR_FULL
		               : errno == EACCES || errno == EROFS || errno == EPERM ? ERR_READ_ONLY
		               : errno == ENOENT ? ERR_NOT_FOUND : ERR_IO,
		               "%s: %s; the folder must be writable by the user who runs foyer", path,
		               strerror(errno));
	*ret_fd = fd;
	return ERR_OK;
}

static enum err take(int fd, const char *path, enum lock_file how, int wait_ms)
{
	int operation = (how == LOCK_FILE_ALONE ? LOCK_EX : LOCK_SH) | LOCK_NB;
	for (int waited = 0; flock(fd, operation) < 0; waited += TRY_MS) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return err_set(ERR_IO, "%s: %s", path, strerror(errno));
		if (waited >= wait_ms)
			return err_set(ERR_BUSY, how == LOCK_FILE_ALONE
			               ? "%s: a kiosk, a desk or another foyer still runs on this database; "
			                 "end it and try again"
			               : "%s: the database is being restored; try again", path);
		poll(NULL, 0, TRY_MS);
	}
	return ERR_OK;
}

enum err lock_file_take(const char *db_path, enum lock_file how, int wait_ms, int *ret_fd, bool *ret_made)
{
	char *path = lock_path(db_path);
	if (!path)
		return err_set(ERR_IO, "there is no memory left");
	int fd = -1;
	bool made = false;
	enum err err = open_lock(path, &fd, &made);
	if (err == ERR_OK)
		err = take(fd, path, how, wait_ms);
	if (err != ERR_OK && fd >= 0)
		close(fd);
	free(path);
	if (err == ERR_OK) {
		*ret_fd = fd;
		*ret_made = made;
	}
	return err;
}

enum err lock_file_is_alone(int fd, bool *ret_alone)
{
	*ret_alone = flock(fd, LOCK_EX | LOCK_NB) == 0;
	/* a lock that could not be raised may be lost, so it is taken anew either way */
	if (flock(fd, LOCK_SH | LOCK_NB) < 0)
		return err_set(ERR_BUSY, "the database is being restored; try again");
	return ERR_OK;
}

void lock_file_drop(const char *db_path)
{
	char *path = lock_path(db_path);
	if (path)
		unlink(path);
	free(path);
}
