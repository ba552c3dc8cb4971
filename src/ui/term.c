#include "ui/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

/* SGR mouse with presses, bracketed paste; a terminal that reorders right-to-left
 * text by itself (VTE) is told that the program does it */
static const char enter_modes[] = "\033[?1000h\033[?1006h\033[?2004h\033[8l";
static const char leave_modes[] = "\033[8h\033[?2004l\033[?1006l\033[?1000l";
/* for a crash: no ncurses, only what is safe in a signal handler */
static const char crash_modes[] = "\033[?1049l\033[?25h\033[0m\r\n";

static SCREEN *screen;
static struct termios saved;
static bool coloured;
static enum look look_now;
static attr_t attributes[STYLE_COUNT];
static short pairs[STYLE_COUNT];
static int signal_pipe[2] = { -1, -1 };

static const int asked_to_end[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
#if !defined(__SANITIZE_ADDRESS__)
static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
#else
static const int crashes[] = { SIGABRT }; /* the sanitizer reports the others */
#endif

static void say_raw(const char *bytes, size_t count)
{
	while (count > 0) {
		ssize_t done = write(STDOUT_FILENO, bytes, count);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return;
		bytes += done;
		count -= (size_t)done;
	}
}

static void on_signal(int number)
{
	int before = errno;
	char what = number == SIGWINCH ? 'w' : 't';
	ssize_t written = write(signal_pipe[1], &what, 1);
	(void)written; /* a full pipe already says what there is to say */
	errno = before;
}

static void on_crash(int number)
{
	say_raw(leave_modes, sizeof leave_modes - 1);
	say_raw(crash_modes, sizeof crash_modes - 1);
	tcsetattr(STDIN_FILENO, TCSANOW, &saved);
	signal(number, SIG_DFL);
	raise(number);
}

static void set_handler(int number, void (*handler)(int), int flags)
{
	struct sigaction action = { .sa_flags = flags };
	action.sa_handler = handler;
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

static enum err open_signals(void)
{
	if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) < 0)
		return err_set(ERR_IO, "cannot make a pipe: %s", strerror(errno));
	set_handler(SIGWINCH, on_signal, SA_RESTART);
	for (size_t i = 0; i < sizeof asked_to_end / sizeof *asked_to_end; i++)
		set_handler(asked_to_end[i], on_signal, SA_RESTART);
	for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
		set_handler(crashes[i], on_crash, (int)SA_RESETHAND);
	set_handler(SIGPIPE, SIG_IGN, 0);
	return ERR_OK;
}

struct paint {
	short ink, paper; /* -1: the terminal's own */
	attr_t attributes;
};

static const struct paint standard[STYLE_COUNT] = {
	[STYLE_TEXT] = { -1, -1, 0 },
	[STYLE_TITLE] = { -1, -1, A_BOLD },
	[STYLE_QUIET] = { COLOR_CYAN, -1, 0 },
	[STYLE_MARK] = { COLOR_YELLOW, -1, A_BOLD },
	[STYLE_CHOSEN] = { -1, -1, A_REVERSE | A_BOLD },
	[STYLE_LINE] = { COLOR_BLUE, -1, 0 },
	[STYLE_FIELD] = { -1, -1, A_UNDERLINE },
	[STYLE_CURSOR] = { -1, -1, A_REVERSE },
	[STYLE_GOOD] = { COLOR_GREEN, -1, A_BOLD },
	[STYLE_WARN] = { COLOR_YELLOW, -1, A_BOLD },
	[STYLE_ALERT] = { COLOR_WHITE, COLOR_RED, A_BOLD },
	[STYLE_KEY] = { -1, -1, A_REVERSE },
	[STYLE_INK] = { COLOR_BLACK, COLOR_WHITE, 0 },
	[STYLE_PAPER] = { COLOR_WHITE, COLOR_WHITE, 0 },
};

static const struct paint contrast[STYLE_COUNT] = {
	[STYLE_TEXT] = { COLOR_WHITE, COLOR_BLACK, A_BOLD },
	[STYLE_TITLE] = { COLOR_WHITE, COLOR_BLACK, A_BOLD | A_UNDERLINE },
	[STYLE_QUIET] = { COLOR_WHITE, COLOR_BLACK, 0 },
	[STYLE_MARK] = { COLOR_YELLOW, COLOR_BLACK, A_BOLD },
	[STYLE_CHOSEN] = { COLOR_BLACK, COLOR_YELLOW, 0 },
	[STYLE_LINE] = { COLOR_WHITE, COLOR_BLACK, A_BOLD },
	[STYLE_FIELD] = { COLOR_BLACK, COLOR_WHITE, 0 },
	[STYLE_CURSOR] = { COLOR_WHITE, COLOR_BLACK, A_BOLD },
	[STYLE_GOOD] = { COLOR_WHITE, COLOR_BLACK, A_BOLD },
	[STYLE_WARN] = { COLOR_BLACK, COLOR_YELLOW, 0 },
	[STYLE_ALERT] = { COLOR_BLACK, COLOR_YELLOW, A_BOLD },
	[STYLE_KEY] = { COLOR_BLACK, COLOR_WHITE, 0 },
	[STYLE_INK] = { COLOR_BLACK, COLOR_WHITE, 0 },
	[STYLE_PAPER] = { COLOR_WHITE, COLOR_WHITE, 0 },
};

