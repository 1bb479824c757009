// The native command holds instructions that processors before 2013 lack. The runtime would end there with a message that helps nobody, so this
// runs before it and says what to install instead. It is compiled while the command is linked.
#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor)) static void check_processor(void)
{
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2")) return;
    fputs("Error: This is parsimony for processors with AVX2 and FMA, and this processor lacks them.\n"
          "Install parsimony for every processor, which needs .NET 10: dotnet tool install --global Parsimony.Tool.any\n", stderr);
    exit(2);
}
