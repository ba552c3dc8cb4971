#include "domain/watch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/arena.h"
#include "store/db.h"

struct watch {
	struct office *office;
	int fd;
	struct arena *arena;
	const char *wal; /* its name in the folder */
	int64_t version;
	int64_t until; /* a write may still become visible; 0: none is waited for */
	int64_t step;
};

enum { FIRST_MS = 1, LAST_MS = 64 };

static struct watch *give_up(struct watch *watch)
{
	watch_close(watch);
	return NULL;
}

struct watch *watch_open(struct office *office)
{
	const char *path = db_path(office->db);
	if (path[0] == ':')
		return NULL;
	struct watch *watch = calloc(1, sizeof *watch);
	if (!watch)
		abort();
	watch->office = office;
	watch->arena = arena_new();
	watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	const char *slash = strrchr(path, '/');
	const char *folder = slash ? arena_copy(watch->arena, path, (size_t)(slash - path) + 1) : ".";
	watch->wal = arena_printf(watch->arena, "%s-wal", slash ? slash + 1 : path);
	bool watched = watch->fd >= 0 && inotify_add_watch(watch->fd, folder, IN_MODIFY | IN_CREATE) >= 0;
	if (!watched || db_data_version(office->db, &watch->version) != ERR_OK)
		return give_up(watch);
	return watch;
}

void watch_close(struct watch *watch)
{
	if (!watch)
		return;
	if (watch->fd >= 0)
		close(watch->fd);
	arena_free(watch->arena);
	free(watch);
}

int watch_fd(const struct watch *watch)
{
	return watch ? watch->fd : -1;
}

/* True when the -wal is among what happened, or more happened than could be told. */
static bool read_events(struct watch *watch)
{
	_Alignas(struct inotify_event) char bytes[4096];
	bool wal = false;
	ssize_t count;
	while ((count = read(watch->fd, bytes, sizeof bytes)) > 0)
		for (char *at = bytes; at < bytes + count;) {
			const struct inotify_event *event = (const struct inotify_event *)(void *)at;
			wal |= (event->mask & IN_Q_OVERFLOW) || (event->len && strcmp(event->name, watch->wal) == 0);
			at += sizeof *event + event->len;
		}
	return wal;
}

static bool is_newer(struct watch *watch)
{
	int64_t version;
	if (db_data_version(watch->office->db, &version) != ERR_OK || version == watch->version)
		return false;
	watch->version = version;
	return true;
}

bool watch_look(struct watch *watch, int64_t now_ms, int64_t *ret_again)
{
	*ret_again = INT64_MAX;
	if (!watch)
		return false;
	if (read_events(watch)) {
		watch->until = now_ms + WATCH_AGAIN_MS;
		watch->step = FIRST_MS;
	}
	if (!watch->until)
		return false;
	bool newer = is_newer(watch);
	if (now_ms >= watch->until) {
		watch->until = 0; /* the last look, also when the clock leapt */
		return newer;
	}
	*ret_again = now_ms + watch->step;
	if (watch->step < LAST_MS)
		watch->step *= 2;
	return newer;
}
