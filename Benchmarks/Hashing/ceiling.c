/* What this machine can do at most: Argon2id hashes of the standard cost (m=19456, t=2, p=1) by so many threads.
 *
 *     ceiling THREADS SECONDS     prints hashes per second
 */
#include <argon2.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static atomic_int running = 1;
static atomic_long hashes = 0;

static void *work(void *unused) {
    unsigned char hash[32];
    while (running) {
        if (argon2id_hash_raw(2, 19456, 1, "password", 8, "0123456789abcdef", 16, hash, sizeof hash)) exit(1);
        hashes++;
    }
    return unused;
}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    int threads = atoi(arguments[1]);
    double seconds = atof(arguments[2]);
    struct timespec wait = {(time_t)seconds, (long)((seconds - (time_t)seconds) * 1e9)}, begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int i = 0; i < threads; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, work, NULL)) return 1;
    }
    nanosleep(&wait, NULL);
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%.1f\n", hashes / (end.tv_sec - begin.tv_sec + (end.tv_nsec - begin.tv_nsec) / 1e9));
    return 0;
}
