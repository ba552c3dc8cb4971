/* libzip, loaded when the first zip is read or written: with it comes a library of ciphers whose
 * start costs every kiosk milliseconds and memory that it never uses. */
#ifndef FOYER_EXCHANGE_ZIP_LIBRARY_H
#define FOYER_EXCHANGE_ZIP_LIBRARY_H

#include <zip.h>

#define ZIP_LIBRARY_FUNCTIONS(X)                                                             \
	X(zip_close) X(zip_discard) X(zip_error_fini) X(zip_error_init) X(zip_error_set)          \
	X(zip_error_to_data) X(zip_fclose) X(zip_file_add) X(zip_file_get_external_attributes)    \
	X(zip_file_set_mtime) X(zip_fopen_index) X(zip_fread) X(zip_get_num_entries) X(zip_open)  \
	X(zip_open_from_source) X(zip_set_file_compression) X(zip_source_buffer) X(zip_source_free) \
	X(zip_source_function_create) X(zip_source_make_command_bitmap)                           \
	X(zip_source_seek_compute_offset) X(zip_stat_index) X(zip_stat_init) X(zip_strerror)

struct zip_library {
#define ZIP_LIBRARY_MEMBER(name) __typeof__(&name) name;
	ZIP_LIBRARY_FUNCTIONS(ZIP_LIBRARY_MEMBER)
#undef ZIP_LIBRARY_MEMBER
};

/* NULL where it is not installed. Once loaded it stays. */
const struct zip_library *zip_library(void);

#endif
