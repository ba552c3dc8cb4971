#include "domain/pin_check.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/stack.h"

enum { PIN_BYTES = 256, ATTEMPT_BYTES = 1024 };

/* The thread alone touches attempt and PIN until `done`. */
struct pin_check {
	_Alignas(max_align_t) unsigned char attempt[ATTEMPT_BYTES];
	pin_check_work *work;
	struct pin_cost cost;
	char pin[PIN_BYTES];
	int wake;
	atomic_bool done;
	bool threaded;
	pthread_t thread;
};

static void *look(void *context)
{
	struct pin_check *check = context;
	check->work(check->attempt, &check->cost, check->pin);
	explicit_bzero(check->pin, sizeof check->pin);
	stack_wipe();
	atomic_store(&check->done, true);
	/* a counter that is full wakes as well */
	if (check->wake >= 0 && write(check->wake, &(uint64_t){ 1 }, sizeof(uint64_t)) < 0)
		return NULL;
	return NULL;
}

struct pin_check *pin_check_start(pin_check_work *work, const void *attempt, size_t size,
                                  const struct pin_cost *cost, const char *pin, int wake)
{
	sigset_t all, before;
	struct pin_check *check = calloc(1, sizeof *check);
	if (!check || size > sizeof check->attempt)
		abort();
	memcpy(check->attempt, attempt, size);
	check->work = work;
	check->cost = cost ? *cost : pin_cost_interactive;
	check->wake = wake;
	snprintf(check->pin, sizeof check->pin, "%s", pin);
	/* signals are for whoever owns the terminal */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	check->threaded = pthread_create(&check->thread, NULL, look, check) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (!check->threaded)
		look(check);
	return check;
}

bool pin_check_done(const struct pin_check *check)
{
	return atomic_load(&check->done);
}

void *pin_check_attempt(struct pin_check *check)
{
	return check->attempt;
}

void pin_check_drop(struct pin_check *check)
{
	if (!check)
		return;
	if (check->threaded)
		pthread_join(check->thread, NULL);
	explicit_bzero(check, sizeof *check);
	free(check);
}
