#include "store/private_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const kinds[] = { [PRIVATE_PLAIN] = ".foyer-plain-", [PRIVATE_SEALED] = ".foyer-sealed-" };

enum { KINDS = sizeof kinds / sizeof *kinds };

enum err private_file_error(int reason, const char *name)
{
	switch (reason) {
	case ENOSPC:
	case EDQUOT:
		return err_set(ERR_FULL, "%s: the disk is full; make room", name);
	case EFBIG:
		return err_set(ERR_FULL, "%s: the disk or a limit allows no file of this size", name);
	case EACCES:
	case EPERM:
	case EROFS:
		return err_set(ERR_READ_ONLY, "%s: %s; it needs a user who may write there", name, strerror(reason));
	case ENOENT:
	case ENOTDIR:
		return err_set(ERR_NOT_FOUND, "%s: %s", name, strerror(reason));
	}
	return err_set(ERR_IO, "%s: %s", name, strerror(reason));
}

/* With the slash; "" is here. The caller frees it; NULL when there is no memory. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return strndup(path, slash ? (size_t)(slash - path) + 1 : 0);
}

/* Made, and locked as what somebody is at work with; *ret_gone: a sweep in the moment
 * between the two has taken it for left behind. */
static enum err make_once(struct private_file *file, const char *folder, bool *ret_gone)
{
	struct stat found;
	if (asprintf(&file->path, "%s%sXXXXXX", folder, kinds[file->kind]) < 0)
		return err_set(ERR_IO, "there is no memory left");
	file->fd = mkostemp(file->path, O_CLOEXEC);
	if (file->fd < 0) {
		enum err err = private_file_error(errno, *folder ? folder : ".");
		free(file->path);
		return err;
	}
	/* a file system without locks has no sweep either: it needs one, too */
	(void)flock(file->fd, LOCK_EX);
	*ret_gone = fstat(file->fd, &found) == 0 && found.st_nlink == 0;
	if (*ret_gone) {
		close(file->fd);
		free(file->path);
	}
	return ERR_OK;
}

enum err private_file_make(const char *beside, enum private_kind kind, struct private_file *ret_file)
{
	struct private_file file = { .kind = kind };
	char *folder = folder_of(beside);
	if (!folder)
		return err_set(ERR_IO, "there is no memory left");
	bool gone = true;
	enum err err = ERR_OK;
	while (err == ERR_OK && gone)
		err = make_once(&file, folder, &gone);
	free(folder);
	if (err == ERR_OK)
		*ret_file = file;
	return err;
}

enum err private_file_sync_folder(const char *path)
{
	char *folder = folder_of(path);
	if (!folder)
		return err_set(ERR_IO, "there is no memory left");
	const char *name = *folder ? folder : ".";
	int fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum err err = ERR_OK;
	/* EINVAL: a file system that has nothing to do here */
	if (fd < 0 || (fsync(fd) < 0 && errno != EINVAL))
		err = private_file_error(errno, name);
	if (fd >= 0)
		close(fd);
	free(folder);
	return err;
}

static int rename_to(const char *from, const char *to, bool replace)
{
	if (replace)
		return rename(from, to);
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	/* a file system that cannot promise it: looked at in the moment before */
	struct stat found;
	if (lstat(to, &found) == 0) {
		errno = EEXIST;
		return -1;
	}
	return rename(from, to);
}

enum err private_file_place(struct private_file *file, const char *target, bool replace)
{
	if (fsync(file->fd) < 0)
		return private_file_error(errno, target);
	if (rename_to(file->path, target, replace) < 0)
		return errno == EEXIST ? err_set(ERR_CONFLICT, "%s: is there already; nothing was changed", target)
		                       : private_file_error(errno, target);
	close(file->fd);
	free(file->path);
	*file = (struct private_file){ .fd = -1 };
	return private_file_sync_folder(target);
}

static void overwrite(int fd)
{
	static const char zeros[64 * 1024];
	struct stat found;
	if (fstat(fd, &found) < 0)
		return;
	for (off_t at = 0; at < found.st_size;) {
		off_t left = found.st_size - at;
		ssize_t done = pwrite(fd, zeros, left < (off_t)sizeof zeros ? (size_t)left : sizeof zeros, at);
		if (done <= 0)
			break;
		at += done;
	}
	/* or the zeros would never leave the memory of the system */
	(void)fdatasync(fd);
}

void private_file_drop(struct private_file *file)
{
	if (!file->path)
		return;
	if (file->kind == PRIVATE_PLAIN)
		overwrite(file->fd);
	unlink(file->path);
	close(file->fd);
	free(file->path);
	*file = (struct private_file){ .fd = -1 };
}

static bool of_ours(const char *name)
{
	for (size_t i = 0; i < KINDS; i++)
		if (strncmp(name, kinds[i], strlen(kinds[i])) == 0)
			return true;
	return false;
}

static void sweep_one(int folder, const char *name)
{
	struct stat found;
	int fd = openat(folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return;
	if (fstat(fd, &found) == 0 && S_ISREG(found.st_mode) && found.st_uid == geteuid() &&
	    found.st_nlink == 1 && flock(fd, LOCK_EX | LOCK_NB) == 0) {
		overwrite(fd);
		unlinkat(folder, name, 0);
	}
	close(fd);
}

void private_file_sweep(const char *beside)
{
	char *folder = folder_of(beside);
	DIR *entries = folder ? opendir(*folder ? folder : ".") : NULL;
	const struct dirent *entry;
	while (entries && (entry = readdir(entries)))
		if (of_ours(entry->d_name))
			sweep_one(dirfd(entries), entry->d_name);
	if (entries)
		closedir(entries);
	free(folder);
}

enum err private_file_write(int fd, const void *bytes, size_t size, const char *name)
{
	const char *at = bytes;
	while (size > 0) {
		ssize_t done = write(fd, at, size);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return private_file_error(errno, name);
		at += done;
		size -= (size_t)done;
	}
	return ERR_OK;
}

enum err private_file_read(int fd, void *bytes, size_t size, const char *name, size_t *ret_got)
{
	size_t got = 0;
	while (got < size) {
		ssize_t part = read(fd, (char *)bytes + got, size - got);
		if (part < 0 && errno == EINTR)
			continue;
		if (part < 0)
			return private_file_error(errno, name);
		if (part == 0)
			break;
		got += (size_t)part;
	}
	*ret_got = got;
	return ERR_OK;
}
