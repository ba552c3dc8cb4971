#include "exchange/bundle.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle_inside.h"
#include "text/grapheme.h"
#include "text/utf8.h"

#define MIB ((uint64_t)1024 * 1024)
#define FILE_MOST (1024 * MIB)
#define TOTAL_MOST (4096 * MIB)
/* below this any ratio is fine: an empty column packs well */
#define RATIO_FROM (10 * MIB)
enum { RATIO_MOST = 200, FILES_MOST = 1000, NAME_MOST = 255, SHOWN_MOST = 60 };

struct bundle_file {
	struct bundle *bundle;
	const struct bundle_entry *entry;
	struct zip_file *zip; /* NULL: the descriptor */
	int file;
	uint64_t read;
};

const char *bundle_shown(struct bundle *bundle, const char *name)
{
	char *clean = utf8_clean(bundle->arena, name, strnlen(name, 4 * SHOWN_MOST));
	size_t head = grapheme_head(clean, SHOWN_MOST);
	if (clean[head])
		return arena_printf(bundle->arena, "%.*s…", (int)head, clean);
	return clean;
}

static bool bursts(uint64_t unpacked, uint64_t packed)
{
	return packed > 0 && unpacked > RATIO_FROM && unpacked / RATIO_MOST >= packed;
}

static enum err burst(struct bundle *bundle, const char *name)
{
	return err_set(ERR_INVALID, "%s: \"%s\" unpacks to more than %d times its size; this zip is a trap",
	               bundle->path, bundle_shown(bundle, name), RATIO_MOST);
}

static enum err check_name(struct bundle *bundle, const char *name)
{
	size_t length = strlen(name);
	if (length == 0 || length > NAME_MOST)
		return err_set(ERR_INVALID, "%s: a file's name has %zu bytes; 1 to %d are taken", bundle->path, length,
		               NAME_MOST);
	for (const char *at = name; *at; at++)
		if ((unsigned char)*at < 0x20 || *at == 0x7f)
			return err_set(ERR_INVALID, "%s: the name \"%s\" holds control characters", bundle->path,
			               bundle_shown(bundle, name));
	if (!utf8_valid(name, length))
		return err_set(ERR_INVALID, "%s: the name \"%s\" is not in UTF-8", bundle->path,
		               bundle_shown(bundle, name));
	return ERR_OK;
}

enum err bundle_add(struct bundle *bundle, const struct bundle_entry *entry)
{
	enum err err = check_name(bundle, entry->name);
	if (err != ERR_OK)
		return err;
	if (bundle->count == FILES_MOST)
		return err_set(ERR_INVALID, "%s: it holds more than %d files", bundle->path, FILES_MOST);
	if (entry->size > FILE_MOST)
		return err_set(ERR_INVALID, "%s: \"%s\" holds more than 1 GiB; nothing that is read here is that large", bundle->path,
		               bundle_shown(bundle, entry->name));
	if (bursts(entry->size, entry->packed))
		return burst(bundle, entry->name);
	bundle->size += entry->size;
	if (bundle->size > TOTAL_MOST)
		return err_set(ERR_INVALID, "%s: its files hold more than 4 GiB; nothing that is read here is that large", bundle->path);
	if (bursts(bundle->size, bundle->packed))
		return burst(bundle, entry->name);
	bundle->entries = arena_grow(bundle->arena, bundle->entries, bundle->count, &bundle->room,
	                             sizeof *bundle->entries);
	bundle->entries[bundle->count++] = *entry;
	return ERR_OK;
}

static int by_name(const void *a, const void *b)
{
	const struct bundle_entry *first = a, *second = b;
	return strcmp(first->name, second->name);
}

static enum err in_order(struct bundle *bundle)
{
	if (bundle->count == 0)
		return err_set(ERR_INVALID, "%s: it holds no files", bundle->path);
	qsort(bundle->entries, bundle->count, sizeof *bundle->entries, by_name);
	for (size_t i = 1; i < bundle->count; i++)
		if (strcmp(bundle->entries[i - 1].name, bundle->entries[i].name) == 0)
			return err_set(ERR_INVALID, "%s: \"%s\" is in it twice", bundle->path,
			               bundle_shown(bundle, bundle->entries[i].name));
	return ERR_OK;
}

static enum err single_list(struct bundle *bundle, uint64_t size)
{
	const char *slash = strrchr(bundle->path, '/');
	bundle->folder = AT_FDCWD;
	return bundle_add(bundle, &(struct bundle_entry){ .name = slash ? slash + 1 : bundle->path,
	                                                  .place = bundle->path, .size = size });
}

/* A single file that is read says what it is in its name. */
static bool is_read(const char *path)
{
	size_t length = strlen(path);
	return (length > 4 && strcasecmp(path + length - 4, ".csv") == 0) ||
	       (length > 5 && strcasecmp(path + length - 5, ".json") == 0);
}

/* A file that nobody has to believe the name of: a zip says so in its first bytes. */
static enum err list_file(struct bundle *bundle, int file, uint64_t size)
{
	char magic[4] = "";
	ssize_t got = pread(file, magic, sizeof magic, 0);
	bool zip = got == sizeof magic && (memcmp(magic, "PK\3\4", 4) == 0 || memcmp(magic, "PK\5\6", 4) == 0);
	if (zip)
		return bundle_zip_list(bundle, file, size);
	int trouble = errno;
	close(file);
	if (got < 0)
		return err_set(ERR_IO, "%s: it cannot be read: %s", bundle->path, strerror(trouble));
	if (!is_read(bundle->path))
		return err_set(ERR_INVALID, "%s: it is neither a folder nor a zip nor a .csv or .json file", bundle->path);
	return single_list(bundle, size);
}

