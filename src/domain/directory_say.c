#include "domain/directory_say.h"

#include "text/prose_plain.h"

enum err directory_say(struct office *office, struct arena *arena, const char *locale, enum directory_kind kind,
                       const char *uid, const char *field, const char *written, struct directory_say *ret_say)
{
	struct directory_row translation;
	*ret_say = (struct directory_say){ .text = "" };
	if (!written || !*written)
		return ERR_OK;
	const char *key = directory_translation_uid(arena, directory_row_object(kind), uid, field, locale);
	enum err err = directory_row_find(office->db, arena, DIRECTORY_TRANSLATION, key, &translation);
	bool found = err == ERR_OK && !translation.ended_at && *translation.texts[DIRECTORY_TRANSLATION_TEXT];
	*ret_say = (struct directory_say){
		.text = prose_plain(arena, found ? translation.texts[DIRECTORY_TRANSLATION_TEXT] : written),
		.translated = found,
		.unchecked = found && !*translation.texts[DIRECTORY_TRANSLATION_CHECKED_BY],
	};
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err directory_say_column(struct office *office, struct arena *arena, const char *locale, enum directory_kind kind,
                              const struct directory_row *row, size_t column, const char **ret_text)
{
	struct directory_say said;
	enum err err = directory_say(office, arena, locale, kind, row->uid, directory_row_column(kind, column),
	                             row->texts[column], &said);
	*ret_text = said.text;
	return err;
}

enum err directory_say_extra(struct office *office, struct arena *arena, const char *locale, enum directory_kind kind,
                             const struct directory_row *row, const char *field, struct directory_say *ret_say)
{
	const char *written = "";
	enum err err = directory_row_extra(office->db, arena, row->extra, field, &written);
	return err == ERR_OK ? directory_say(office, arena, locale, kind, row->uid, field, written, ret_say) : err;
}
