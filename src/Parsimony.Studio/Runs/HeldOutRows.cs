using Parsimony.IO.Files;
using Parsimony.IO.RunFolder;

namespace Parsimony.Studio.Runs;

/// <summary>The held-out rows of a run, in the order of oof.csv, which is that of the kept held-out predictions.</summary>
/// <param name="Target">What is true.</param>
/// <param name="SourceRows">[rows] 0-based data row of each.</param>
/// <param name="Folds">[rows] the fold that held the row out.</param>
sealed record HeldOutRows(Target Target, int[] SourceRows, int[] Folds)
{
    /// <summary>Reads oof.csv; null where the run has none.</summary>
    /// <exception cref="ParsimonyException">The file is broken.</exception>
    public static HeldOutRows? Read(string folder, RunSummary summary)
    {
        var path = Path.Combine(folder, Schemas.OutOfFoldNumbers.FileName);
        if (!File.Exists(path)) return null;
        return FileErrors.WhileReading(path, () =>
        {
            using var reader = File.OpenText(path);
            var lines = CsvLineReader.Read(reader).Skip(1).Select(line => line.Fields).ToArray();
            int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
            string[] classes = [.. summary.Classes];
            var target = summary.Task == LearningTask.Classification
                ? Target.Classification(
                    summary.Target, [.. lines.Select(line => Array.IndexOf(classes, line[2]))], classes, OutOfFoldFile.PositiveOf(summary, classes))
                : Target.Regression(summary.Target, [.. lines.Select(line => double.Parse(line[2], CultureInfo.InvariantCulture))]);
            return new HeldOutRows(target, [.. lines.Select(line => Whole(line[0]))], [.. lines.Select(line => Whole(line[1]))]);
        });
    }
}
