using System.Globalization;
using System.Text.Json;
using Parsimony.Linear;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Linear;

/// <summary>A file of tests/golden/glmnet: a table as numbers and what glmnet made of it.</summary>
sealed class GlmnetTable
{
    GlmnetTable(JsonElement file)
    {
        Family = Enum.Parse<LinearFamily>(file.GetProperty("family").GetString()!, ignoreCase: true);
        string[] features = [.. Texts(file, "features")];
        string[] classes = file.TryGetProperty("classes", out _) ? [.. Texts(file, "classes")] : [];
        var target = file.GetProperty("target").GetString()!;
        var lines = File.ReadAllLines(Repository.File(file.GetProperty("table").GetString()!.Split('/'))).Select(line => line.Split(',')).ToArray();
        var header = lines[0];
        string[] used = [target, .. features.SelectMany(feature => feature.Split('*')).Select(part => part.Split('=')[0])];
        int[] columns = [.. used.Distinct().Select(name => Array.IndexOf(header, name))];
        Assert.DoesNotContain(-1, columns);
        var every = file.TryGetProperty("every", out var step) ? step.GetInt32() : 1;
        string[][] rows = [.. lines[1..].Where(row => columns.All(column => row[column].Length > 0)).Where((_, index) => index % every == 0)];
        Rows = rows.Length;
        Features = features.Length;
        Outputs = Family == LinearFamily.Multinomial ? classes.Length : 1;
        X = [.. rows.SelectMany(row => features.Select(feature => Value(header, row, feature)))];
        var at = Array.IndexOf(header, target);
        Y = [.. rows.Select(row => classes.Length > 0 ? Array.IndexOf(classes, row[at]) : Number(row[at]))];
        Cases = [.. file.GetProperty("cases").EnumerateArray().Select(json => new GlmnetCase(json))];
    }

    public LinearFamily Family { get; }

    public int Rows { get; }

    public int Features { get; }

    /// <summary>Classes of a multinomial, else 1.</summary>
    public int Outputs { get; }

    /// <summary>[rows * features] row after row.</summary>
    public double[] X { get; }

    /// <summary>[rows] numbers, counts, or indices of classes.</summary>
    public double[] Y { get; }

    public IReadOnlyList<GlmnetCase> Cases { get; }

    /// <summary>Names of the files of paths, or of curves.</summary>
    public static string[] Names(bool areCurves) =>
        [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => name.StartsWith("cv-", StringComparison.Ordinal) == areCurves).Order(StringComparer.Ordinal)];

    public static GlmnetTable Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")));
        return new GlmnetTable(document.RootElement.Clone());
    }

    /// <summary>A solver with the case's options, on the rows wanted or all.</summary>
    public LinearSolver Solver(GlmnetCase given, Func<int, bool>? isWanted = null)
    {
        int[] rows = [.. Enumerable.Range(0, Rows).Where(isWanted ?? (_ => true))];
        return new LinearSolver(new LinearProblem
        {
            Family = Family,
            Rows = rows.Length,
            Features = Features,
            Outputs = Outputs,
            X = (double[])[.. Enumerable.Range(0, Features).SelectMany(feature => rows.Select(row => X[row * Features + feature]))],
            Y = [.. rows.Select(row => Y[row])],
            Weights = given.Weights is { } weights ? [.. rows.Select(row => weights[row])] : null,
            L1Ratio = given.Alpha,
            Standardize = given.Standardize,
            Intercept = given.Intercept,
            PenaltyFactors = given.PenaltyFactors,
            LowerLimits = given.LowerLimits,
            UpperLimits = given.UpperLimits,
        });
    }

    static string Folder => Repository.File("tests", "golden", "glmnet");

    static IEnumerable<string> Texts(JsonElement json, string name) => json.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);

    static double Value(string[] header, string[] row, string feature)
    {
        double product = 1;
        foreach (var part in feature.Split('*'))
        {
            var words = part.Split('=');
            var cell = row[Array.IndexOf(header, words[0])];
            product *= words.Length == 1 ? Number(cell) : cell == words[1] ? 1 : 0;
        }

        return product;
    }

    static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
