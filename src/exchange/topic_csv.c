#include "exchange/topic_csv.h"

#include <string.h>

#include "csv_table.h"
#include "domain/topic.h"

enum { WORDS_BYTES = 4000 };

static const char file_name[] = "topics.csv";

enum { TOPIC, MEANS, LANGUAGE, WORDS };
static const struct csv_table_column columns[] = {
	[TOPIC] = { "topic", NULL, true },       [MEANS] = { "means", NULL, false },
	[LANGUAGE] = { "language", NULL, true }, [WORDS] = { "words", NULL, true },
	{ NULL, NULL, false },
};

/* It becomes a word of the index, where a sign would part it. */
static bool is_name(const char *text)
{
	size_t length = strlen(text);
	return length <= TOPIC_NAME_MOST && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789") == length;
}

static bool are_meanings(struct arena *arena, const char *text)
{
	char *at = arena_string(arena, text), *word;
	while ((word = strsep(&at, " ")))
		if (*word && !topic_means_something(word))
			return false;
	return true;
}

static void read_row(struct csv_table *file, struct topic_import *import)
{
	const struct topic_row row = {
		.topic = csv_table_field(file, TOPIC), .means = csv_table_field(file, MEANS),
		.language = csv_table_language(file, LANGUAGE), .words = csv_table_field(file, WORDS),
	};
	if (!is_name(row.topic))
		csv_table_refuse(file, TOPIC, MSG_IMPORT_WORD, "a–z, 0–9");
	else if (!are_meanings(file->arena, row.means))
		csv_table_refuse(file, MEANS, MSG_IMPORT_WORD, "need.food …, barrier.access …, not.access, stop");
	else if (strlen(row.words) > WORDS_BYTES)
		csv_table_refuse(file, WORDS, MSG_IMPORT_LONG, NULL);
	else if (row.language && !topic_import_put(import, &row))
		csv_table_refuse(file, TOPIC, MSG_IMPORT_TWICE, NULL);
}

static enum err read_rows(struct csv_table *file, struct topic_import *import)
{
	enum err err;
	csv_table_note_unread(file);
	while ((err = csv_table_next(file)) == ERR_OK) {
		read_row(file, import);
		if (topic_import_topics(import) > TOPICS_MOST)
			return err_set(ERR_INVALID, "%s: it has more than %d topics", file_name, TOPICS_MOST);
	}
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err topic_csv_read(struct bundle *bundle, struct topic_import *import, struct findings *findings)
{
	struct csv_table file;
	if (!bundle_has(bundle, file_name))
		return err_set(ERR_INVALID, "topics are one file, %s; it is not there", file_name);
	enum err err = csv_table_open(bundle, file_name, columns, findings, &file);
	if (err != ERR_OK)
		return err == ERR_NOT_FOUND ? ERR_OK : err; /* the findings say why */
	err = read_rows(&file, import);
	csv_table_close(&file);
	return err;
}
