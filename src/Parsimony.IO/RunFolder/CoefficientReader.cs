using System.Globalization;
using Parsimony.Results;

namespace Parsimony.IO.RunFolder;

/// <summary>Reads coefficients.csv by position, as a feature may bear any name, lambda included.</summary>
/// <param name="path">The file.</param>
/// <param name="classes">Class names where there are more than two, else empty.</param>
sealed class CoefficientReader(string path, IReadOnlyList<string> classes)
{
    readonly IReadOnlyList<string> _fixed = [.. (classes.Count > 0 ? Schemas.CoefficientsOfClasses : Schemas.Coefficients).Columns.SkipLast(1).Select(column => column.Name)];

    public CoefficientPath Read(CoefficientFacts facts)
    {
        var records = CsvFields.Read(ReadText());
        if (records.Count == 0 || !records[0].Take(_fixed.Count).SequenceEqual(_fixed))
            throw new ParsimonyException($"{path} does not begin with the header {string.Join(',', _fixed)}. It is not a coefficients.csv of this run: run the path again.");
        var features = records[0].Skip(_fixed.Count).ToArray();
        var outputs = Math.Max(1, classes.Count);
        var lambdas = (records.Count - 1) / outputs;
        if ((records.Count - 1) % outputs != 0 || features.Length != facts.FeatureScales.Count || lambdas != facts.DegreesOfFreedom.Count)
        {
            throw new ParsimonyException($"{path} has {records.Count - 1} lines of {features.Length} features, run.json speaks of {facts.DegreesOfFreedom.Count} lambdas " +
                $"and {facts.FeatureScales.Count} features. The two files are not from one run.");
        }

        var numbers = records.Index().Skip(1).Select(record => Numbers(record.Item, records[0], record.Index + 1, record.Index - 1)).ToArray();
        var perLambda = numbers.Chunk(outputs).ToArray();
        return new CoefficientPath
        {
            Lambdas = [.. perLambda.Select(lines => lines[0][0])],
            Features = features,
            Classes = classes,
            Intercepts = [.. perLambda.Select(lines => lines.Select(line => line[1]).ToArray())],
            Coefficients = [.. perLambda.Select(lines => lines.Select(line => line[2..]).ToArray())],
            FeatureScales = [.. facts.FeatureScales],
            DegreesOfFreedom = [.. facts.DegreesOfFreedom.Select(value => value ?? double.NaN)],
        };
    }

    /// <summary>lambda, intercept and coefficients of one line.</summary>
    double[] Numbers(IReadOnlyList<string> fields, IReadOnlyList<string> names, int line, int index)
    {
        if (fields.Count != names.Count) throw new ParsimonyException($"{path}, line {line}: {fields.Count} fields, expected {names.Count} as in the header.");
        var first = _fixed.Count - 2;
        if (first > 0 && fields[0] != classes[index % classes.Count])
            throw new ParsimonyException($"{path}, line {line}: found class '{fields[0]}', expected '{classes[index % classes.Count]}'.");
        var numbers = new double[fields.Count - first];
        for (var i = 0; i < numbers.Length; i++)
        {
            var text = fields[first + i];
            if (text.Length == 0) numbers[i] = double.NaN;
            else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
                throw new ParsimonyException($"{path}, line {line}, column '{names[first + i]}': '{text}' is not a number.");
        }

        return numbers;
    }

    string ReadText()
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (AtomicFile.IsFileTrouble(error))
        {
            throw new ParsimonyException($"Cannot read {path}: {error.Message}", error);
        }
    }
}
