#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "exchange/zip_library.h"
#include "hsds_write_inside.h"

enum { LEVEL = 9 };

struct zipping {
	const char *path;
	zip_t *zip;
	time_t when;
};

static enum err failed(const struct zipping *zipping)
{
	return err_set(ERR_IO, "%s: it cannot be written: %s", zipping->path, zip_library()->zip_strerror(zipping->zip));
}

/* A zip keeps local times: this is the first that it can, whatever the zone, so that the
 * same rows are the same bytes. */
static time_t first_moment(void)
{
	struct tm first = { .tm_year = 80, .tm_mday = 1, .tm_isdst = -1 };
	return mktime(&first);
}

static enum err add_member(void *context, const char *name, const void *bytes, size_t size)
{
	struct zipping *zipping = context;
	const struct zip_library *library = zip_library();
	void *kept = malloc(size ? size : 1);
	if (!kept)
		return err_set(ERR_IO, "there is no memory left to write HSDS");
	memcpy(kept, bytes, size);
	/* the library frees it, once the zip is written */
	zip_source_t *source = library->zip_source_buffer(zipping->zip, kept, size, 1);
	if (!source)
		free(kept);
	zip_int64_t index = source ? library->zip_file_add(zipping->zip, name, source, ZIP_FL_ENC_UTF_8) : -1;
	if (source && index < 0)
		library->zip_source_free(source);
	if (index < 0 || library->zip_file_set_mtime(zipping->zip, (zip_uint64_t)index, zipping->when, 0) != 0 ||
	    library->zip_set_file_compression(zipping->zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, LEVEL) != 0)
		return failed(zipping);
	return ERR_OK;
}

enum err hsds_write_zip(const struct directory_rows *rows, const char *path)
{
	int code = 0;
	struct zipping zipping = { .path = path, .when = first_moment() };
	if (!zip_library())
		return err_set(ERR_IO, "%s: zips cannot be written here: libzip is not installed", path);
	zipping.zip = zip_library()->zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
	if (!zipping.zip)
		return err_set(ERR_IO, "%s: it cannot be written: %s", path, strerror(errno));
	enum err err = hsds_write_members(rows, add_member, &zipping);
	if (err == ERR_OK && zip_library()->zip_close(zipping.zip) == 0)
		return ERR_OK;
	if (err == ERR_OK)
		err = failed(&zipping);
	zip_library()->zip_discard(zipping.zip);
	return err;
}
