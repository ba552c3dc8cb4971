#include "forms/words_edit.h"

#include <string.h>

#include "text/locale.h"
#include "visit_interpreter.h"

static struct words_edit *edit_of(const struct flow_run *run)
{
	return run->context;
}

static size_t others(const struct words_edit *edit)
{
	size_t count = edit->reads->count - 1;
	return count < WORDS_EDIT_LANGUAGES ? count : WORDS_EDIT_LANGUAGES;
}

bool words_edit_has_others(const struct flow_run *run)
{
	return others(edit_of(run)) > 0;
}

const struct option *words_edit_languages(struct flow_run *run, size_t *ret_count)
{
	size_t count;
	const struct option *options = reads_options(edit_of(run)->reads, &count);
	*ret_count = others(edit_of(run));
	return options + 1;
}

/* Those of the screens, and those that families are offered; its last row is typed there. */
const struct option *words_edit_spoken(struct flow_run *run, size_t *ret_count)
{
	struct words_edit *edit = edit_of(run);
	size_t count, n_more;
	const struct option *options = reads_options(edit->reads, &count), *more = interpreter_languages(&n_more);
	memcpy(edit->spoken, options, count * sizeof *options);
	for (size_t i = 0; i + 1 < n_more && count < WORDS_EDIT_SPOKEN; i++)
		if (!flow_option(edit->spoken, count, more[i].code))
			edit->spoken[count++] = more[i];
	*ret_count = count;
	return edit->spoken;
}

/* ---- the steps ---- */

static size_t language_at(const struct words_edit *edit, int step)
{
	return (size_t)(step - edit->table->first) / (size_t)edit->table->parts;
}

static int step_of(const struct words_edit *edit, size_t language, int part)
{
	return edit->table->first + (int)language * edit->table->parts + part;
}

bool words_edit_wants(const struct flow_run *run, int step)
{
	const struct words_edit *edit = edit_of(run);
	size_t language = language_at(edit, step);
	int part = (step - edit->table->first) % edit->table->parts;
	return language < others(edit) &&
	       flow_has_code(run, edit->table->languages, edit->reads->rows[1 + language]->tag) &&
	       *flow_text(run, edit->table->own[part]);
}

const char *words_edit_language(const struct flow_run *run, int step)
{
	const struct words_edit *edit = edit_of(run);
	size_t language = language_at(edit, step);
	return language < others(edit) ? edit->reads->rows[1 + language]->endonym : "";
}

/* ---- in and out ---- */

static const char *find(const struct session_words *words, const char *locale)
{
	for (size_t i = 0; i < words->count; i++)
		if (strcmp(words->texts[i].locale, locale) == 0)
			return words->texts[i].text;
	return "";
}

void words_edit_fill(struct flow_run *run, const struct session_words *const *before)
{
	const struct words_edit *edit = edit_of(run);
	const char *languages = "";
	for (size_t i = 0; i < others(edit); i++) {
		const char *tag = edit->reads->rows[1 + i]->tag;
		bool any = false;
		for (int part = 0; part < edit->table->parts; part++) {
			const char *text = find(before[part], tag);
			flow_fill(run, step_of(edit, i, part), text);
			any |= *text != '\0';
		}
		if (any)
			languages = arena_printf(run->arena, "%s%s%s", languages, *languages ? "," : "", tag);
	}
	flow_fill(run, edit->table->languages, languages);
}

struct session_words words_edit_take(struct flow_run *run, int part, const struct session_words *before)
{
	const struct words_edit *edit = edit_of(run);
	struct session_text *texts = arena_array(run->arena, WORDS_EDIT_LANGUAGES + before->count, sizeof *texts);
	size_t count = 0;
	for (size_t i = 0; i < others(edit); i++)
		texts[count++] = (struct session_text){ edit->reads->rows[1 + i]->tag, flow_text(run, step_of(edit, i, part)) };
	for (size_t i = 0, asked = count; i < before->count; i++) {
		size_t at = 0;
		while (at < asked && strcmp(texts[at].locale, before->texts[i].locale) != 0)
			at++;
		if (at == asked)
			texts[count++] = before->texts[i];
	}
	return (struct session_words){ texts, count };
}
