/* What the files that read one configuration share: where each key stood, how a line is
 * refused, and what a value may look like. */
#ifndef FOYER_DOMAIN_CONFIG_READING_H
#define FOYER_DOMAIN_CONFIG_READING_H

#include "base/ini.h"
#include "domain/config.h"

enum { CONFIG_NAME_BYTES = 200 };

/* Where each key stood, so that a second one is refused and a late check can name
 * the line. */
struct seen {
	struct seen *next;
	const char *section, *key;
	int line;
};

struct reading {
	struct arena *arena;
	struct config config;
	const struct config_names *names;
	struct seen *seen;
};

enum err reading_refuse(const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
enum err reading_refuse_entry(const struct ini_entry *entry, const char *wanted);

/* 0: it did not stand anywhere; a NULL key is the first of its section */
int reading_line_of(const struct reading *reading, const char *section, const char *key);

bool reading_in_list(const char *const *list, size_t count, const char *word);

/* Words between separators, trimmed, in the arena; *at moves on. NULL at the end. */
const char *reading_next_word(struct arena *arena, const char **at, const char *separators);

bool reading_is_code(const char *text);
bool reading_is_tag(const char *text);
/* Something to be shown: UTF-8 on one line. */
bool reading_is_shown(const char *text);
/* One of the words, which end with NULL. */
bool reading_word(const char *value, const char *const *words, int *ret_index);

/* One more of the words, in the language of the tag; "": for all that have none. */
enum err reading_words(struct reading *reading, const struct ini_entry *entry, const char *tag,
                       struct config_words *words);

/* `[register]` */
enum err reading_register(struct reading *reading, const struct ini_entry *entry);

/* "08:05" */
bool reading_is_minute(const char *text);

/* `[bell]`. */
enum err reading_bell(struct reading *reading, const struct ini_entry *entry);

/* `[purposes]` and `[purpose CODE]`. */
enum err reading_switch(struct reading *reading, const struct ini_entry *entry);
enum err reading_purpose(struct reading *reading, const struct ini_entry *entry);
/* What can only be judged of them when the whole file was read. */
enum err reading_check_purposes(const struct reading *reading);

#endif
