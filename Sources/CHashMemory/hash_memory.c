#include "hash_memory.h"

#include <stdlib.h>
#ifdef __linux__
#include <malloc.h>
#include <sys/mman.h>
#endif

void map_large_blocks(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
#endif
}

/// Defined here and not in a header: each object that Swift inlines a header's function into would have its own.
static _Thread_local struct {
    uint8_t *memory;
    size_t size;
} kept;

void release_kept_block(void) {
    free(kept.memory);
    kept.memory = NULL;
    kept.size = 0;
}

size_t kept_block_size(void) { return kept.size; }

/// In pages of 2 MiB where the system has them: Argon2 reads all over its memory, and with small pages one part in
/// twenty-five of the time goes to finding them.
static uint8_t *map_block(size_t size) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    const size_t page = 2u * 1024 * 1024;
    if (size >= page && size <= SIZE_MAX - page) {
        size_t whole = (size + page - 1) / page * page;
        void *memory = aligned_alloc(page, whole);
        // Where the system refuses, small pages do as well.
        if (memory) (void)madvise(memory, whole, MADV_HUGEPAGE);
        return memory;
    }
#endif
    return malloc(size);
}

static int take_block(uint8_t **memory, size_t size) {
    if (kept.size < size) {
        release_kept_block();
        kept.memory = map_block(size);
        kept.size = kept.memory ? size : 0;
    }
    *memory = kept.memory;
    return kept.memory ? ARGON2_OK : ARGON2_MEMORY_ALLOCATION_ERROR;
}

/// libargon2 has overwritten the block before. Larger ones, as only imported hashes may need, are not kept.
static void give_block(uint8_t *memory, size_t size) {
    (void)memory;
    if (size > 64u * 1024 * 1024) release_kept_block();
}

int hash_in_kept_block(
    argon2_type type, uint32_t passes, uint32_t memory, uint32_t lanes, const uint8_t *password, size_t password_length,
    const uint8_t *salt, size_t salt_length, uint8_t *hash, size_t hash_length) {
    argon2_context context = {
        .out = hash, .outlen = (uint32_t)hash_length, .pwd = (uint8_t *)password, .pwdlen = (uint32_t)password_length,
        .salt = (uint8_t *)salt, .saltlen = (uint32_t)salt_length, .t_cost = passes, .m_cost = memory, .lanes = lanes,
        .threads = lanes, .version = ARGON2_VERSION_13, .allocate_cbk = take_block, .free_cbk = give_block,
        .flags = ARGON2_DEFAULT_FLAGS,
    };
    return argon2_ctx(&context, type);
}
