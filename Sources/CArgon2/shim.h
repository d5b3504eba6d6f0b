#include <argon2.h>
#ifdef __linux__
#include <malloc.h>
#endif

/// Makes glibc map blocks of a megabyte and more one by one, so that the memory of a hash goes back to the system when the
/// hash is done. By default glibc raises that bound to the largest block ever freed, and keeps such blocks from then on.
static inline void map_large_blocks(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
#endif
}
