/*
 * Loaded before the C library (LD_PRELOAD), writes down every write, truncation and sync of files below RECORDED_FOLDER into
 * RECORDED_INTO, in order. A sync is only noted: which bytes would have reached a disk is for the replay to say (replay.ts).
 *
 * A record: operation (1 byte: W, T, S), length of the path (2), offset or new length (8), length of the data (8), path, data;
 * numbers little-endian.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static int into = -1;
static const char *folder;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
  const char *place = getenv("RECORDED_INTO");
  folder = getenv("RECORDED_FOLDER");
  if (folder && place) into = syscall(SYS_openat, AT_FDCWD, place, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The path of an open file, if it is one to be recorded. */
static int is_recorded(int file, char *path, size_t size) {
  char link[64];
  if (into < 0) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, size - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strncmp(path, folder, strlen(folder)) == 0;
}

static void put(const void *bytes, size_t length) {
  const char *next = bytes;
  while (length > 0) {
    ssize_t written = syscall(SYS_write, into, next, length);
    if (written <= 0) abort();
    next += written;
    length -= written;
  }
}

static void record(char operation, const char *path, int64_t offset, const void *bytes, int64_t length) {
  char head[19];
  uint16_t path_length = strlen(path);
  head[0] = operation;
  memcpy(head + 1, &path_length, 2);
  memcpy(head + 3, &offset, 8);
  memcpy(head + 11, &length, 8);
  pthread_mutex_lock(&one_at_a_time);
  put(head, sizeof head);
  put(path, path_length);
  if (length > 0) put(bytes, length);
  pthread_mutex_unlock(&one_at_a_time);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
  char path[1024];
  ssize_t written = syscall(SYS_pwrite64, file, bytes, length, offset);
  if (written > 0 && is_recorded(file, path, sizeof path)) record('W', path, offset, bytes, written);
  return written;
}
ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) {
  return pwrite64(file, bytes, length, offset);
}
ssize_t write(int file, const void *bytes, size_t length) {
  char path[1024];
  ssize_t written = syscall(SYS_write, file, bytes, length);
  if (written > 0 && is_recorded(file, path, sizeof path))
    record('W', path, lseek(file, 0, SEEK_CUR) - written, bytes, written);
  return written;
}
int ftruncate64(int file, off64_t length) {
  char path[1024];
  int result = syscall(SYS_ftruncate, file, length);
  if (result == 0 && is_recorded(file, path, sizeof path)) record('T', path, length, 0, 0);
  return result;
}
int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

static int sync_of(int file) {
  char path[1024];
  if (is_recorded(file, path, sizeof path)) record('S', path, 0, 0, 0);
  return 0;
}
int fsync(int file) { return sync_of(file); }
int fdatasync(int file) { return sync_of(file); }
