#include "visit_interpreter.h"

#include <string.h>

/* Languages that families of schools speak, each under its own name; the list is
 * open, its last row is typed. Codes are ISO 639. */
#define LANGUAGE(tag, name) \
	{ .code = (tag), .label = { .own = (const struct label[]){ { NULL, (name) }, { 0 } } } }

static const struct option languages[] = {
	{ .code = "ase", .label = { .msg = MSG_LANGUAGE_SIGN } },
	LANGUAGE("mam", "Mam"),
	LANGUAGE("quc", "K’iche’"),
	LANGUAGE("kjb", "Q’anjob’al"),
	LANGUAGE("mix", "Tu’un Savi (Mixteco)"),
	LANGUAGE("pt", "Português"),
	LANGUAGE("ht", "Kreyòl ayisyen"),
	LANGUAGE("fr", "Français"),
	LANGUAGE("vi", "Tiếng Việt"),
	LANGUAGE("ru", "Русский"),
	LANGUAGE("uk", "Українська"),
	LANGUAGE("ur", "اردو"),
	LANGUAGE("fa", "دری / فارسی"),
	LANGUAGE("ps", "پښتو"),
	LANGUAGE("so", "Soomaali"),
	LANGUAGE("sw", "Kiswahili"),
	LANGUAGE("ti", "ትግርኛ"),
	LANGUAGE("am", "አማርኛ"),
	LANGUAGE("my", "မြန်မာ"),
	LANGUAGE("ne", "नेपाली"),
	LANGUAGE("yue", "粵語"),
	LANGUAGE("ko", "한국어"),
	LANGUAGE("ja", "日本語"),
	LANGUAGE("pl", "Polski"),
	LANGUAGE("tr", "Türkçe"),
	{ .code = "typed", .label = { .msg = MSG_INTERPRETER_TYPED } },
};

static const char none[] = "none", another[] = "another", person[] = "person", typed[] = "typed";

const struct option *interpreter_languages(size_t *ret_count)
{
	*ret_count = sizeof languages / sizeof *languages;
	return languages;
}

static void add_locale(struct visit_form *form, size_t *count, const struct locale *locale)
{
	struct label *label = &form->interpreter_labels[(*count - 1) * 2];
	label[0] = (struct label){ NULL, locale->endonym };
	label[1] = (struct label){ NULL, NULL };
	form->interpreter[(*count)++] = (struct option){ .code = locale->tag,
	                                                 .label = { .own = label } };
}

/* The screen's language is the first offer. One that was chosen stays among the
 * rows when the screen's language changes afterwards. */
const struct option *interpreter_options(struct flow_run *run, size_t *ret_count)
{
	struct visit_form *form = run->context;
	size_t count = 0;
	form->interpreter[count++] = (struct option){ .code = none,
	                                              .label = { .msg = MSG_INTERPRETER_NONE } };
	const struct locale *here = visit_locale(run);
	add_locale(form, &count, here);
	const char *chosen = flow_code(run, VISIT_INTERPRETER);
	const struct locale *before = chosen ? locale_find(chosen) : NULL;
	if (before && before != here)
		add_locale(form, &count, before);
	form->interpreter[count++] = (struct option){ .code = another,
	                                              .label = { .msg = MSG_INTERPRETER_ANOTHER } };
	form->interpreter[count++] = (struct option){ .code = person,
	                                              .label = { .msg = MSG_INTERPRETER_PERSON } };
	*ret_count = count;
	return form->interpreter;
}

bool interpreter_from_list(const struct flow_run *run)
{
	const char *chosen = flow_code(run, VISIT_INTERPRETER);
	return chosen && strcmp(chosen, another) == 0;
}

bool interpreter_is_typed(const struct flow_run *run)
{
	const char *chosen = flow_code(run, VISIT_LANGUAGE);
	return chosen && strcmp(chosen, typed) == 0;
}

const char *visit_interpreter(const struct flow_run *run)
{
	const char *chosen = flow_code(run, VISIT_INTERPRETER);
	if (!chosen || strcmp(chosen, none) == 0)
		return NULL;
	if (strcmp(chosen, another) != 0)
		return chosen;
	return interpreter_is_typed(run) ? flow_text(run, VISIT_LANGUAGE_TYPED)
	                                 : flow_code(run, VISIT_LANGUAGE);
}

const char *visit_interpreter_name(const struct flow_run *run, struct catalog *catalog)
{
	const char *code = visit_interpreter(run);
	return code ? visit_language_name(code, catalog) : "";
}

const char *visit_language_name(const char *code, struct catalog *catalog)
{
	if (strcmp(code, person) == 0)
		return catalog_text(catalog, MSG_DESK_INTERPRETER_ASK);
	const struct locale *locale = locale_find(code);
	if (locale)
		return locale->endonym;
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (strcmp(languages[i].code, code) == 0)
			return words_text(catalog, languages[i].label);
	return code;
}
