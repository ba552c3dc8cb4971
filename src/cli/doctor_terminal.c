#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/doctor.h"

enum { COLUMNS_LEAST = 40, ROWS_LEAST = 15 };

static const char *environment(const char *name)
{
	const char *value = getenv(name);
	return value && *value ? value : NULL;
}

static bool described_in(struct arena *arena, const char *folder, const char *term)
{
	/* a letter, or its number where the file system knows no case */
	return folder &&
	       (access(arena_printf(arena, "%s/%c/%s", folder, term[0], term), R_OK) == 0 ||
	        access(arena_printf(arena, "%s/%x/%s", folder, (unsigned)(unsigned char)term[0], term),
	               R_OK) == 0);
}

static bool is_described(struct arena *arena, const char *term)
{
	const char *home = environment("HOME"), *list = environment("TERMINFO_DIRS");
	if (strchr(term, '/'))
		return false;
	if (described_in(arena, environment("TERMINFO"), term) ||
	    (home && described_in(arena, arena_printf(arena, "%s/.terminfo", home), term)))
		return true;
	while (list && *list) {
		size_t length = strcspn(list, ":");
		if (length && described_in(arena, arena_copy(arena, list, length), term))
			return true;
		list += length + (list[length] == ':');
	}
	return described_in(arena, "/etc/terminfo", term) || described_in(arena, "/lib/terminfo", term) ||
	       described_in(arena, "/usr/share/terminfo", term) ||
	       described_in(arena, "/usr/local/share/terminfo", term);
}

static void look_at_kind(struct doctor *doctor)
{
	const struct cli *cli = doctor->cli;
	const char *term = environment("TERM");
	struct doctor_finding finding = { "terminal", MSG_CLI_DOCTOR_TERMINAL, DOCTOR_LOOK, NULL, NULL };
	struct winsize size = { 0 };
	if (!term) {
		doctor_say(doctor, "terminal", MSG_CLI_DOCTOR_TERMINAL, DOCTOR_MEND,
		           MSG_CLI_DOCTOR_TERMINAL_UNSET, MSG_CLI_DOCTOR_TERMINAL_UNSET_MEND);
		return;
	}
	if (!is_described(cli->arena, term)) {
		finding.level = DOCTOR_MEND;
		finding.text = catalog_say(cli->catalog, cli->arena, MSG_CLI_DOCTOR_TERMINAL_UNKNOWN,
		                           msg_code(term));
		finding.mend = catalog_text(cli->catalog, MSG_CLI_DOCTOR_TERMINAL_UNKNOWN_MEND);
		doctor_add(doctor, &finding);
		return;
	}
	/* standard output may be a pipe (--json) while the screen is still there */
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 && ioctl(STDIN_FILENO, TIOCGWINSZ, &size) < 0) {
		doctor_say(doctor, "terminal", MSG_CLI_DOCTOR_TERMINAL, DOCTOR_LOOK,
		           MSG_CLI_DOCTOR_TERMINAL_NONE, MSG_CLI_DOCTOR_TERMINAL_NONE_MEND);
		return;
	}
	bool small = size.ws_col < COLUMNS_LEAST || size.ws_row < ROWS_LEAST;
	finding.level = small ? DOCTOR_MEND : DOCTOR_FINE;
	finding.text = catalog_say(cli->catalog, cli->arena,
	                           small ? MSG_CLI_DOCTOR_TERMINAL_SMALL : MSG_CLI_DOCTOR_TERMINAL_FINE,
	                           msg_code(term), msg_number(size.ws_col), msg_number(size.ws_row));
	if (small)
		finding.mend = catalog_text(cli->catalog, MSG_CLI_DOCTOR_TERMINAL_SMALL_MEND);
	doctor_add(doctor, &finding);
}

