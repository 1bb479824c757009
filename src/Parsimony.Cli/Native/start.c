// Runs before the native command, which it is linked to. The command holds instructions that processors before 2013 lack; the runtime would end
// there with words that help nobody, so this says what to install instead. Where the processor has vectors of 512 bits, this starts the same
// command compiled for them, which lies beside this one and trains 1.5 times as fast.
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define END ".avx512"

// The processors before Ice Lake and Zen 4 have such vectors too, but slow down when they use them. All later ones have VBMI2.
static int has_fast_wide_vectors(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2");
}

// A file that is opened later must not take the place of a standard stream that is closed: messages would be written into it.
static void hold_places(void)
{
    for (int file = 0; file <= 2; file++)
        if (fcntl(file, F_GETFD) < 0 && open("/dev/null", O_RDONLY) < 0) return;
}

__attribute__((constructor)) static void choose_command(int count, char **words)
{
    (void)count;
    hold_places();
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !__builtin_cpu_supports("bmi2"))
    {
        fputs("Error: This is parsimony for processors with AVX2 and FMA, and this processor lacks them.\n"
              "Install parsimony for any processor, which needs .NET 10: dotnet tool install --global Parsimony.Tool.any\n", stderr);
        exit(2);
    }

    // Who forces narrower kernels gets the code that was compiled for them.
    const char *kernels = getenv("PARSIMONY_KERNELS");
    if (!has_fast_wide_vectors() || (kernels && *kernels && strcmp(kernels, "512"))) return;
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - sizeof END);
    if (length <= 0) return;
    memcpy(path + length, END, sizeof END);

    // Comes back only where the file is missing; then this command does the work.
    execv(path, words);
}
