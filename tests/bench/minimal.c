/* The least that a program on ncurses, SQLite and ICU does before its first frame: the
 * peer of Foyer's own. It waits for a key on its screen. minimal DATABASE BUNDLES */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/umsg.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

static int rows_of(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *statement;
	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_exec(db, "pragma journal_mode = wal; pragma synchronous = full", NULL, NULL, NULL) !=
	            SQLITE_OK ||
	    sqlite3_prepare_v2(db, "select count(*) from visit", -1, &statement, NULL) != SQLITE_OK ||
	    sqlite3_step(statement) != SQLITE_ROW)
		exit(1);
	int rows = sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	return rows; /* the database stays open, as a program's does */
}

/* One text of a bundle, and one pattern with a plural. */
static void texts_of(const char *folder, const char *locale, char text[256], char said[256])
{
	UErrorCode status = U_ZERO_ERROR;
	UResourceBundle *bundle = ures_open(folder, locale, &status);
	int32_t length = 0;
	const UChar *wide = ures_getStringByKey(bundle, "menu_title", &length, &status);
	u_strToUTF8(text, 256, NULL, wide, length, &status);
	wide = ures_getStringByKey(bundle, "done_closes", &length, &status);
	UMessageFormat *format = umsg_open(wide, length, locale, NULL, &status);
	UChar out[256];
	umsg_format(format, out, 256, &status, 20.0);
	u_strToUTF8(said, 256, NULL, out, -1, &status);
	if (U_FAILURE(status))
		exit(1);
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return 2;
	setlocale(LC_ALL, "");
	int rows = rows_of(argv[1]);
	char text[256], said[256];
	texts_of(argv[2], "es", text, said);
	initscr();
	raw();
	noecho();
	start_color();
	use_default_colors();
	for (int row = 0; row < 23; row++)
		mvprintw(row, 2, "%2d  %s  %s  %d", row, text, said, rows);
	mvaddstr(23, 0, "ready");
	refresh();
	getch();
	endwin();
	return 0;
}
