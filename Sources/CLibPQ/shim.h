#include <libpq-fe.h>

#ifdef __linux__
#include <sys/eventfd.h>

/// A descriptor that `poll` reports readable after 8 bytes were written to it. Swift's Glibc module lacks eventfd.
static inline int gatehouse_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
#endif
