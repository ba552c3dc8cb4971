#include "cli/badge.h"

#include <poll.h>

#include "domain/print.h"
#include "exchange/print_run.h"
#include "forms/paper.h"

enum { LOOK_MS = 20 };

/* Waits for the printing, at most as long as a printing may take. */
static enum err run_to_end(const struct cli *cli, struct office *office, int64_t job, const char *text)
{
	const char *command = cli->config.print_command ? cli->config.print_command : print_run_default;
	struct print_run *run = print_run_start(command, text);
	const char *said = "";
	enum print_run_state state = run ? PRINT_RUN_GOING : PRINT_RUN_FAILED;
	for (int waited = 0; state == PRINT_RUN_GOING && waited < PRINT_RUN_MS; waited += LOOK_MS) {
		poll(NULL, 0, LOOK_MS);
		state = print_run_look(run, cli->arena, &said);
	}
	print_run_end(run);
	enum err err = print_finish(office, job, state == PRINT_RUN_DONE, said);
	if (err == ERR_OK && state == PRINT_RUN_FAILED)
		err = err_set(ERR_IO, "let in, but the badge was not printed: %s", said);
	if (err == ERR_OK && state == PRINT_RUN_GOING)
		err = err_set(ERR_IO, "let in, but the printer took longer than %d seconds", PRINT_RUN_MS / 1000);
	return err; /* a school without a printer is none */
}

enum err badge_print(const struct cli *cli, struct office *office, int64_t visit, int64_t person)
{
	struct purposes purposes;
	struct visit_card card;
	int64_t job;
	bool cut;
	enum err err = purposes_make(cli->arena, &cli->config, &purposes);
	if (err == ERR_OK)
		err = visit_card(office, cli->arena, visit, person, &card);
	if (err == ERR_OK)
		err = print_claim(office, PRINT_BADGE, person, false, &job);
	if (err != ERR_OK)
		return err;
	return run_to_end(cli, office, job,
	                  paper_text(cli->arena, &cli->config, &purposes, &card, clock_wall_ms(cli->clock), &cut));
}
