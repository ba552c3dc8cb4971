/* ical_sample COUNT CALENDAR EXPECTED: writes a calendar of so many shifts, and beside it what
 * another reader must find in it, as JSON. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/ical.h"

enum { NAMES = 6 };
static const int64_t first = 1795525200000, hour = 60 * 60 * 1000;

/* Folds fall at every byte of these sooner or later. */
static const struct { const char *name, *place, *ask, *about, *role; } words[NAMES] = {
	{ "Reading; with \"first\" graders, twice", "Room 12, east wing", "Ms. Osei", "A back\\slash stays one.", "" },
	{ "Acompañar la excursión al jardín botánico de la ciudad, con niñas y niños de tercer año", "Puerta sur",
	  "la señora Muñoz", "Usted camina con un grupo pequeño; la maestra va siempre con ustedes y lleva el botiquín.", "Guía" },
	{ "القراءة مع الأطفال في المكتبة بعد المدرسة كل يوم ثلاثاء وخميس من هذا الفصل الدراسي", "المكتبة",
	  "السيدة هدى", "تقرأ مع طفل واحد، وتجلس المعلمة معكم في الغرفة نفسها طوال الوقت.", "" },
	{ "和一年级的孩子一起读书，每个星期二下午在图书馆里，老师一直都在旁边陪着大家一起读", "图书馆二楼，东边",
	  "王老师", "您不需要准备什么。我们会给您一本书，孩子会选一个故事，然后一起读。", "讲故事的人" },
	{ "👩👧👦🏽👩👧👦🏽👩👧👦🏽 families’ table 👩👧👦🏽👩👧👦🏽", "", "", "", "" },
	{ "x", "", "", "", "" },
};

static struct shift_view shift_at(struct arena *arena, int i, struct volunteer_opportunity *of)
{
	const int n = i % NAMES;
	/* one byte more in front each time moves every fold */
	const char *name = arena_printf(arena, "%.*s%s", i / NAMES % 80,
	                                "................................................................................",
	                                words[n].name);
	*of = (struct volunteer_opportunity){ .organization_name = n == 1 ? "Jardín Botánico, A.C." : "" };
	of->words.own[VOLUNTEER_NAME] = name;
	of->words.own[VOLUNTEER_PLACE] = words[n].place;
	of->words.own[VOLUNTEER_ASK] = words[n].ask;
	of->words.own[VOLUNTEER_ABOUT] = words[n].about;
	struct shift_view shift = { .id = 1000 + i, .starts_at = first + i * hour, .ends_at = first + (i + 2) * hour,
	                            .sequence = i % 3, .changed_at = first - hour, .cancelled = i % 5 == 4, .of = of };
	shift.words.own[VOLUNTEER_ROLE] = words[n].role;
	return shift;
}

static json_t *expected(struct arena *arena, const struct shift_view *shift, int i)
{
	const int n = i % NAMES;
	const char *parts[] = { words[n].role, words[n].about, shift->of->organization_name };
	const char *about = "";
	for (size_t k = 0; k < 3; k++)
		if (*parts[k])
			about = arena_printf(arena, "%s%s%s", about, *about ? "\n" : "", parts[k]);
	return json_pack("{s:o, s:i, s:I, s:I, s:I, s:I, s:s, s:s, s:s, s:s, s:s}", "uid",
	                 json_sprintf("shift-%lld@foyer-77", (long long)shift->id), "sequence", shift->sequence, "made",
	                 (json_int_t)first / 1000, "changed", (json_int_t)shift->changed_at / 1000, "starts",
	                 (json_int_t)shift->starts_at / 1000, "ends", (json_int_t)shift->ends_at / 1000, "status",
	                 shift->cancelled ? "CANCELLED" : "CONFIRMED", "summary",
	                 shift->of->words.own[VOLUNTEER_NAME], "location", words[n].place, "contact",
	                 words[n].ask, "description", about);
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return 2;
	int count = atoi(argv[1]);
	struct arena *arena = arena_new();
	struct shift_view *shifts = arena_array(arena, (size_t)count, sizeof *shifts);
	struct volunteer_opportunity *of = arena_array(arena, (size_t)count, sizeof *of);
	json_t *events = json_array();
	for (int i = 0; i < count; i++) {
		shifts[i] = shift_at(arena, i, &of[i]);
		json_array_append_new(events, expected(arena, &shifts[i], i));
	}
	FILE *out = fopen(argv[2], "w");
	const struct ical ical = { .school = 77, .now = first, .name = "Harbor School, 海港学校", .locale = "zh" };
	bool done = out && ical_write(&ical, shifts, (size_t)count, out) == ERR_OK && fclose(out) == 0 &&
	            json_dump_file(events, argv[3], 0) == 0;
	json_decref(events);
	arena_free(arena);
	return done ? 0 : 1;
}