static void look_at_charset(struct doctor *doctor)
{
	const struct cli *cli = doctor->cli;
	/* the login's own, not what locale_start made of it */
	locale_t login = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	const char *codeset = login ? nl_langinfo_l(CODESET, login) : "?";
	if (strcmp(codeset, "UTF-8") == 0) {
		doctor_say(doctor, "charset", MSG_CLI_DOCTOR_CHARSET, DOCTOR_FINE, MSG_CLI_DOCTOR_CHARSET_FINE,
		           MSG_NONE);
	} else {
		struct doctor_finding finding = {
			"charset", MSG_CLI_DOCTOR_CHARSET, DOCTOR_LOOK,
			catalog_say(cli->catalog, cli->arena, MSG_CLI_DOCTOR_CHARSET_OTHER, msg_code(codeset)),
			catalog_text(cli->catalog, MSG_CLI_DOCTOR_CHARSET_OTHER_MEND),
		};
		doctor_add(doctor, &finding);
	}
	if (login)
		freelocale(login);
}

/* Who puts right-to-left text in order: known by what terminals say of themselves. */
static void look_at_direction(struct doctor *doctor)
{
	const char *term = environment("TERM");
	bool kitty = environment("KITTY_WINDOW_ID") || (term && strcmp(term, "xterm-kitty") == 0);
	bool mlterm = environment("MLTERM") || (term && strncmp(term, "mlterm", 6) == 0);
	const struct { bool seen; enum doctor_level level; enum msg text, mend; } rows[] = {
		{ doctor->cli->config.bidi != CONFIG_BIDI_APP, DOCTOR_FINE, MSG_CLI_DOCTOR_DIRECTION_OFF,
		  MSG_NONE },
		{ environment("TMUX") && environment("VTE_VERSION"), DOCTOR_LOOK,
		  MSG_CLI_DOCTOR_DIRECTION_TMUX, MSG_CLI_DOCTOR_DIRECTION_TMUX_MEND },
		{ environment("VTE_VERSION") != NULL, DOCTOR_FINE, MSG_CLI_DOCTOR_DIRECTION_VTE, MSG_NONE },
		{ environment("KONSOLE_VERSION") != NULL, DOCTOR_LOOK, MSG_CLI_DOCTOR_DIRECTION_KONSOLE,
		  MSG_CLI_DOCTOR_DIRECTION_KONSOLE_MEND },
		{ kitty, DOCTOR_LOOK, MSG_CLI_DOCTOR_DIRECTION_KITTY, MSG_CLI_DOCTOR_DIRECTION_KITTY_MEND },
		{ mlterm, DOCTOR_LOOK, MSG_CLI_DOCTOR_DIRECTION_MLTERM, MSG_CLI_DOCTOR_DIRECTION_MLTERM_MEND },
		{ true, DOCTOR_FINE, MSG_CLI_DOCTOR_DIRECTION_FINE, MSG_NONE },
	};
	size_t i = 0;
	while (!rows[i].seen)
		i++;
	doctor_say(doctor, "direction", MSG_CLI_DOCTOR_DIRECTION, rows[i].level, rows[i].text, rows[i].mend);
}

/* Only where the letters are drawn on this machine: through ssh they are not. */
static void look_at_fonts(struct doctor *doctor)
{
	static const char *const fonts[] = {
		"/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf",
		"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
	};
	const char *term = environment("TERM");
	if (term && strcmp(term, "linux") == 0) {
		doctor_say(doctor, "fonts", MSG_CLI_DOCTOR_FONTS, DOCTOR_LOOK, MSG_CLI_DOCTOR_FONTS_CONSOLE,
		           MSG_CLI_DOCTOR_FONTS_CONSOLE_MEND);
		return;
	}
	if (environment("SSH_CONNECTION") || !(environment("DISPLAY") || environment("WAYLAND_DISPLAY")))
		return;
	bool whole = true;
	for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++)
		whole &= access(fonts[i], R_OK) == 0;
	if (whole)
		doctor_say(doctor, "fonts", MSG_CLI_DOCTOR_FONTS, DOCTOR_FINE, MSG_CLI_DOCTOR_FONTS_FINE,
		           MSG_NONE);
	else
		doctor_say(doctor, "fonts", MSG_CLI_DOCTOR_FONTS, DOCTOR_LOOK, MSG_CLI_DOCTOR_FONTS_MISSING,
		           MSG_CLI_DOCTOR_FONTS_MISSING_MEND);
}

void doctor_look_at_terminal(struct doctor *doctor)
{
	look_at_kind(doctor);
	look_at_charset(doctor);
	look_at_direction(doctor);
	look_at_fonts(doctor);
}
