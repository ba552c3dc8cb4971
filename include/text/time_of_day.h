/* A time of day as people type it: 18:30, 1830, 6:30 pm, 6 p.m.; digits of any script. */
#ifndef FOYER_TEXT_TIME_OF_DAY_H
#define FOYER_TEXT_TIME_OF_DAY_H

enum { TIME_OF_DAY_BYTES = 6 };

enum time_of_day {
	TIME_OF_DAY_OK,
	TIME_OF_DAY_NONE, /* it is none */
	TIME_OF_DAY_HALF, /* "6:30" may be in the morning or in the evening; "06:30" is in the morning */
};

/* "18:30"; written only where it is one. */
enum time_of_day time_of_day_read(const char *typed, char ret_minute[TIME_OF_DAY_BYTES]);

#endif
