/* "Leave without saving?", above a flow in which something was answered. */
#ifndef FOYER_FLOW_VIEW_LEAVE_H
#define FOYER_FLOW_VIEW_LEAVE_H

#include "ui/ui.h"

extern const struct screen view_leave_screen; /* staying takes it away, going both */

#endif
