#include "forms/reads.h"

#include "text/locale.h"

bool reads_asks(const struct reads *reads)
{
	return reads && reads->count > 1;
}

const struct option *reads_options(struct reads *reads, size_t *ret_count)
{
	for (size_t i = 0; i < reads->count; i++) {
		reads->labels[i][0] = (struct label){ NULL, reads->rows[i]->endonym };
		reads->options[i] = (struct option){ .code = reads->rows[i]->tag, .label = { .own = reads->labels[i] } };
	}
	*ret_count = reads->count;
	return reads->options;
}

const struct locale *reads_locale(const struct reads *reads, const struct flow_run *run, int step,
                                  const struct locale *screen)
{
	const char *tag = flow_code(run, step);
	return tag ? locale_find(tag) : reads ? reads->rows[0] : screen;
}
