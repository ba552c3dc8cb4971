#include "cli/badge.h"

#include <poll.h>

#include "domain/print.h"
#include "exchange/print_run.h"
#include "forms/paper.h"

enum { LOOK_MS = 20, BUSY_TRIES = 100 };

/* Waits for the printing, at most as long as a printing may take. */
static enum err run_to_end(const struct cli *cli, struct office *office, int64_t job, const char *text,
                           bool *ret_left)
{
	struct print_run *run = print_run_start(cli->config.print_command, text);
	const char *said = "";
	enum print_run_state state = run ? PRINT_RUN_GOING : PRINT_RUN_NOTHING;
	for (int waited = 0; state == PRINT_RUN_GOING && waited < PRINT_RUN_MS; waited += LOOK_MS) {
		poll(NULL, 0, LOOK_MS);
		state = print_run_look(run, cli->arena, &said);
	}
	print_run_end(run);
	*ret_left = state == PRINT_RUN_NOTHING;
	if (*ret_left)
		return print_put_back(office, job);
	enum err err = print_finish(office, job, state == PRINT_RUN_DONE, said);
	for (int tries = 0; err == ERR_BUSY && tries < BUSY_TRIES; tries++)
		err = print_finish(office, job, state == PRINT_RUN_DONE, said);
	if (err == ERR_OK && state == PRINT_RUN_FAILED)
		err = err_set(ERR_IO, "let in, but the badge was not printed: %s", said);
	if (err == ERR_OK && state == PRINT_RUN_GOING)
		err = err_set(ERR_IO, "let in, but the printer took longer than %d seconds", PRINT_RUN_MS / 1000);
	return err;
}

enum err badge_print(const struct cli *cli, struct office *office, int64_t visit, int64_t person,
                     bool *ret_left)
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
	                  paper_text(cli->arena, &cli->config, &purposes, &card, &cut), ret_left);
}
