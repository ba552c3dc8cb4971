/* A fuzzer is one function that takes any bytes and must not crash, leak, overflow or
 * hang; and texts to begin with. Built with clang (-Dfuzzers=true) libFuzzer calls it;
 * otherwise driver.c does, with repeatable mutations of the same texts and of the files
 * of tests/data that it is given. */
#ifndef FOYER_TESTS_FUZZ_H
#define FOYER_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

extern const char *const fuzz_seeds[]; /* ends with NULL */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
