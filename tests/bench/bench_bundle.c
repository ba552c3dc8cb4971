/* What a stranger's file may cost: seconds and memory of the process that opens it and
 * reads all its rows, for files made to cost much and for a large honest one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#include "exchange/csv.h"
#include "peer.h"

enum { MIB = 1024 * 1024, SECONDS_MOST = 5, MEMORY_MOST = 256, ROWS = 1000000, CHUNK = 64 * 1024 };

static char folder[] = "bench-XXXXXX";
static char path[64];

static void give_up(const char *what)
{
	fprintf(stderr, "the measurement broke: %s: %s\n", what, err_detail());
	exit(1);
}

static FILE *start(const char *name)
{
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "wb");
	if (!file)
		give_up(path);
	return file;
}

static void finish(FILE *file)
{
	if (fclose(file) != 0)
		give_up(path);
}

static void repeat(FILE *file, const char *part, size_t size, uint64_t total)
{
	char chunk[CHUNK];
	for (size_t i = 0; i < sizeof chunk; i++)
		chunk[i] = part[i % size];
	for (; total >= sizeof chunk; total -= sizeof chunk)
		fwrite(chunk, 1, sizeof chunk, file);
	fwrite(chunk, 1, (size_t)total, file);
}

static void made(const char *name, const char *head, const char *part, uint64_t total)
{
	FILE *file = start(name);
	fputs(head, file);
	repeat(file, part, strlen(part), total);
	finish(file);
}

/* The file at `path`, zipped as users.csv; its central header says `size` where it is not 0. */
static void pack(uint32_t size)
{
	char plain[64];
	memcpy(plain, path, sizeof plain);
	snprintf(path, sizeof path, "%s/roster.zip", folder);
	zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	zip_source_t *source = zip ? zip_source_file(zip, plain, 0, -1) : NULL;
	if (!source || zip_file_add(zip, "users.csv", source, 0) < 0 || zip_close(zip) != 0)
		give_up("zip");
	if (!size)
		return;
	FILE *file = fopen(path, "r+b");
	char tail[512];
	long at = 0;
	if (file && fseek(file, -(long)sizeof tail, SEEK_END) == 0 && (at = ftell(file)) > 0 &&
	    fread(tail, 1, sizeof tail, file) == sizeof tail) {
		const char *central = memmem(tail, sizeof tail, "PK\1\2", 4);
		if (central && fseek(file, at + (central - tail) + 24, SEEK_SET) == 0)
			fwrite(&size, sizeof size, 1, file);
	}
	if (!file || fclose(file) != 0)
		give_up("zip");
}

/* A list of 64 MiB of files under a small number. */
static void listed_without_end(void)
{
	static const char entry[46] = "PK\1\2";
	uint32_t count = 64 * MIB / sizeof entry, size = count * (uint32_t)sizeof entry, offset = 4;
	FILE *file = start("roster.zip");
	fwrite("PK\3\4", 1, 4, file);
	for (uint32_t i = 0; i < count; i++)
		fwrite(entry, 1, sizeof entry, file);
	fwrite("PK\5\6\0\0\0\0\5\0\5\0", 1, 12, file);
	fwrite(&size, sizeof size, 1, file);
	fwrite(&offset, sizeof offset, 1, file);
	fwrite("\0\0", 1, 2, file);
	finish(file);
}

/* An end that claims 100 million files. */
static void claimed(void)
{
	uint64_t count = 100000000, at = 4, none = 0, rest = 44;
	FILE *file = start("roster.zip");
	fwrite("PK\3\4PK\6\6", 1, 8, file);
	fwrite(&rest, 8, 1, file);
	fwrite("-\0-\0\0\0\0\0\0\0\0\0", 1, 12, file);
	fwrite(&count, 8, 1, file);
	fwrite(&count, 8, 1, file);
	fwrite(&none, 8, 1, file);
	fwrite(&at, 8, 1, file);
	fwrite("PK\6\7\0\0\0\0", 1, 8, file);
	fwrite(&at, 8, 1, file);
	fwrite("\1\0\0\0PK\5\6\0\0\0\0\5\0\5\0\xff\xff\xff\xff\xff\xff\xff\xff\0\0", 1, 26, file);
	finish(file);
}

/* In a process of its own; `expected` is what it must end with. */
static enum err read_all(size_t *ret_rows)
{
	struct bundle *bundle = NULL;
	struct csv *csv = NULL;
	const struct csv_row *row;
	enum err err = bundle_open(path, &bundle);
	if (err == ERR_OK)
		err = csv_open(bundle, bundle_name(bundle, 0), &csv);
	for (*ret_rows = 0; err == ERR_OK; *ret_rows += err == ERR_OK)
		err = csv_next(csv, &row);
	csv_close(csv);
	bundle_close(bundle);
	return err;
}

static void measure(const char *what, enum err expected)
{
	int64_t before = peer_now_us();
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		size_t rows;
		enum err err = read_all(&rows);
		printf("%s: %zu rows, then: %s\n", what, rows, err_detail());
		fflush(stdout);
		_exit(err == expected ? 0 : 1);
	}
	int status;
	struct rusage usage;
	if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0)
		give_up(what);
	peer_report("  seconds", (double)(peer_now_us() - before) / 1e6, SECONDS_MOST, "s");
	peer_report("  memory", (double)usage.ru_maxrss / 1024, MEMORY_MOST, "MiB");
	unlink(path);
}

int main(void)
{
	if (!mkdtemp(folder))
		return 1;
	made("users.csv", "a,b\n1,", "x", 1024 * (uint64_t)MIB - 6);
	measure("a field of 1 GiB", ERR_INVALID);
	made("users.csv", "a,b\n1,\"", "x\n", 1024 * (uint64_t)MIB - 7);
	measure("a quote that is never closed, 1 GiB", ERR_INVALID);
	made("users.csv", "a,b\n", ",", 1000000);
	measure("1 000 000 columns", ERR_INVALID);
	made("users.csv", "a,b\n", "\n", 256 * (uint64_t)MIB);
	measure("256 MiB of blank lines", ERR_NOT_FOUND);
	made("users.csv", "a\n", "xxxxxxx\n", 1024 * (uint64_t)MIB - 2);
	char plain[64];
	memcpy(plain, path, sizeof plain);
	pack(0);
	measure("1 GiB in a zip", ERR_INVALID);
	memcpy(path, plain, sizeof plain);
	pack(1000000);
	measure("1 GiB in a zip that says 1 MB", ERR_INVALID);
	unlink(plain);
	claimed();
	measure("a zip that claims 100 million files", ERR_INVALID);
	listed_without_end();
	measure("a zip that lists files for 64 MiB", ERR_INVALID);
	FILE *file = start("users.csv");
	fputs("sourcedId,status,enabledUser,givenName,familyName,email\r\n", file);
	for (int i = 0; i < ROWS; i++)
		fprintf(file, "%08x-%d,active,true,\"Name%d\",\"Family %d, %d\",%d@example.org\r\n",
		        (unsigned)i * 2654435761u, i, i % 977, i % 7919, i, i);
	finish(file);
	memcpy(plain, path, sizeof plain);
	pack(0);
	measure("a million honest rows in a zip", ERR_NOT_FOUND);
	unlink(plain);
	rmdir(folder);
	return 0;
}
