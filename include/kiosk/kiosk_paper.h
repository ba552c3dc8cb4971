/* What a family takes along on paper: general texts, of nobody, one at a time and few in a
 * session. Where it lies is the printer's: beside the kiosk or in the office. */
#ifndef FOYER_KIOSK_KIOSK_PAPER_H
#define FOYER_KIOSK_KIOSK_PAPER_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/ui.h"

struct print_run;

struct kiosk_paper {
	struct print_run *run; /* NULL: none is on its way */
	int64_t until;
	int count;             /* in this session */
	enum msg said;         /* of the last one in this session; MSG_NONE */
};

/* [print] names a command, nothing is on its way, and the session has not had enough. */
bool kiosk_paper_may(struct ui *ui);

/* Where it may. */
void kiosk_paper_print(struct ui *ui, const char *text);

/* How the last one of the session came out, for the screen. */
enum msg kiosk_paper_said(struct ui *ui);

/* Takes what came; returns when to look again. */
int64_t kiosk_paper_look(struct ui *ui, int64_t now);

/* The session ends; what is on its way comes out all the same. */
void kiosk_paper_forget(struct kiosk_paper *paper);

/* The kiosk ends. */
void kiosk_paper_close(struct kiosk_paper *paper);

#endif
