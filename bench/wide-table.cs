#:project ../src/Parsimony.Tables/Parsimony.Tables.csproj
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// Writes a table of numbers x0, x1, ... and y = x0 - 2 x1 x2 + noise, the same one each time, with as many words as asked for beside:
// dotnet run -c Release bench/wide-table.cs -- <rows> <columns> <file.csv|.parquet|.arrow> [columns of words, 0]
using System.Globalization;
using Parsimony.Data;
using Parsimony.Parquet;
using Parsimony.Tables;

var (rows, columns, path) = (int.Parse(args[0], CultureInfo.InvariantCulture), int.Parse(args[1], CultureInfo.InvariantCulture), args[2]);
var words = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 0;
string[] levels = ["blue", "green", "red", "white"];
var state = 7UL;
if (path.EndsWith(".csv", StringComparison.Ordinal)) WriteText();
else if (path.EndsWith(".parquet", StringComparison.Ordinal)) ParquetFile.Write(path, Made());
else ArrowFile.Write(path, Made());

void WriteText()
{
    using var writer = new StreamWriter(path, append: false, bufferSize: 1 << 20, encoding: new System.Text.UTF8Encoding(false)) { NewLine = "\n" };
    writer.WriteLine(string.Join(',', Enumerable.Range(0, columns).Select(j => $"x{j}").Concat(Enumerable.Range(0, words).Select(j => $"w{j}")).Append("y")));
    var row = new double[columns];
    Span<char> text = stackalloc char[32];
    for (var i = 0; i < rows; i++)
    {
        for (var j = 0; j < columns; j++)
        {
            row[j] = Number();
            row[j].TryFormat(text, out var length, "F4", CultureInfo.InvariantCulture);
            writer.Write(text[..length]);
            writer.Write(',');
        }

        for (var j = 0; j < words; j++)
        {
            writer.Write(levels[(int)(Next() % 4)]);
            writer.Write(',');
        }

        Target(row).TryFormat(text, out var last, "F4", CultureInfo.InvariantCulture);
        writer.WriteLine(text[..last]);
    }
}

Table Made()
{
    var numbers = Enumerable.Range(0, columns + 1).Select(_ => new double[rows]).ToArray();
    var codes = Enumerable.Range(0, words).Select(_ => new int[rows]).ToArray();
    var row = new double[columns];
    for (var i = 0; i < rows; i++)
    {
        for (var j = 0; j < columns; j++) numbers[j][i] = row[j] = Number();
        foreach (var column in codes) column[i] = (int)(Next() % 4);
        numbers[columns][i] = Target(row);
    }

    return new Table("table",
    [
        .. numbers[..columns].Select((values, j) => new NumberColumn($"x{j}", values)),
        .. codes.Select((values, j) => new CategoryColumn($"w{j}", values, levels)),
        new NumberColumn("y", numbers[columns]),
    ]);
}

double Number() => Math.Round((Next() >> 11) * (2.0 / (1UL << 53)) - 1, 4);

double Target(double[] x) => Math.Round(x[0] - 2 * x[Math.Min(1, x.Length - 1)] * x[Math.Min(2, x.Length - 1)] + Number(), 4);

// splitmix64
ulong Next()
{
    state += 0x9E3779B97F4A7C15;
    var z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}
