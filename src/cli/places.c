#include "cli/places.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef FOYER_LOCALE_DIR
#error "the build says where the bundles are installed"
#endif

static const char *environment(const char *name)
{
	const char *value = getenv(name);
	return value && *value ? value : NULL;
}

static const char *program_folder(struct arena *arena)
{
	char path[4096];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
	if (length <= 0)
		return NULL;
	path[length] = '\0';
	char *slash = strrchr(path, '/');
	if (!slash)
		return NULL;
	*slash = '\0';
	return arena_string(arena, path);
}

const char *places_locales(struct arena *arena)
{
	static const char *const beside[] = { "locales", "../locales", "../share/foyer/locales" };
	const char *named = environment("FOYER_LOCALES");
	/* ICU takes absolute folders only */
	if (named && *named != '/') {
		char *whole = realpath(named, NULL);
		const char *copy = whole ? arena_string(arena, whole) : named;
		free(whole);
		return copy;
	}
	if (named)
		return named;
	const char *folder = program_folder(arena);
	for (size_t i = 0; i < sizeof beside / sizeof *beside && folder; i++) {
		const char *place = arena_printf(arena, "%s/%s", folder, beside[i]);
		if (access(arena_printf(arena, "%s/root.res", place), R_OK) == 0)
			return place;
	}
	return FOYER_LOCALE_DIR;
}

static enum err under_home(struct arena *arena, const char *xdg, const char *folder, const char *name,
                           const char **ret_path)
{
	const char *base = environment(xdg), *home = environment("HOME");
	if (!base && !home)
		return err_set(ERR_INVALID, "neither %s nor HOME is set; say where %s is in the configuration",
		               xdg, name);
	*ret_path = base ? arena_printf(arena, "%s/foyer/%s", base, name)
	                 : arena_printf(arena, "%s/%s/foyer/%s", home, folder, name);
	return ERR_OK;
}

enum err places_database(struct arena *arena, const char *option, const struct config *config,
                         const char **ret_path)
{
	const char *path = option ? option : environment("FOYER_DB");
	if (!path)
		path = config->database;
	if (!path)
		return under_home(arena, "XDG_DATA_HOME", ".local/share", "foyer.db", ret_path);
	*ret_path = path;
	return ERR_OK;
}

enum err places_log(struct arena *arena, const struct config *config, const char **ret_path)
{
	if (!config->log)
		return under_home(arena, "XDG_STATE_HOME", ".local/state", "foyer.log", ret_path);
	*ret_path = config->log;
	return ERR_OK;
}

enum err places_make_folders(struct arena *arena, const char *path)
{
	char *copy = arena_string(arena, path);
	for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0700) < 0 && errno != EEXIST)
			return err_set(ERR_IO, "cannot make the folder %s: %s", copy, strerror(errno));
		*slash = '/';
	}
	return ERR_OK;
}