static const attr_t plain[STYLE_COUNT] = {
	[STYLE_TITLE] = A_BOLD,
	[STYLE_MARK] = A_BOLD,
	[STYLE_CHOSEN] = A_REVERSE,
	[STYLE_FIELD] = A_UNDERLINE,
	[STYLE_CURSOR] = A_REVERSE,
	[STYLE_GOOD] = A_BOLD,
	[STYLE_WARN] = A_BOLD,
	[STYLE_ALERT] = A_REVERSE | A_BOLD,
	[STYLE_KEY] = A_REVERSE,
	[STYLE_PAPER] = A_REVERSE, /* a QR without colour is drawn by reverse cells */
};

void term_set_look(enum look look)
{
	look_now = look;
	const struct paint *paints = look == LOOK_STANDARD ? standard : contrast;
	for (int style = 0; style < STYLE_COUNT; style++) {
		bool qr = style == STYLE_INK || style == STYLE_PAPER;
		if (!coloured || (look == LOOK_PLAIN && !qr)) {
			attributes[style] = plain[style];
			pairs[style] = 0;
		} else {
			attributes[style] = paints[style].attributes;
			pairs[style] = (short)(style + 1);
			init_pair(pairs[style], paints[style].ink, paints[style].paper);
		}
	}
	if (screen)
		bkgdset((chtype)' ' | COLOR_PAIR(pairs[STYLE_TEXT]));
}

enum look term_look(void)
{
	return look_now;
}

/* Asked first, because a newterm that fails keeps what it had begun. */
static bool is_known(const char *kind)
{
	int found;
	if (!kind || !*kind || setupterm(kind, STDOUT_FILENO, &found) != OK)
		return false;
	del_curterm(cur_term);
	return true;
}

enum err term_open(bool colours)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(ERR_TERMINAL, "the kiosk needs a terminal on standard input and output");
	if (tcgetattr(STDIN_FILENO, &saved) < 0)
		return err_set(ERR_TERMINAL, "cannot read the terminal's mode: %s", strerror(errno));
	const char *kind = getenv("TERM");
	/* before newterm: ncurses leaves alone what it finds ignored, and asks no more */
	set_handler(SIGTSTP, SIG_IGN, 0);
	/* newterm and not initscr, which ends the program on an unknown kind */
	screen = newterm(is_known(kind) ? kind : "xterm-256color", stdout, stdin);
	if (!screen)
		return err_set(ERR_TERMINAL, "the terminal %s is not known here; install ncurses-term",
		               kind ? kind : "(TERM is not set)");
	enum err err = open_signals();
	if (err) {
		term_close();
		return err;
	}
	raw();
	noecho();
	nonl();
	curs_set(0);
	leaveok(stdscr, TRUE);
	typeahead(-1); /* every frame is whole; a key that waits is read after it */
	coloured = colours && has_colors();
	if (coloured) {
		start_color();
		use_default_colors();
	}
	term_set_look(LOOK_STANDARD);
	say_raw(enter_modes, sizeof enter_modes - 1);
	return ERR_OK;
}

void term_close(void)
{
	if (!screen)
		return;
	endwin();
	say_raw(leave_modes, sizeof leave_modes - 1);
	tcsetattr(STDIN_FILENO, TCSANOW, &saved);
	delscreen(screen);
	screen = NULL;
	for (size_t i = 0; i < sizeof asked_to_end / sizeof *asked_to_end; i++)
		signal(asked_to_end[i], SIG_DFL);
	for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
		signal(crashes[i], SIG_DFL);
	signal(SIGWINCH, SIG_DFL);
}

void term_measure(int *ret_rows, int *ret_cols)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
		/* rows that ncurses gives back to the heap keep what stood in them */
		erase();
		werase(newscr);
		werase(curscr);
		clearok(stdscr, TRUE);
		resizeterm(size.ws_row, size.ws_col);
	}
	getmaxyx(stdscr, *ret_rows, *ret_cols);
}

void term_put(int row, int col, const wchar_t *points, enum style style)
{
	cchar_t cell;
	setcchar(&cell, points, attributes[style], pairs[style], NULL);
	mvadd_wch(row, col, &cell);
}

void term_flush(void)
{
	refresh();
}

void term_redraw(void)
{
	clearok(stdscr, TRUE);
}

void term_ring(void)
{
	beep();
}

int term_signals(void)
{
	return signal_pipe[0];
}

void term_reset(void)
{
	say_raw(leave_modes, sizeof leave_modes - 1);
	say_raw(crash_modes, sizeof crash_modes - 1);
	struct termios mode;
	if (tcgetattr(STDIN_FILENO, &mode) == 0) {
		mode.c_iflag |= ICRNL | IXON | BRKINT;
		mode.c_oflag |= OPOST | ONLCR;
		mode.c_lflag |= ICANON | ECHO | ECHOE | ECHOK | ISIG | IEXTEN;
		tcsetattr(STDIN_FILENO, TCSANOW, &mode);
	}
}
