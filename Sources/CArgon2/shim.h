#include <argon2.h>
#include <stdint.h>
#include <stdlib.h>
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

/// The memory of the last hash on this thread. Mapping it anew costs a fifth of a hash: so many pages have to be had from
/// the system and cleared.
struct kept_block {
    uint8_t *memory;
    size_t size;
};

/// Inside of a function, as Swift makes no object of a header's own variables.
static inline struct kept_block *kept_block(void) {
    static _Thread_local struct kept_block block;
    return &block;
}

static inline void release_kept_block(void) {
    struct kept_block *kept = kept_block();
    free(kept->memory);
    kept->memory = NULL;
    kept->size = 0;
}

static inline int take_block(uint8_t **memory, size_t size) {
    struct kept_block *kept = kept_block();
    if (kept->size < size) {
        release_kept_block();
        kept->memory = malloc(size);
        kept->size = kept->memory ? size : 0;
    }
    *memory = kept->memory;
    return kept->memory ? ARGON2_OK : ARGON2_MEMORY_ALLOCATION_ERROR;
}

/// libargon2 has overwritten the block before. Larger ones, as only imported hashes may need, are not kept.
static inline void give_block(uint8_t *memory, size_t size) {
    (void)memory;
    if (size > 64u * 1024 * 1024) release_kept_block();
}

/// The raw Argon2 hash, version 1.3, in memory that the thread keeps until `release_kept_block`.
static inline int hash_in_kept_block(
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
