/*
 * Runs commands as whole processes, in turns, and prints what each took: measure ROUNDS COMMAND... [-- COMMAND...]...
 *
 * A line per command: the medians of the wall-clock and the processor time in milliseconds, and the peak of resident
 * memory in KiB. Turns (A B A B) spread what else happens on the machine over all commands alike. This is a small
 * program of its own because the peak of a child is never below what its parent had in memory when it forked.
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_COMMANDS = 8, MAX_ROUNDS = 1000 };

typedef struct command {
    char **arguments;
    double wall[MAX_ROUNDS], processor[MAX_ROUNDS]; /* milliseconds */
    long peak;                                      /* KiB */
} command;

static double milliseconds(struct timeval time) { return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3; }

static double now(void) {
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void run_child(char **arguments) {
    int nowhere = open("/dev/null", O_WRONLY);

    if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0)
        execvp(arguments[0], arguments);
    perror(arguments[0]);
    _exit(127);
}

/* Runs a command once; false when it does not end well. */
static int run(command *command, int round) {
    struct rusage usage;
    int status;
    double start = now();
    pid_t child = fork();

    if (child == 0)
        run_child(command->arguments);
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return 0;
    command->wall[round] = now() - start;
    command->processor[round] = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
    if (usage.ru_maxrss > command->peak)
        command->peak = usage.ru_maxrss;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *values, int count) {
    qsort(values, (size_t)count, sizeof *values, compare);
    return count % 2 == 1 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

int main(int argc, char **argv) {
    static command commands[MAX_COMMANDS];
    int rounds = argc > 2 ? atoi(argv[1]) : 0, count = 0;

    for (int i = 2; i < argc; i++) {
        if (i == 2 || argv[i - 1] == NULL) {
            if (count == MAX_COMMANDS)
                return 2;
            commands[count++].arguments = argv + i;
        }
        if (strcmp(argv[i], "--") == 0)
            argv[i] = NULL; /* ends the arguments of the command before */
    }
    if (rounds < 1 || rounds > MAX_ROUNDS || count == 0) {
        fprintf(stderr, "usage: measure ROUNDS COMMAND... [-- COMMAND...]...\n");
        return 2;
    }

    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < count; i++) {
            if (!run(&commands[i], round)) {
                fprintf(stderr, "measure: %s failed\n", commands[i].arguments[0]);
                return 1;
            }
        }
    }
    for (int i = 0; i < count; i++)
        printf("%.3f %.3f %ld\n", median(commands[i].wall, rounds), median(commands[i].processor, rounds), commands[i].peak);
    return 0;
}
