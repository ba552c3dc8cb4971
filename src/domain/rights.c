#include "domain/rights.h"

#include <string.h>

enum {
	NO = RIGHT_NONE, COUNTS = RIGHT_COUNTS_ONLY, CLASS = RIGHT_OWN_CLASS, SCHOOL = RIGHT_OWN_SCHOOL,
	REASON = RIGHT_DISTRICT_WITH_REASON,
};

/* Every role has every right named, so that a new one cannot be forgotten. */
static const unsigned char table[RIGHT_COUNT][ROLE_COUNT] = {
	/*                              by name front   teacher nurse   liaison volunt. princ.  admin.  policy */
	[RIGHT_SEE_PRESENCE] =      { SCHOOL, SCHOOL, SCHOOL, SCHOOL, SCHOOL, SCHOOL, SCHOOL, SCHOOL, NO },
	[RIGHT_ADMIT] =             { SCHOOL, SCHOOL, NO,     NO,     SCHOOL, NO,     SCHOOL, NO,     NO },
	[RIGHT_CHECK_OUT] =         { SCHOOL, SCHOOL, NO,     NO,     SCHOOL, NO,     SCHOOL, NO,     NO },
	[RIGHT_COLLECT] =           { SCHOOL, SCHOOL, NO,     NO,     NO,     NO,     SCHOOL, NO,     NO },
	[RIGHT_CHECK_IN_FOR] =      { SCHOOL, SCHOOL, NO,     NO,     SCHOOL, SCHOOL, SCHOOL, NO,     NO },
	[RIGHT_CORRECT] =           { SCHOOL, SCHOOL, NO,     NO,     SCHOOL, NO,     SCHOOL, NO,     NO },
	[RIGHT_CLOSE_DAY] =         { SCHOOL, SCHOOL, NO,     NO,     NO,     NO,     SCHOOL, SCHOOL, NO },
	[RIGHT_LOOKUP] =            { NO,     REASON, CLASS,  SCHOOL, REASON, NO,     REASON, NO,     NO },
	[RIGHT_SEE_CARD] =          { NO,     REASON, CLASS,  SCHOOL, REASON, NO,     REASON, NO,     NO },
	[RIGHT_SEE_CONFIDENTIAL] =  { NO,     SCHOOL, NO,     SCHOOL, SCHOOL, NO,     SCHOOL, NO,     NO },
	[RIGHT_SEE_HOUSING] =      { NO,     NO,     NO,     NO,     SCHOOL, NO,     NO,     NO,     NO },
	[RIGHT_EDIT_PERSON] =       { NO,     SCHOOL, NO,     NO,     SCHOOL, NO,     SCHOOL, NO,     NO },
	[RIGHT_EDIT_RELATIONSHIP] = { NO,     SCHOOL, NO,     NO,     SCHOOL, NO,     SCHOOL, NO,     NO },
	[RIGHT_EDIT_RIGHTS] =       { NO,     SCHOOL, NO,     NO,     SCHOOL, NO,     SCHOOL, NO,     NO },
	[RIGHT_EDIT_CONTACT] =      { NO,     SCHOOL, NO,     SCHOOL, SCHOOL, NO,     SCHOOL, NO,     NO },
	[RIGHT_WRITE_NOTE] =        { NO,     SCHOOL, CLASS,  SCHOOL, SCHOOL, NO,     SCHOOL, NO,     NO },
	[RIGHT_EDIT_PROGRAMS] =     { NO,     SCHOOL, NO,     NO,     SCHOOL, NO,     SCHOOL, SCHOOL, NO },
	[RIGHT_SEE_PLACES] =        { NO,     SCHOOL, NO,     NO,     SCHOOL, NO,     SCHOOL, NO,     NO },
	[RIGHT_EDIT_VOLUNTEERS] =   { NO,     SCHOOL, NO,     NO,     NO,     SCHOOL, SCHOOL, NO,     NO },
	[RIGHT_SEE_VOLUNTEERS] =    { NO,     SCHOOL, NO,     NO,     SCHOOL, SCHOOL, SCHOOL, NO,     NO },
	[RIGHT_SEE_OFFERINGS] =     { NO,     SCHOOL, SCHOOL, NO,     SCHOOL, SCHOOL, SCHOOL, NO,     NO },
	[RIGHT_IMPORT] =            { NO,     NO,     NO,     NO,     NO,     NO,     NO,     SCHOOL, NO },
	[RIGHT_EXPORT] =            { SCHOOL, NO,     NO,     NO,     NO,     NO,     SCHOOL, SCHOOL, NO },
	[RIGHT_STAFF_ACCOUNTS] =    { NO,     NO,     NO,     NO,     NO,     NO,     SCHOOL, SCHOOL, NO },
	[RIGHT_BACKUP] =            { NO,     NO,     NO,     NO,     NO,     NO,     NO,     SCHOOL, NO },
	[RIGHT_VERIFY] =            { NO,     NO,     NO,     NO,     NO,     NO,     SCHOOL, SCHOOL, NO },
	[RIGHT_SEE_AUDIT] =         { NO,     NO,     NO,     NO,     NO,     NO,     SCHOOL, NO,     NO },
	[RIGHT_LIFT_BARRIERS] =     { NO,     SCHOOL, NO,     NO,     SCHOOL, NO,     SCHOOL, NO,     NO },
	[RIGHT_REPORT_COUNTS] =     { NO,     SCHOOL, NO,     NO,     SCHOOL, SCHOOL, SCHOOL, SCHOOL, COUNTS },
	[RIGHT_END_LOCKDOWN] =      { NO,     NO,     NO,     NO,     NO,     NO,     SCHOOL, SCHOOL, NO },
	[RIGHT_LEAVE_KIOSK] =       { NO,     SCHOOL, NO,     NO,     SCHOOL, NO,     SCHOOL, SCHOOL, NO },
};

static const char *const words[ROLE_COUNT] = {
	[ROLE_BY_NAME] = "",
	[ROLE_FRONT_OFFICE] = "front_office",
	[ROLE_TEACHER] = "teacher",
	[ROLE_NURSE] = "nurse",
	[ROLE_LIAISON] = "liaison",
	[ROLE_VOLUNTEER_COORDINATOR] = "volunteer_coordinator",
	[ROLE_PRINCIPAL] = "principal",
	[ROLE_ADMINISTRATOR] = "administrator",
	[ROLE_POLICY_MAKER] = "policy_maker",
};

enum right_scope rights_scope(enum role role, enum right right)
{
	if ((unsigned)role >= ROLE_COUNT || (unsigned)right >= RIGHT_COUNT)
		return RIGHT_NONE;
	return (enum right_scope)table[right][role];
}

bool rights_may(const struct session *session, enum right right)
{
	return session->worker && rights_scope(session->role, right) != RIGHT_NONE;
}

const char *rights_role_word(enum role role)
{
	return words[role];
}

bool rights_role_find(const char *word, enum role *ret_role)
{
	for (int role = ROLE_BY_NAME + 1; role < ROLE_COUNT; role++)
		if (strcmp(words[role], word) == 0) {
			*ret_role = (enum role)role;
			return true;
		}
	return false;
}
