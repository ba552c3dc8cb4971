/* Messages: every word on screen, from the bundle of one language.
 *
 * `enum msg` is made by the build from locales/root.txt, so a wrong key does not
 * compile; the build also refuses a bundle that lacks a key or whose placeholders
 * differ in number or type. Patterns are ICU's MessageFormat. Strings that are
 * inserted are wrapped in directional isolates here, so that a name never turns
 * the sentence around it. */
#ifndef FOYER_TEXT_CATALOG_H
#define FOYER_TEXT_CATALOG_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "text/locale.h"
#include "messages.h" /* made by the build */

struct catalog;

/* Opens one language; the caller owns it and closes it. */
enum err catalog_open(const struct locale *locale, struct catalog **ret_catalog);
void catalog_close(struct catalog *catalog);

const struct locale *catalog_locale(const struct catalog *catalog);

/* A message without arguments. Owned by the catalog until it is closed. */
const char *catalog_text(struct catalog *catalog, enum msg msg);

/* An argument of a pattern, in the order of its number. */
struct msg_arg {
	enum { MSG_ARG_NAME, MSG_ARG_CODE, MSG_ARG_KEYWORD, MSG_ARG_NUMBER, MSG_ARG_TIME } kind;
	const char *text; /* name: FSI…PDI; code: LRI…PDI; keyword (select): as it is */
	double number;    /* number, or time in milliseconds UTC since 1970 */
};

#define msg_name(t) ((struct msg_arg){ .kind = MSG_ARG_NAME, .text = (t) })
#define msg_code(t) ((struct msg_arg){ .kind = MSG_ARG_CODE, .text = (t) })
#define msg_keyword(t) ((struct msg_arg){ .kind = MSG_ARG_KEYWORD, .text = (t) })
/* what a message has said already, to be gone on with: its values are isolated */
#define msg_said(t) msg_keyword(t)
#define msg_number(n) ((struct msg_arg){ .kind = MSG_ARG_NUMBER, .number = (double)(n) })
#define msg_time(ms) ((struct msg_arg){ .kind = MSG_ARG_TIME, .number = (double)(ms) })

enum { MSG_ARGS = 3 };

/* A message with up to three arguments, formatted in the language and the
 * school's zone; owned by the arena. The kinds must fit the pattern's types. */
const char *catalog_format(struct catalog *catalog, struct arena *arena, enum msg msg,
                           const struct msg_arg *args, int count);

/* Forgets what was formatted last; the end of a family's session asks for it. */
void catalog_forget(struct catalog *catalog);

#define catalog_say(catalog, arena, msg, ...)                                       \
	catalog_format((catalog), (arena), (msg), (const struct msg_arg[]){ __VA_ARGS__ }, \
	               (int)(sizeof((const struct msg_arg[]){ __VA_ARGS__ }) /              \
	                     sizeof(struct msg_arg)))

/* The key of a message as root.txt spells it ("ask_name"); and what types its
 * pattern takes, one letter each: s string, n number, d date. */
const char *catalog_key(enum msg msg);
const char *catalog_types(enum msg msg);

/* By key, for configuration and tests: MSG_NONE when there is none. */
enum msg catalog_find(const char *key);

#endif
