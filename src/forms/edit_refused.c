#include "forms/edit_refused.h"

enum msg edit_refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_FORBIDDEN                          ? MSG_DECISION_FORBIDDEN
	       : err == ERR_INVALID                          ? MSG_EDIT_DOES_NOT_HOLD
	       : err == ERR_CONFLICT || err == ERR_NOT_FOUND ? MSG_SERVICE_CONFLICT
	                                                     : MSG_NONE;
}
