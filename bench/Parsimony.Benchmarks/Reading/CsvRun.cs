using System.Globalization;
using nietras.SeparatedValues;
using Parsimony.IO.Csv;

namespace Parsimony.Benchmarks.Reading;

/// <summary>Reading a CSV file of numbers into a table, against what Sep, the fastest .NET parser, needs to parse the same numbers.</summary>
static class CsvRun
{
    const int Repeats = 7;

    public static void Run(int rows, int columns)
    {
        var path = Path.GetTempFileName();
        try
        {
            Write(path, rows, columns);
            var bytes = new FileInfo(path).Length;
            var table = 8L * rows * columns;
            List<double> sep = [], ours = [], ratios = [];
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                sep.Add(Stopwatched.Time(() => Parse(path), 1));
                ours.Add(Stopwatched.Time(() => CsvTableReader.Read(path, new CsvOptions()), 1));
                ratios.Add(ours[^1] / sep[^1]);
            }

            var before = GC.GetTotalAllocatedBytes(precise: true);
            CsvTableReader.Read(path, new CsvOptions());
            var beyond = GC.GetTotalAllocatedBytes(precise: true) - before - table;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{rows} rows x {columns} numbers, {bytes / 1e6:F0} MB, medians of {Repeats} in turns"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Sep, floats parsed  {Stopwatched.Median(sep):F2} s"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CsvTableReader      {Stopwatched.Median(ours):F2} s, {Stopwatched.Median(ratios):F2} times as long"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"memory taken beyond the table's own: {beyond / (double)bytes:F2} bytes for each byte of the file"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    static double Parse(string path)
    {
        using var reader = Sep.Reader().FromFile(path);
        double sum = 0;
        foreach (var row in reader)
        {
            for (var column = 0; column < row.ColCount; column++) sum += row[column].Parse<float>();
        }

        return sum;
    }

    static void Write(string path, int rows, int columns)
    {
        var random = new Random(1);
        using var file = new StreamWriter(path);
        file.WriteLine(string.Join(',', Enumerable.Range(1, columns).Select(column => $"x{column}")));
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (column > 0) file.Write(',');
                file.Write(((random.NextDouble() - 0.5) * Math.Pow(10, column % 6)).ToString("G7", CultureInfo.InvariantCulture));
            }

            file.Write('\n');
        }
    }
}
