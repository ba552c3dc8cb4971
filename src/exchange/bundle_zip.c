#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle_inside.h"
#include "exchange/zip_library.h"

enum { ENTRIES_MOST = 1000, ALLOWANCE = 4 * 1024 * 1024 };

/* The bytes of the zip as libzip is given them. Until the list of files is read there is
 * only so much: it keeps a few hundred bytes for each entry in the list. */
struct source {
	struct bundle *bundle;
	int file;
	uint64_t size, at, allowance;
	bool exhausted;
	zip_error_t error;
};

static zip_int64_t source_read(struct source *source, void *bytes, uint64_t length)
{
	if (source->allowance < length) {
		source->exhausted = true;
		zip_library()->zip_error_set(&source->error, ZIP_ER_READ, EFBIG);
		return -1;
	}
	ssize_t got;
	do {
		got = pread(source->file, bytes, length, (off_t)source->at);
	} while (got < 0 && errno == EINTR);
	if (got < 0) {
		source->bundle->trouble = errno;
		zip_library()->zip_error_set(&source->error, ZIP_ER_READ, errno);
		return -1;
	}
	source->at += (uint64_t)got;
	source->allowance -= (uint64_t)got;
	return got;
}

static zip_int64_t source_stat(struct source *source, void *data, uint64_t length)
{
	zip_stat_t *about = data;
	if (length < sizeof *about) {
		zip_library()->zip_error_set(&source->error, ZIP_ER_INVAL, 0);
		return -1;
	}
	zip_library()->zip_stat_init(about);
	about->valid = ZIP_STAT_SIZE;
	about->size = source->size;
	return sizeof *about;
}

static zip_int64_t source_seek(struct source *source, void *data, uint64_t length)
{
	zip_int64_t to = zip_library()->zip_source_seek_compute_offset(source->at, source->size, data, length, &source->error);
	if (to < 0)
		return -1;
	source->at = (uint64_t)to;
	return 0;
}

static zip_int64_t source_do(void *state, void *data, zip_uint64_t length, zip_source_cmd_t what)
{
	struct source *source = state;
	switch (what) {
	case ZIP_SOURCE_SUPPORTS:
		return zip_library()->zip_source_make_command_bitmap(ZIP_SOURCE_SUPPORTS, ZIP_SOURCE_OPEN, ZIP_SOURCE_READ,
		                                      ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
		                                      ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, -1);
	case ZIP_SOURCE_OPEN: source->at = 0; return 0;
	case ZIP_SOURCE_READ: return source_read(source, data, length);
	case ZIP_SOURCE_STAT: return source_stat(source, data, length);
	case ZIP_SOURCE_SEEK: return source_seek(source, data, length);
	case ZIP_SOURCE_TELL: return (zip_int64_t)source->at;
	case ZIP_SOURCE_ERROR: return zip_library()->zip_error_to_data(&source->error, data, length);
	case ZIP_SOURCE_CLOSE: return 0;
	case ZIP_SOURCE_FREE: close(source->file); return 0;
	default: zip_library()->zip_error_set(&source->error, ZIP_ER_OPNOTSUPP, 0); return -1;
	}
}

static enum err too_many(struct bundle *bundle)
{
	return err_set(ERR_INVALID, "%s: it holds more than %d files", bundle->path, ENTRIES_MOST);
}

/* What libzip could not do: the disk's fault, or the zip's. `name` NULL: the list. */
static enum err trouble(struct bundle *bundle, const char *name)
{
	if (bundle->trouble)
		return err_set(ERR_IO, "%s: it cannot be read: %s", bundle->path, strerror(bundle->trouble));
	if (!name)
		return err_set(ERR_INVALID, "%s: this zip is cut off or damaged: the list of its files is not whole",
		               bundle->path);
	return err_set(ERR_INVALID, "%s: \"%s\" is damaged and cannot be unpacked", bundle->path,
	               bundle_shown(bundle, name));
}

/* The name with plain slashes, without "." and what says nothing; refused when it leads
 * out. "" for a folder's own entry. */
static enum err read_path(struct bundle *bundle, const char *raw, char **ret_path)
{
	char *path = arena_string(bundle->arena, raw), *out = path;
	for (char *at = path; *at; at++)
		if (*at == '\\')
			*at = '/';
	bool drive = ((path[0] | 0x20) >= 'a' && (path[0] | 0x20) <= 'z') && path[1] == ':';
	bool leaves = path[0] == '/' || drive;
	bool folder = *path && path[strlen(path) - 1] == '/';
	for (char *part = path, *next; *part && !leaves; part = next) {
		size_t length = strcspn(part, "/");
		next = part + length + (part[length] == '/');
		leaves = length == 2 && memcmp(part, "..", 2) == 0;
		if (length > 0 && !(length == 1 && *part == '.')) {
			if (out > path)
				*out++ = '/';
			memmove(out, part, length);
			out += length;
		}
	}
	if (leaves)
		return err_set(ERR_INVALID, "%s: the name \"%s\" leads out of the zip", bundle->path,
		               bundle_shown(bundle, raw));
	*out = '\0';
	*ret_path = folder ? arena_string(bundle->arena, "") : path;
	return ERR_OK;
}

/* A folder's own entry, and what is hidden, as in the __MACOSX of a Mac. */
static bool passed_over(const char *path)
{
	return *path == '\0' || *path == '.' || strstr(path, "/.");
}

