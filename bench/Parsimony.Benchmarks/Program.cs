using System.Globalization;
using Parsimony.Benchmarks;
using Parsimony.Benchmarks.Linear;
using Parsimony.Benchmarks.Micro;
using Parsimony.Benchmarks.Mnist;
using Parsimony.Benchmarks.Reading;

// dotnet run -c Release --project bench/Parsimony.Benchmarks -- <what>
const string Usage = """
    quick                        steps of one network and their parts, in seconds
    fit                          Sequential.Fit against the path's trainer, whole trainings of one network
    micro [--out csv] [--short]  kernels and steps by BenchmarkDotNet, in percent of the FMA peak
    mnist <folder> [--threads n] one epoch of one 784-512-512-10 network
    linear <table> <gaussian|binomial> <alpha> [--lambdas n] [--threads n] [--check]    what cv.glmnet does, for bench/comparisons/linear.py
    csv [--rows n] [--columns n] reading a CSV file of numbers against Sep
    PARSIMONY_KERNELS=512|256|128|reference forces kernels, and the peak of their width.
    """;
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
int Count(string name, int otherwise) => Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
switch (args)
{
    case ["quick", ..]:
        QuickTable.Print();
        return 0;
    case ["fit", ..]:
        FitTable.Print();
        return 0;
    case ["micro", ..]:
        MicroRun.Run(Option("--out"), args.Contains("--short"));
        return 0;
    case ["mnist", var folder, ..]:
        MnistRun.Run(folder, Count("--threads", 1));
        return 0;
    case ["csv", ..]:
        CsvRun.Run(Count("--rows", 1_000_000), Count("--columns", 20));
        return 0;
    case ["linear", var table, var family, var alpha, ..]:
        LinearRun.Run(table, family, double.Parse(alpha, CultureInfo.InvariantCulture), Count("--lambdas", LinearRun.GridSize),
            Count("--threads", Environment.ProcessorCount), args.Contains("--check"));
        return 0;
    default:
        Console.WriteLine(Usage);
        return args.Length == 0 ? 0 : 2;
}
