#include "forms/presence_words.h"

#include <string.h>

const char *presence_words_name(struct ui *ui, const struct presence_row *who)
{
	if (*who->class_name)
		return ui_say(ui, MSG_DESK_NAME_CLASS, msg_name(who->name), msg_name(who->class_name));
	return who->name;
}

const char *presence_words_party(struct ui *ui, const struct presence_row *who)
{
	return who->children > 0 ? ui_say(ui, MSG_DESK_NAME_CHILDREN, msg_name(who->name),
	                                  msg_number(who->children))
	                         : presence_words_name(ui, who);
}

const char *presence_words_why(struct ui *ui, const struct purposes *purposes, const char *code)
{
	const struct purpose *row = purpose_find(purposes, code);
	return row ? words_text(ui_catalog(ui), row->brief) : code;
}

int64_t presence_words_since(const struct presence_row *who)
{
	return strcmp(who->state, "inside") == 0 && who->admitted_at ? who->admitted_at : who->arrived_at;
}