static enum err check_entry(struct bundle *bundle, const zip_stat_t *about, const char *path)
{
	const char *found = NULL;
	zip_uint8_t system;
	zip_uint32_t attributes;
	if ((about->valid & ZIP_STAT_ENCRYPTION_METHOD) && about->encryption_method != ZIP_EM_NONE)
		found = "encrypted; please export it without a password";
	else if (about->comp_method != ZIP_CM_STORE && about->comp_method != ZIP_CM_DEFLATE)
		found = "packed in a way that is not read here; please use an ordinary zip";
	else if (zip_library()->zip_file_get_external_attributes(bundle->zip, about->index, 0, &system, &attributes) == 0 &&
	         system == ZIP_OPSYS_UNIX && (attributes >> 16 & S_IFMT) != 0 && !S_ISREG(attributes >> 16))
		found = "a link or a special file; only regular files are read";
	return found ? err_set(ERR_INVALID, "%s: \"%s\" is %s", bundle->path, bundle_shown(bundle, path), found)
	             : ERR_OK;
}

/* The one folder in which all files are, or NULL. */
static const char *common_folder(struct arena *arena, char *const *paths, size_t count)
{
	const char *first = NULL;
	size_t length = 0;
	for (size_t i = 0; i < count; i++) {
		if (passed_over(paths[i]))
			continue;
		if (!first) {
			first = paths[i];
			length = strcspn(first, "/") + 1;
			if (!first[length - 1])
				return NULL;
		}
		if (strncmp(paths[i], first, length) != 0)
			return NULL;
	}
	return first ? arena_copy(arena, first, length) : NULL;
}

static enum err add_all(struct bundle *bundle)
{
	size_t count = (size_t)zip_library()->zip_get_num_entries(bundle->zip, 0);
	if (count > ENTRIES_MOST)
		return too_many(bundle);
	char **paths = arena_array(bundle->arena, count, sizeof *paths);
	zip_stat_t *about = arena_array(bundle->arena, count, sizeof *about);
	uint64_t packed = 0;
	for (size_t i = 0; i < count; i++) {
		if (zip_library()->zip_stat_index(bundle->zip, i, 0, &about[i]) != 0)
			return trouble(bundle, NULL);
		enum err err = read_path(bundle, about[i].name ? about[i].name : "", &paths[i]);
		if (err != ERR_OK)
			return err;
		if (__builtin_add_overflow(packed, about[i].comp_size, &packed) || packed > bundle->packed)
			return err_set(ERR_INVALID, "%s: its files claim more room than the zip has; it is damaged or a trap",
			               bundle->path);
	}
	const char *folder = common_folder(bundle->arena, paths, count);
	for (size_t i = 0; i < count; i++) {
		if (passed_over(paths[i]))
			continue;
		const char *name = paths[i] + (folder ? strlen(folder) : 0);
		if (strchr(name, '/'))
			return err_set(ERR_INVALID, "%s: \"%s\" is in a folder; the files must stand in the zip's root",
			               bundle->path, bundle_shown(bundle, paths[i]));
		enum err err = check_entry(bundle, &about[i], name);
		struct bundle_entry entry = { .name = name, .index = i, .size = about[i].size,
		                              .packed = about[i].comp_size };
		if (err == ERR_OK)
			err = bundle_add(bundle, &entry);
		if (err != ERR_OK)
			return err;
	}
	return ERR_OK;
}

enum err bundle_zip_list(struct bundle *bundle, int file, uint64_t size)
{
	if (!zip_library()) {
		close(file);
		return err_set(ERR_IO, "%s: zips cannot be read here: libzip is not installed", bundle->path);
	}
	struct source *source = arena_new_of(bundle->arena, struct source);
	*source = (struct source){ .bundle = bundle, .file = file, .size = size, .allowance = ALLOWANCE };
	zip_library()->zip_error_init(&source->error);
	bundle->packed = size;
	enum err err;
	zip_error_t error;
	zip_library()->zip_error_init(&error);
	zip_source_t *made = zip_library()->zip_source_function_create(source_do, source, &error);
	if (made)
		bundle->zip = zip_library()->zip_open_from_source(made, ZIP_RDONLY, &error);
	if (bundle->zip) {
		source->allowance = UINT64_MAX;
		err = add_all(bundle);
	} else {
		err = source->exhausted ? too_many(bundle) : trouble(bundle, NULL);
		if (made)
			zip_library()->zip_source_free(made);
		else
			close(file);
	}
	zip_library()->zip_error_fini(&error);
	return err;
}

enum err bundle_zip_open(struct bundle *bundle, const struct bundle_entry *entry, struct zip_file **ret_file)
{
	zip_file_t *file = zip_library()->zip_fopen_index(bundle->zip, entry->index, 0);
	if (!file)
		return trouble(bundle, entry->name);
	*ret_file = file;
	return ERR_OK;
}

enum err bundle_zip_read(struct bundle *bundle, const struct bundle_entry *entry, struct zip_file *file,
                         void *bytes, size_t size, size_t *ret_count)
{
	zip_int64_t got = zip_library()->zip_fread(file, bytes, size);
	if (got < 0)
		return trouble(bundle, entry->name);
	*ret_count = (size_t)got;
	return ERR_OK;
}

void bundle_zip_close_file(struct zip_file *file)
{
	if (file)
		zip_library()->zip_fclose(file);
}

void bundle_zip_close(struct zip *zip)
{
	if (zip)
		zip_library()->zip_discard(zip);
}
