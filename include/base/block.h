/* Memory that is overwritten when it is given back: what libraries that handle a
 * visitor's words are given to allocate with. Aligned for any type. */
#ifndef FOYER_BASE_BLOCK_H
#define FOYER_BASE_BLOCK_H

#include <stddef.h>

/* `size` bytes, uninitialised; NULL when there is no memory. */
void *block_new(size_t size);

/* Overwrites and frees; NULL is fine. */
void block_free(void *bytes);

/* Moves to a block of another size; the old one is overwritten and freed. NULL when
 * there is no memory: the old one stays. A NULL block is a new one. */
void *block_resize(void *bytes, size_t size);

/* The bytes that may be used, at least those that were asked for; 0 of NULL. */
size_t block_size(const void *bytes);

#endif