static enum err list(struct bundle *bundle)
{
	/* a pipe without a writer would wait for ever */
	int file = open(bundle->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (file < 0 && (errno == ENOENT || errno == ENOTDIR))
		return err_set(ERR_NOT_FOUND, "%s: there is no such file or folder", bundle->path);
	struct stat about;
	if (file < 0 || fstat(file, &about) != 0) {
		enum err err = err_set(ERR_IO, "%s: it cannot be opened: %s", bundle->path, strerror(errno));
		if (file >= 0)
			close(file);
		return err;
	}
	if (S_ISDIR(about.st_mode))
		return bundle_folder_list(bundle, file);
	if (S_ISREG(about.st_mode))
		return list_file(bundle, file, (uint64_t)about.st_size);
	close(file);
	return err_set(ERR_INVALID, "%s: it is neither a folder nor a file", bundle->path);
}

static struct bundle *new_bundle(const char *path)
{
	struct arena *arena = arena_new();
	struct bundle *bundle = arena_new_of(arena, struct bundle);
	bundle->arena = arena;
	bundle->path = arena_string(arena, path);
	bundle->folder = -1;
	return bundle;
}

static enum err listed(struct bundle *bundle, enum err err, struct bundle **ret_bundle)
{
	if (err == ERR_OK)
		err = in_order(bundle);
	if (err == ERR_OK)
		*ret_bundle = bundle;
	else
		bundle_close(bundle);
	return err;
}

enum err bundle_open(const char *path, struct bundle **ret_bundle)
{
	struct bundle *bundle = new_bundle(path);
	return listed(bundle, list(bundle), ret_bundle);
}

enum err bundle_of(const char *name, const struct bundle_given *files, size_t count, struct bundle **ret_bundle)
{
	struct bundle *bundle = new_bundle(name);
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = bundle_add(bundle, &(struct bundle_entry){ .name = files[i].name, .bytes = files[i].bytes,
		                                                  .size = files[i].size });
	return listed(bundle, err, ret_bundle);
}

void bundle_close(struct bundle *bundle)
{
	if (!bundle)
		return;
	bundle_zip_close(bundle->zip);
	if (bundle->folder >= 0)
		close(bundle->folder);
	arena_free(bundle->arena);
}

size_t bundle_count(const struct bundle *bundle)
{
	return bundle->count;
}

const char *bundle_name(const struct bundle *bundle, size_t i)
{
	return bundle->entries[i].name;
}

static const struct bundle_entry *find(const struct bundle *bundle, const char *name)
{
	const struct bundle_entry asked = { .name = name };
	return bsearch(&asked, bundle->entries, bundle->count, sizeof *bundle->entries, by_name);
}

bool bundle_has(const struct bundle *bundle, const char *name)
{
	return find(bundle, name) != NULL;
}

enum err bundle_file_open(struct bundle *bundle, const char *name, struct bundle_file **ret_file)
{
	struct bundle_file opened = { .bundle = bundle, .entry = find(bundle, name), .file = -1 };
	if (!opened.entry)
		return err_set(ERR_NOT_FOUND, "%s: \"%s\" is not in it", bundle->path, bundle_shown(bundle, name));
	enum err err = opened.entry->bytes ? ERR_OK
	               : bundle->zip       ? bundle_zip_open(bundle, opened.entry, &opened.zip)
	                                   : bundle_folder_open(bundle, opened.entry, &opened.file);
	if (err != ERR_OK)
		return err;
	struct bundle_file *file = malloc(sizeof *file);
	if (!file)
		abort();
	*file = opened;
	*ret_file = file;
	return ERR_OK;
}

/* What was allowed when the bundle was opened is allowed because of its size: so that size
 * must hold, whatever a header says and whoever writes on. */
static enum err count_read(struct bundle_file *file, size_t count)
{
	const struct bundle *bundle = file->bundle;
	file->read += count;
	bool more = file->read > file->entry->size, less = count == 0 && file->read < file->entry->size;
	if (!more && !less)
		return ERR_OK;
	const char *name = bundle_shown(file->bundle, file->entry->name);
	if (!file->zip)
		return err_set(ERR_INVALID, "%s: \"%s\" was changed while it was read; please try again", bundle->path, name);
	return err_set(ERR_INVALID, "%s: \"%s\" holds %s than the zip says; it is damaged or a trap", bundle->path, name,
	               more ? "more" : "less");
}

enum err bundle_file_read(struct bundle_file *file, void *bytes, size_t size, size_t *ret_count)
{
	struct bundle *bundle = file->bundle;
	size_t count = 0;
	if (file->entry->bytes) {
		uint64_t left = file->entry->size - file->read;
		count = left < size ? (size_t)left : size;
		memcpy(bytes, file->entry->bytes + file->read, count);
	} else if (file->zip) {
		enum err err = bundle_zip_read(bundle, file->entry, file->zip, bytes, size, &count);
		if (err != ERR_OK)
			return err;
	} else {
		ssize_t got;
		do {
			got = read(file->file, bytes, size);
		} while (got < 0 && errno == EINTR);
		if (got < 0)
			return err_set(ERR_IO, "%s: \"%s\" cannot be read: %s", bundle->path,
			               bundle_shown(bundle, file->entry->name), strerror(errno));
		count = (size_t)got;
	}
	enum err err = count_read(file, count);
	if (err == ERR_OK)
		*ret_count = count;
	return err;
}

void bundle_file_close(struct bundle_file *file)
{
	if (!file)
		return;
	bundle_zip_close_file(file->zip);
	if (file->file >= 0)
		close(file->file);
	free(file);
}
