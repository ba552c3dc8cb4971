#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle_inside.h"

static enum err add(struct bundle *bundle, const char *name)
{
	struct stat about;
	if (fstatat(bundle->folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
		return err_set(ERR_IO, "%s: \"%s\" cannot be looked at: %s", bundle->path, bundle_shown(bundle, name),
		               strerror(errno));
	if (S_ISDIR(about.st_mode))
		return err_set(ERR_INVALID, "%s: it holds the folder \"%s\"; only files may stand in it", bundle->path,
		               bundle_shown(bundle, name));
	if (!S_ISREG(about.st_mode))
		return err_set(ERR_INVALID, "%s: \"%s\" is %s; only regular files are read", bundle->path,
		               bundle_shown(bundle, name),
		               S_ISLNK(about.st_mode) ? "a symbolic link" : "a special file");
	const char *kept = arena_string(bundle->arena, name);
	return bundle_add(bundle, &(struct bundle_entry){ .name = kept, .place = kept,
	                                                  .size = (uint64_t)about.st_size });
}

enum err bundle_folder_list(struct bundle *bundle, int folder)
{
	bundle->folder = folder;
	/* closedir closes what it was given */
	int listed = fcntl(folder, F_DUPFD_CLOEXEC, 0);
	DIR *listing = listed < 0 ? NULL : fdopendir(listed);
	if (!listing) {
		enum err err = err_set(ERR_IO, "%s: it cannot be listed: %s", bundle->path, strerror(errno));
		if (listed >= 0)
			close(listed);
		return err;
	}
	enum err err = ERR_OK;
	while (err == ERR_OK) {
		errno = 0;
		const struct dirent *found = readdir(listing);
		if (!found && errno)
			err = err_set(ERR_IO, "%s: it cannot be listed: %s", bundle->path, strerror(errno));
		if (!found)
			break;
		if (found->d_name[0] != '.')
			err = add(bundle, found->d_name);
	}
	closedir(listing);
	return err;
}

enum err bundle_folder_open(struct bundle *bundle, const struct bundle_entry *entry, int *ret_file)
{
	/* the single file is what a person named, so it may be a link; what lies in a
	 * folder may have become one since it was listed */
	int follow = bundle->folder == AT_FDCWD ? 0 : O_NOFOLLOW;
	int file = openat(bundle->folder, entry->place, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | follow);
	struct stat about;
	if (file < 0 || fstat(file, &about) != 0) {
		enum err code = errno == ELOOP ? ERR_INVALID : errno == ENOENT ? ERR_NOT_FOUND : ERR_IO;
		enum err err = err_set(code, "%s: \"%s\" cannot be opened: %s", bundle->path,
		                       bundle_shown(bundle, entry->name), strerror(errno));
		if (file >= 0)
			close(file);
		return err;
	}
	if (!S_ISREG(about.st_mode)) {
		close(file);
		return err_set(ERR_INVALID, "%s: \"%s\" is a special file; only regular files are read", bundle->path,
		               bundle_shown(bundle, entry->name));
	}
	*ret_file = file;
	return ERR_OK;
}
