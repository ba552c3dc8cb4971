/* The part of the stack that functions have already left. */
#ifndef FOYER_BASE_STACK_H
#define FOYER_BASE_STACK_H

/* Overwrites what functions called before have left below the caller's frame, deeper
 * than any of them reaches. Call it when a session ends. */
void stack_wipe(void);

#endif
