#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

enum { CHUNK_BYTES = 16 * 1024, CHUNK_MOST = 256 * 1024, ALIGN = _Alignof(max_align_t) };

struct chunk {
	struct chunk *next;
	size_t size, used;
	_Alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct chunk *first;
};

static void out_of_memory(void)
{
	fputs("foyer: there is no memory left; restart the kiosk\n", stderr);
	abort();
}

static struct chunk *chunk_new(size_t size)
{
	struct chunk *chunk = calloc(1, sizeof *chunk + size);
	if (!chunk)
		out_of_memory();
	chunk->size = size;
	ASAN_POISON_MEMORY_REGION(chunk->bytes, size);
	return chunk;
}

static void chunk_wipe(struct chunk *chunk)
{
	ASAN_UNPOISON_MEMORY_REGION(chunk->bytes, chunk->size);
	explicit_bzero(chunk->bytes, chunk->used);
	chunk->used = 0;
}

struct arena *arena_new(void)
{
	struct arena *arena = calloc(1, sizeof *arena);
	if (!arena)
		out_of_memory();
	return arena;
}

void arena_wipe(struct arena *arena)
{
	/* the newest chunk is the largest: with it the next round needs no other */
	while (arena->first && arena->first->next) {
		struct chunk *chunk = arena->first->next;
		arena->first->next = chunk->next;
		chunk_wipe(chunk);
		free(chunk);
	}
	if (arena->first) {
		chunk_wipe(arena->first);
		ASAN_POISON_MEMORY_REGION(arena->first->bytes, arena->first->size);
	}
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	arena_wipe(arena);
	if (arena->first) {
		ASAN_UNPOISON_MEMORY_REGION(arena->first->bytes, arena->first->size);
		free(arena->first);
	}
	free(arena);
}

void *arena_alloc(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		out_of_memory();
	size_t need = (size + ALIGN - 1) / ALIGN * ALIGN;
	if (need == 0)
		need = ALIGN;
	struct chunk *chunk = arena->first;
	if (!chunk || chunk->size - chunk->used < need) {
		size_t next = chunk ? 2 * chunk->size : CHUNK_BYTES;
		if (next > CHUNK_MOST)
			next = CHUNK_MOST;
		chunk = chunk_new(need > next ? need : next);
		chunk->next = arena->first;
		arena->first = chunk;
	}
	void *bytes = chunk->bytes + chunk->used;
	chunk->used += need;
	ASAN_UNPOISON_MEMORY_REGION(bytes, size);
	return bytes;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes))
		out_of_memory();
	return arena_alloc(arena, bytes);
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return items;
	*room = *room ? 2 * *room : 16;
	void *more = arena_array(arena, *room, size);
	if (count > 0)
		memcpy(more, items, count * size);
	return more;
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);
	memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

char *arena_string(struct arena *arena, const char *text)
{
	return arena_copy(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length < 0)
		out_of_memory();
	char *text = arena_alloc(arena, (size_t)length + 1);
	vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	return text;
}

size_t arena_used(const struct arena *arena)
{
	size_t used = 0;
	for (const struct chunk *chunk = arena->first; chunk; chunk = chunk->next)
		used += chunk->used;
	return used;
}
