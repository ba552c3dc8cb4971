#include "kiosk/kiosk_paper.h"

#include "base/log.h"
#include "exchange/print_run.h"
#include "kiosk/kiosk.h"

enum { PAPERS_MOST = 5, LOOK_MS = 100 };

bool kiosk_paper_may(struct ui *ui)
{
	const struct kiosk *kiosk = kiosk_of(ui);
	return kiosk->options->config->print_command && !kiosk->paper.run && kiosk->paper.count < PAPERS_MOST;
}

void kiosk_paper_print(struct ui *ui, const char *text)
{
	struct kiosk_paper *paper = &kiosk_of(ui)->paper;
	if (!kiosk_paper_may(ui))
		return;
	paper->run = print_run_start(kiosk_of(ui)->options->config->print_command, text);
	paper->until = ui_now(ui) + PRINT_RUN_MS;
	paper->count++;
	paper->said = paper->run ? MSG_TAKE_PRINTING : MSG_TAKE_NOT_PRINTED;
}

enum msg kiosk_paper_said(struct ui *ui)
{
	return kiosk_of(ui)->paper.said;
}

int64_t kiosk_paper_look(struct ui *ui, int64_t now)
{
	struct kiosk_paper *paper = &kiosk_of(ui)->paper;
	const char *said;
	if (!paper->run)
		return UI_NEVER;
	enum print_run_state state = print_run_look(paper->run, ui_frame(ui), &said);
	if (state == PRINT_RUN_GOING && now < paper->until)
		return now + LOOK_MS;
	print_run_end(paper->run);
	paper->run = NULL;
	if (state != PRINT_RUN_DONE)
		log_line(LOG_WARN, "kiosk", "a paper was not printed: %s", said);
	if (paper->said == MSG_TAKE_PRINTING)
		paper->said = state == PRINT_RUN_DONE ? MSG_TAKE_PRINTED : MSG_TAKE_NOT_PRINTED;
	return now; /* for the screen on top, whose turn was before */
}

void kiosk_paper_forget(struct kiosk_paper *paper)
{
	paper->count = 0;
	paper->said = MSG_NONE;
}

void kiosk_paper_close(struct kiosk_paper *paper)
{
	print_run_end(paper->run);
	paper->run = NULL;
}
