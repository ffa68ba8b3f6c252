// Exchanges two names of one file system in one step, so that neither is ever missing.
#pragma once

#if defined(__linux__)
// Without <fcntl.h>, which would make struct timespec a type of this module.
#include <sys/syscall.h>
#include <unistd.h>

// A variadic function, which Swift does not call; and not every C library has renameat2.
static inline int exchange_names(const char *first, const char *second) {
#ifdef SYS_renameat2
  return (int)syscall(SYS_renameat2, -100 /* AT_FDCWD */, first, -100, second, 2 /* RENAME_EXCHANGE */);
#else
  return -1;
#endif
}
#elif defined(__APPLE__)
#include <stdio.h>
static inline int exchange_names(const char *first, const char *second) {
  return renamex_np(first, second, RENAME_SWAP);
}
#else
static inline int exchange_names(const char *first, const char *second) {
  (void)first;
  (void)second;
  return -1;
}
#endif
