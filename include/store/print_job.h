/* Table `print_job`: paper, claimed before it is printed. `about` is the id of the row
 * that it is about; ids are of one sequence, so it is the key of the first printing. */
#ifndef FOYER_STORE_PRINT_JOB_H
#define FOYER_STORE_PRINT_JOB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct print_job_row {
	int64_t school, about;
	const char *kind; /* "badge", "late", "release" */
	int64_t at;
	int64_t reprint_of; /* 0: the first */
};

/* Within a transaction. It is *queued* until somebody starts it, who may put it back;
 * what failed or is unknown can be started again. */
enum err print_job_insert(struct db *db, const struct print_job_row *row, int64_t *ret_id);
enum err print_job_start(struct db *db, int64_t id, int64_t at);
enum err print_job_put_back(struct db *db, int64_t id);
/* The last about a row, which failed or is unknown, counts as done: paper is there. */
enum err print_job_by_hand(struct db *db, int64_t about, int64_t at, int *ret_changed);
enum err print_job_finish(struct db *db, int64_t id, const char *state, int64_t at, const char *message);
enum err print_job_expire(struct db *db, int64_t school, int64_t before, int64_t at);

enum err print_job_any_running(struct db *db, int64_t school, int64_t before, bool *ret_any);

/* What waits longest and is still needed. ERR_NOT_FOUND. */
struct print_job_queued {
	int64_t about, visit, made_at;
};
enum err print_job_first_queued(struct db *db, int64_t school, struct print_job_queued *ret_queued);

/* What did not come out since then and is still missed; texts are the arena's. */
struct print_job_trouble {
	int64_t about;
	const char *state, *message, *name;
};
enum err print_job_troubles(struct db *db, struct arena *arena, int64_t school, const char *day,
                            int64_t since, struct print_job_trouble **ret_troubles, size_t *ret_count);

/* The last printing about a row, and how often there was one. ERR_NOT_FOUND. */
struct print_job_last {
	int64_t id, at;
	const char *state, *message;
	int times;
};
enum err print_job_last(struct db *db, struct arena *arena, int64_t about, struct print_job_last *ret_last);

#endif
