namespace Parsimony.IO.RunFolder;

/// <summary>Writes and reads coefficients.csv: one line per lambda, or per lambda and class; numbers are shortest round-trip.</summary>
public static class CoefficientFile
{
    /// <summary>Writes the coefficients in the given order.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="coefficients">Largest lambda first.</param>
    /// <param name="scale">The unit of the column lambda; null = the objective's own.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public static void Write(string path, CoefficientPath coefficients, LambdaScale? scale = null) => AtomicFile.WriteText(path, writer =>
    {
        scale ??= LambdaScale.Own;
        var csv = new CsvLineWriter(writer);
        csv.Line(SchemaOf(coefficients.Classes).Header(("<feature>", coefficients.Features)));
        for (var lambda = 0; lambda < coefficients.Lambdas.Count; lambda++)
        {
            for (var output = 0; output < coefficients.Outputs; output++)
            {
                if (coefficients.Classes.Count > 0) csv.Add(coefficients.Classes[output]);
                csv.Add(scale.Show(coefficients.Lambdas[lambda]), coefficients.Intercepts[lambda][output]);
                csv.Add(coefficients.Coefficients[lambda][output]);
                csv.End();
            }
        }
    });

    /// <summary>Reads the coefficients back; what the file has no room for comes from run.json.</summary>
    /// <param name="path">The file.</param>
    /// <param name="facts">The key <c>coefficients</c> of run.json.</param>
    /// <param name="classes">The run's classes.</param>
    /// <param name="scale">The unit of the column lambda; null = the objective's own.</param>
    /// <exception cref="ParsimonyException">The file is missing, broken, or of another run.</exception>
    public static CoefficientPath Read(string path, CoefficientSummary facts, IReadOnlyList<string> classes, LambdaScale? scale = null)
    {
        scale ??= LambdaScale.Own;
        if (classes.Count <= 2) classes = [];
        var table = RunTable.Read(path);

        // By position, not by name: a feature may have any name, even lambda.
        string[] leading = [.. SchemaOf(classes).Columns.SkipLast(1).Select(column => column.Name)];
        if (!table.Names.Take(leading.Length).SequenceEqual(leading))
            throw new ParsimonyException($"{path} does not begin with the header {string.Join(',', leading)}. It is not a coefficients.csv of " +
                "this run: run the path again.");
        var features = table.Names[leading.Length..];
        var outputs = Math.Max(1, classes.Count);
        var (lambdas, rest) = Math.DivRem(table.Records.Count, outputs);
        if (rest != 0 || features.Length != facts.FeatureScales.Count || lambdas != facts.DegreesOfFreedom.Count)
            throw new ParsimonyException($"{path} has {table.Records.Count} lines of {features.Length} features, run.json speaks of " +
                $"{facts.DegreesOfFreedom.Count} lambdas and {facts.FeatureScales.Count} features. The two files are not from one run.");
        var numbers = table.Records.Select((record, index) => Numbers(path, table, record, classes.ElementAtOrDefault(index % outputs)));
        var perLambda = numbers.Chunk(outputs).ToArray();
        return new CoefficientPath
        {
            Lambdas = [.. perLambda.Select(lines => scale.Read(lines[0][0]))],
            Features = features,
            Classes = classes,
            Intercepts = [.. perLambda.Select(lines => lines.Select(line => line[1]).ToArray())],
            Coefficients = [.. perLambda.Select(lines => lines.Select(line => line[2..]).ToArray())],
            FeatureScales = [.. facts.FeatureScales],
            DegreesOfFreedom = [.. facts.DegreesOfFreedom.Select(value => value ?? double.NaN)],
        };
    }

    /// <summary>lambda, intercept and coefficients of one line, behind the class where there is one.</summary>
    static double[] Numbers(string path, RunTable table, (long Line, string[] Fields) record, string? expectedClass)
    {
        if (expectedClass is not null && record.Fields[0] != expectedClass)
            throw new ParsimonyException($"{path}, line {record.Line}: found class '{record.Fields[0]}', expected '{expectedClass}'.");
        var first = expectedClass is null ? 0 : 1;
        return [.. Enumerable.Range(first, record.Fields.Length - first).Select(column => table.Number(record, column))];
    }

    static FileSchema SchemaOf(IReadOnlyList<string> classes) => classes.Count > 0 ? Schemas.CoefficientsOfClasses : Schemas.Coefficients;
}
