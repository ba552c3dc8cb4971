#include "exchange/zip_library.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>

static bool fill(void *handle, struct zip_library *library)
{
	bool whole = true;
#define ZIP_LIBRARY_FIND(name) whole &= (*(void **)&library->name = dlsym(handle, #name)) != NULL;
	ZIP_LIBRARY_FUNCTIONS(ZIP_LIBRARY_FIND)
#undef ZIP_LIBRARY_FIND
	return whole;
}

const struct zip_library *zip_library(void)
{
	/* the names of the interface that zip.h speaks of, the newest first */
	static const char *const names[] = { "libzip.so.5", "libzip.so.4" };
	static struct zip_library library;
	static bool loaded;
	for (size_t i = 0; i < sizeof names / sizeof *names && !loaded; i++) {
		void *handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
		loaded = handle && fill(handle, &library);
	}
	return loaded ? &library : NULL;
}
