#include "forms/question_edit.h"

#include <string.h>

#include "joining_inside.h"

enum { ASK_LIMIT = 100, OPTION_LIMIT = 60, OPTIONS_LEAST = 2 };

/* The parts of a question that have words: it, and the answers to choose from. */
enum { PARTS = 1 + SESSION_OPTIONS };
enum { KIND, ASK, NEEDED, OPTION, LANGUAGES = OPTION + SESSION_OPTIONS, WORDS,
       STEPS = WORDS + WORDS_EDIT_LANGUAGES * PARTS };

static const int own_steps[PARTS] = { ASK,        OPTION,     OPTION + 1, OPTION + 2, OPTION + 3,
	                                  OPTION + 4, OPTION + 5, OPTION + 6, OPTION + 7, OPTION + 8 };
const struct words_edit_table question_words = { .languages = LANGUAGES, .first = WORDS, .parts = PARTS,
	                                             .own = own_steps };

static const struct option kinds[] = {
	[SESSION_YES_NO] = { .code = "yes_no", .label = { .msg = MSG_QUESTION_YES_NO } },
	[SESSION_CHOICE] = { .code = "choice", .label = { .msg = MSG_QUESTION_CHOICE } },
	[SESSION_TEXT] = { .code = "text", .label = { .msg = MSG_QUESTION_TEXT } },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static struct question_form *form_of(const struct flow_run *run)
{
	return run->context;
}

/* ---- when a step is asked ---- */

/* The next answer after those that are there. */
static bool wants_option(const struct flow_run *run, int step)
{
	const char *kind = flow_code(run, KIND);
	return kind && strcmp(kind, kinds[SESSION_CHOICE].code) == 0 &&
	       (step < OPTION + OPTIONS_LEAST || *flow_text(run, step - 1));
}

static const char *option_number(const struct flow_run *run, int step)
{
	static const char *const numbers[SESSION_OPTIONS] = { "1", "2", "3", "4", "5", "6", "7", "8", "9" };
	(void)run;
	return numbers[step - OPTION];
}

/* What is to be said, and in which language. */
static const char *in_language(const struct flow_run *run, int step)
{
	const char *own = flow_text(run, own_steps[(step - WORDS) % PARTS]);
	return arena_printf(run->arena, "%s · %s", own, words_edit_language(run, step));
}

/* ---- the table ---- */

#define SAYS(KEY)                                                                           \
	.ask = { .msg = MSG_QUESTION_##KEY##_ASK }, .help = { .msg = MSG_QUESTION_##KEY##_HELP },  \
	.why = { .msg = MSG_QUESTION_WHY }, .label = { .msg = MSG_QUESTION_##KEY##_LABEL }
#define CHOOSES(N) [OPTION + (N)] = { .id = "option-" #N, SAYS(OPTION), .kind = STEP_TEXT, .prose = true, .latin = true, \
	                                  .optional = (N) >= OPTIONS_LEAST, .limit = OPTION_LIMIT, .when_of = wants_option,  \
	                                  .about = option_number }
#define IN(N, PART)                                                                                    \
	[WORDS + (N) * PARTS + (PART)] = { .id = "in-" #N "-" #PART, .ask = { .msg = MSG_QUESTION_IN_ASK },   \
		                               .help = { .msg = MSG_WORDS_IN_HELP }, .why = { .msg = MSG_QUESTION_WHY }, \
		                               .label = { .msg = MSG_QUESTION_IN_LABEL }, .kind = STEP_TEXT,     \
		                               .prose = true, .optional = true, .when_of = words_edit_wants,     \
		                               .about = in_language, .limit = ASK_LIMIT }
#define LANGUAGE(N)                                                                               \
	IN(N, 0), IN(N, 1), IN(N, 2), IN(N, 3), IN(N, 4), IN(N, 5), IN(N, 6), IN(N, 7), IN(N, 8), IN(N, 9)

static const struct step steps[STEPS] = {
	[KIND] = { .id = "kind", SAYS(KIND), .kind = STEP_CHOICE, .options = kinds, .n_options = KINDS },
	[ASK] = { .id = "ask", SAYS(ASK), .kind = STEP_TEXT, .prose = true, .latin = true, .limit = ASK_LIMIT },
	[NEEDED] = { .id = "needed", SAYS(NEEDED), .kind = STEP_CHOICE, .options = joining_yes_no,
	             .n_options = JOINING_YES_NO },
	CHOOSES(0), CHOOSES(1), CHOOSES(2), CHOOSES(3), CHOOSES(4), CHOOSES(5), CHOOSES(6), CHOOSES(7), CHOOSES(8),
	[LANGUAGES] = { .id = "languages", WORDS_EDIT_ASKS, .why = { .msg = MSG_QUESTION_WHY } },
	LANGUAGE(0), LANGUAGE(1), LANGUAGE(2), LANGUAGE(3), LANGUAGE(4), LANGUAGE(5), LANGUAGE(6), LANGUAGE(7),
};

/* ---- in and out ---- */

static const struct session_words *part_of(const struct session_question *question, int part)
{
	return part == 0 ? &question->ask : &question->options[part - 1];
}

void question_form_fill(struct flow_run *run)
{
	const struct question_form *form = form_of(run);
	const struct session_question *before = &form->before;
	const char *own = form->office->config->locale;
	const struct session_words *parts[PARTS];
	flow_fill(run, KIND, kinds[before->kind].code);
	flow_fill(run, NEEDED, joining_yes_no[before->needed ? 0 : 1].code);
	for (int part = 0; part < PARTS; part++) {
		parts[part] = part_of(before, part);
		flow_fill(run, own_steps[part], session_say(parts[part], own, own));
	}
	words_edit_fill(run, parts);
}

/* As the school writes it, then the other languages. */
static struct session_words taken(struct flow_run *run, int part)
{
	const struct question_form *form = form_of(run);
	const char *own = form->office->config->locale, *said = flow_text(run, own_steps[part]);
	const struct session_words others = words_edit_take(run, part, part_of(&form->before, part));
	struct session_text *texts = arena_array(run->arena, others.count + 1, sizeof *texts);
	size_t count = 0;
	if (!*said)
		return (struct session_words){ 0 };
	texts[count++] = (struct session_text){ own, said };
	for (size_t i = 0; i < others.count; i++)
		if (strcmp(others.texts[i].locale, own) != 0)
			texts[count++] = others.texts[i];
	return (struct session_words){ texts, count };
}

static struct session_question question_of(struct flow_run *run)
{
	const char *kind = flow_code(run, KIND), *needed = flow_code(run, NEEDED);
	struct session_question question = { .needed = needed && strcmp(needed, joining_yes_no[0].code) == 0,
		                                 .ask = taken(run, 0) };
	for (int i = 0; i < KINDS; i++)
		if (kind && strcmp(kinds[i].code, kind) == 0)
			question.kind = (enum session_asks)i;
	for (int part = 1; part < PARTS && question.kind == SESSION_CHOICE; part++) {
		question.options[question.n_options] = taken(run, part);
		if (question.options[question.n_options].count == 0)
			break;
		question.n_options++;
	}
	return question;
}

/* ---- what is asked now, set anew ---- */

struct asked {
	struct session_question questions[SESSION_QUESTIONS + 1];
	size_t count, at; /* at: of the one that is meant; count where it is not among them */
	int64_t stood;    /* the first one, before they are set anew */
};

static enum err read(struct office *office, struct arena *arena, int64_t session, int64_t question, struct asked *ret_asked)
{
	struct session_question *questions = NULL;
	size_t count = 0;
	enum err err = session_questions(office, arena, session, false, &questions, &count);
	*ret_asked = (struct asked){ .count = count < SESSION_QUESTIONS ? count : SESSION_QUESTIONS,
	                             .stood = count > 0 ? questions[0].id : 0 };
	for (size_t i = 0; i < ret_asked->count && err == ERR_OK; i++)
		ret_asked->questions[i] = questions[i];
	while (ret_asked->at < ret_asked->count && ret_asked->questions[ret_asked->at].id != question)
		ret_asked->at++;
	if (err == ERR_OK && question && ret_asked->at == ret_asked->count)
		err = err_set(ERR_CONFLICT, "that question is not asked any more");
	return err;
}

static enum err finish(struct flow_run *run)
{
	const struct question_form *form = form_of(run);
	struct asked *asked = arena_new_of(run->arena, struct asked);
	enum err err = read(form->office, run->arena, form->session, form->before.id, asked);
	if (err != ERR_OK)
		return err;
	asked->questions[asked->at] = question_of(run);
	if (asked->at == asked->count)
		asked->count++;
	return session_set_questions(form->office, form->session, asked->stood, asked->questions, asked->count);
}

enum err question_remove(struct office *office, int64_t session, int64_t question)
{
	struct arena *arena = arena_new();
	struct asked *asked = arena_new_of(arena, struct asked);
	enum err err = read(office, arena, session, question, asked);
	for (size_t i = asked->at; i + 1 < asked->count; i++)
		asked->questions[i] = asked->questions[i + 1];
	if (err == ERR_OK)
		err = session_set_questions(office, session, asked->stood, asked->questions, asked->count - 1);
	arena_free(arena);
	return err;
}

enum err question_move_up(struct office *office, int64_t session, int64_t question)
{
	struct arena *arena = arena_new();
	struct asked *asked = arena_new_of(arena, struct asked);
	enum err err = read(office, arena, session, question, asked);
	if (err == ERR_OK && asked->at > 0) {
		const struct session_question before = asked->questions[asked->at - 1];
		asked->questions[asked->at - 1] = asked->questions[asked->at];
		asked->questions[asked->at] = before;
		err = session_set_questions(office, session, asked->stood, asked->questions, asked->count);
	}
	arena_free(arena);
	return err;
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN : err == ERR_CONFLICT ? MSG_DECISION_TOO_LATE : MSG_NONE;
}

const struct flow question_flow = {
	.name = "session-question",
	.title = { .msg = MSG_QUESTION_TITLE },
	.steps = steps,
	.n_steps = STEPS,
	.checked = flow_always,
	.check_title = { .msg = MSG_VISIT_CHECK_TITLE },
	.check_button = { .msg = MSG_EDIT_SAVE },
	.finish = finish,
	.refused = refused,
};
