/* Every flow table of the program (a merge of two records makes its own, and joining a program
 * adds the questions that are data), and every screen: first those at which a kiosk stands,
 * then the desk's. */
#ifndef FOYER_TESTS_TABLES_H
#define FOYER_TESTS_TABLES_H

#include <stdlib.h>

#include "desk/desk.h"
#include "desk/desk_call.h"
#include "desk/desk_code.h"
#include "desk/desk_offerings.h"
#include "desk/desk_office.h"
#include "desk/desk_pick.h"
#include "desk/desk_programs.h"
#include "desk/desk_registering.h"
#include "desk/desk_service.h"
#include "desk/desk_volunteers.h"
#include "flow/language.h"
#include "flow/view.h"
#include "flow/view_leave.h"
#include "forms/arriving.h"
#include "forms/clearance_edit.h"
#include "forms/decision.h"
#include "forms/event_edit.h"
#include "forms/family_edit.h"
#include "forms/family_give.h"
#include "forms/family_open.h"
#include "forms/finding.h"
#include "forms/joining.h"
#include "forms/leave.h"
#include "forms/missing.h"
#include "forms/name_divide.h"
#include "forms/pathway_ask.h"
#include "forms/practice_edit.h"
#include "forms/question_edit.h"
#include "forms/register.h"
#include "forms/schedule_edit.h"
#include "forms/service_edit.h"
#include "forms/session_edit.h"
#include "forms/several_shifts.h"
#include "forms/sharing.h"
#include "forms/shift_edit.h"
#include "forms/stayed.h"
#include "forms/translation_edit.h"
#include "forms/visit.h"
#include "forms/volunteer_ask.h"
#include "forms/volunteer_hours_edit.h"
#include "forms/volunteer_level_edit.h"
#include "forms/volunteer_opportunity_edit.h"
#include "forms/volunteer_requirement_edit.h"
#include "forms/sign_up_form.h"
#include "forms/volunteer_wish.h"
#include "kiosk/evening.h"
#include "kiosk/feel.h"
#include "kiosk/join_program.h"
#include "kiosk/kiosk_staff.h"
#include "kiosk/menu.h"
#include "kiosk/my_hours.h"
#include "kiosk/my_shifts.h"
#include "kiosk/narrowing.h"
#include "kiosk/our_programs.h"
#include "kiosk/pathways.h"
#include "kiosk/place_card.h"
#include "kiosk/program_card.h"
#include "kiosk/programs.h"
#include "kiosk/screens.h"
#include "kiosk/share.h"
#include "kiosk/shift_card.h"
#include "kiosk/shifts.h"
#include "kiosk/take_along.h"
#include "kiosk/volunteering.h"

enum { FLOWS_MOST = 96 };

static inline void flows_add(const struct flow **flows, size_t *count, const struct flow *const *more, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (*count == FLOWS_MOST)
			abort(); /* one that is left out is one that nobody tests */
		flows[(*count)++] = more[i];
	}
}

static inline size_t flows_all(const struct flow *ret_flows[FLOWS_MOST])
{
	static const struct flow *const alone[] = {
		&visit_flow,
		&leave_flow,
		&register_flow,
		&register_add_flow,
		&register_change_flow,
		&family_open_flow,
		&family_give_flow,
		&family_code_end_flow,
		&name_divide_flow,
		&finding_flow,
		&missing_flow,
		&joining_flow,
		&session_new_flow,
		&session_change_flow,
		&pathway_ask_flow,
		&sharing_flow,
		&arriving_flow,
		&event_new_flow,
		&event_change_flow,
		&volunteer_requirement_new_flow,
		&volunteer_requirement_change_flow,
		&volunteer_level_new_flow,
		&volunteer_level_change_flow,
		&volunteer_opportunity_new_flow,
		&volunteer_opportunity_change_flow,
		&clearance_flow,
		&service_change_flow,
		&service_new_flow,
		&practice_flow,
		&practice_new_flow,
		&practice_change_flow,
		&translation_flow,
		&question_flow,
		&shift_new_flow,
		&shift_change_flow,
		&shift_cancel_flow,
		&volunteer_hours_flow,
		&volunteer_came_flow,
		&stayed_flow,
		&volunteer_ask_flow,
		&several_shifts_flow,
		&volunteer_wish_flow,
		&sign_up_flow,
		&schedule_new_flow,
		&schedule_change_flow,
	};
	size_t count = 0, n;
	flows_add(ret_flows, &count, alone, sizeof alone / sizeof *alone);
	const struct flow *const *decisions = decision_flows(&n);
	flows_add(ret_flows, &count, decisions, n);
	const struct flow *const *families = family_flows(&n);
	flows_add(ret_flows, &count, families, n);
	return count;
}

static const struct screen *const tables_screens[] = {
	&welcome_screen,
	&menu_screen,
	&family_menu_screen,
	&programs_screen,
	&narrowing_screen,
	&program_card_screen,
	&pathway_screen,
	&take_along_screen,
	&join_lost_screen,
	&place_screen,
	&our_programs_screen,
	&share_screen,
	&language_screen,
	&help_screen,
	&called_screen,
	&done_screen,
	&others_screen,
	&goodbye_screen,
	&feel_screen,
	&view_screen,
	&view_leave_screen,
	&kiosk_staff_screen,
	&kiosk_staff_list_screen,
	&kiosk_staff_evening_screen,
	&evening_done_screen,
	&my_hours_screen,
	&shifts_screen,
	&shift_screen,
	&my_shifts_screen,
	&volunteer_self_screen,
	&wish_thanks_screen,
	/* from here on the desk's, which may stand all day */
	&desk_lists_screen,
	&desk_card_screen,
	&desk_call_screen,
	&desk_item_screen,
	&desk_note_screen,
	&desk_more_screen,
	&desk_find_screen,
	&desk_record_screen,
	&desk_history_screen,
	&desk_conflict_screen,
	&desk_help_screen,
	&desk_code_screen,
	&desk_pick_screen,
	&desk_registration_screen,
	&desk_request_screen,
	&desk_registered_screen,
	&desk_programs_screen,
	&desk_barrier_screen,
	&desk_session_screen,
	&desk_place_screen,
	&desk_evening_screen,
	&desk_volunteers_screen,
	&desk_clearances_screen,
	&desk_offerings_screen,
	&desk_offering_screen,
	&desk_service_screen,
	&desk_service_hours_screen,
	&desk_service_words_screen,
	&desk_service_history_screen,
	&desk_service_practices_screen,
	&desk_questions_screen,
	&desk_shift_screen,
	&desk_sign_up_screen,
	&desk_choose_screen, &desk_task_shifts_screen, &desk_person_shifts_screen,
};
enum { TABLES_KIOSK_SCREENS = 31, TABLES_SCREENS = sizeof tables_screens / sizeof *tables_screens };

#endif
