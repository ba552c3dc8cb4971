#include <assert.h>
#include <string.h>

#include "cli/doctor.h"
#include "exchange/findings_report.h"
#include "text/utf8.h"
#include "ui/term.h"

void doctor_add(struct doctor *doctor, const struct doctor_finding *finding)
{
	assert(doctor->count < DOCTOR_FINDINGS);
	doctor->findings[doctor->count++] = *finding;
}

void doctor_say(struct doctor *doctor, const char *check, enum msg label, enum doctor_level level,
                enum msg text, enum msg mend)
{
	struct catalog *catalog = doctor->cli->catalog;
	struct doctor_finding finding = {
		check, label, level, arena_string(doctor->cli->arena, catalog_text(catalog, text)),
		mend == MSG_NONE ? NULL : arena_string(doctor->cli->arena, catalog_text(catalog, mend)),
	};
	doctor_add(doctor, &finding);
}

static enum doctor_level worst(const struct doctor *doctor)
{
	enum doctor_level level = DOCTOR_FINE;
	for (size_t i = 0; i < doctor->count; i++)
		if (doctor->findings[i].level > level)
			level = doctor->findings[i].level;
	return level;
}

static void print(const struct doctor *doctor)
{
	static const enum msg words[] = {
		[DOCTOR_FINE] = MSG_CLI_DOCTOR_WORD_FINE, [DOCTOR_LOOK] = MSG_CLI_DOCTOR_WORD_LOOK,
		[DOCTOR_MEND] = MSG_CLI_DOCTOR_WORD_MEND,
	};
	const struct cli *cli = doctor->cli;
	for (size_t i = 0; i < doctor->count; i++) {
		const struct doctor_finding *finding = &doctor->findings[i];
		const char *word = arena_string(cli->arena, catalog_text(cli->catalog, words[finding->level]));
		const char *label = arena_string(cli->arena, catalog_text(cli->catalog, finding->label));
		cli_print(cli, arena_printf(cli->arena, "%s · %s: %s", word, label, finding->text), 0);
		if (finding->mend)
			cli_print(cli, finding->mend, 4);
	}
}

static enum err print_json(const struct doctor *doctor)
{
	static const char *const words[] = {
		[DOCTOR_FINE] = "fine", [DOCTOR_LOOK] = "look", [DOCTOR_MEND] = "mend",
	};
	struct arena *arena = doctor->cli->arena;
	struct findings_row *rows = arena_array(arena, doctor->count, sizeof *rows);
	for (size_t i = 0; i < doctor->count; i++) {
		const struct doctor_finding *finding = &doctor->findings[i];
		/* without the isolates that a screen needs */
		rows[i] = (struct findings_row){
			finding->check, words[finding->level],
			utf8_clean(arena, finding->text, strlen(finding->text)),
			finding->mend ? utf8_clean(arena, finding->mend, strlen(finding->mend)) : NULL,
		};
	}
	return findings_report_json(rows, doctor->count, words[worst(doctor)], stdout);
}

int cmd_doctor(const struct cli *cli, int argc, char **argv)
{
	bool json = false, reset = false;
	for (int i = 1; i < argc; i++) {
		bool *option = strcmp(argv[i], "--json") == 0 ? &json
		               : strcmp(argv[i], "--reset-terminal") == 0 ? &reset : NULL;
		if (!option)
			return cli_usage("doctor", "doctor takes no %.40s", argv[i]);
		*option = true;
	}
	if (reset)
		term_reset();

	struct doctor *doctor = arena_new_of(cli->arena, struct doctor);
	doctor->cli = cli;
	doctor_look_at_terminal(doctor);
	doctor_look_at_host(doctor);
	enum err err = ERR_OK;
	if (json)
		err = print_json(doctor);
	else
		print(doctor);
	int status = err == ERR_OK ? cli_finish() : cli_fail(err);
	return status == CLI_DONE && worst(doctor) == DOCTOR_MEND ? CLI_FAILED : status;
}
