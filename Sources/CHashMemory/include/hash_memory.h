#pragma once
#include <argon2.h>
#include <stddef.h>
#include <stdint.h>

/// Makes glibc map blocks of a megabyte and more one by one, so that the memory of a hash goes back to the system when it
/// is freed. By default glibc raises that bound to the largest block ever freed, and keeps such blocks from then on.
void map_large_blocks(void);

/// The raw Argon2 hash, version 1.3, in memory that the thread keeps until `release_kept_block`. Mapping it anew costs a
/// fifth of a hash: so many pages have to be had from the system and cleared.
int hash_in_kept_block(
    argon2_type type, uint32_t passes, uint32_t memory, uint32_t lanes, const uint8_t *password, size_t password_length,
    const uint8_t *salt, size_t salt_length, uint8_t *hash, size_t hash_length);

/// Gives back the memory that the last hash on this thread left.
void release_kept_block(void);

/// How many bytes this thread keeps.
size_t kept_block_size(void);
