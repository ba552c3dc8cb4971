/* Memory that is wiped when it is given back.
 *
 * One arena per family session, one per screen on the stack and one per frame:
 * whatever a visitor typed lives in one of them and is overwritten, not just
 * freed, when it ends. Memory from an arena is zeroed, aligned for any type,
 * and valid until the arena is wiped or freed. Running out of memory ends the
 * program with a sentence: there is nothing sensible left to draw. */
#ifndef FOYER_BASE_ARENA_H
#define FOYER_BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A new, empty arena; the caller owns it. */
struct arena *arena_new(void);

/* Overwrites every byte handed out and makes the arena empty again. */
void arena_wipe(struct arena *arena);

/* Wipes and frees; NULL is fine. */
void arena_free(struct arena *arena);

/* `size` zeroed bytes owned by the arena. */
void *arena_alloc(struct arena *arena, size_t size);

/* `count` zeroed items of `size` bytes; a product that overflows ends the program. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Room for one more item behind `count` of them: the items, moved to a larger array
 * when *room is used up. Begin with NULL and a room of 0. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *room, size_t size);

/* A copy of the first `length` bytes of `text`, with a NUL behind it. */
char *arena_copy(struct arena *arena, const char *text, size_t length);

/* A copy of a NUL-terminated string. */
char *arena_string(struct arena *arena, const char *text);

/* printf into the arena. */
char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3), nonnull(2)));

/* How many bytes are handed out now; for tests. */
size_t arena_used(const struct arena *arena);

#define arena_new_of(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

#endif
