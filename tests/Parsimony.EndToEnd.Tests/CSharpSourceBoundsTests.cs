using Parsimony.Data;
using Parsimony.EndToEnd.Tests.Support;
using Parsimony.IO;
using Parsimony.IO.Csv;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;

namespace Parsimony.EndToEnd.Tests;

/// <summary>How far the C# source of wide networks may differ from the model, as the guide says: in the range of training, and far outside.</summary>
public sealed class CSharpSourceBoundsTests
{
    const double Bound = 1e-6;

    [Theory]
    [InlineData("breast_cancer", "diagnosis", PreprocessKind.Standard)]
    [InlineData("breast_cancer", "diagnosis", PreprocessKind.Robust)]
    [InlineData("titanic", "survived", PreprocessKind.Standard)]
    [InlineData("titanic", "survived", PreprocessKind.Robust)]
    public void Probabilities_agree_wherever_the_rows_are(string data, string target, PreprocessKind kind)
    {
        foreach (var (model, expected, found) in Trials(data, target, kind))
            Assert.True(expected.Zip(found, (value, other) => Math.Abs(value - other)).Max() <= Bound, $"{model.TargetName}");
    }

    [Theory]
    [InlineData(PreprocessKind.Standard)]
    [InlineData(PreprocessKind.Robust)]
    public void Numbers_agree_to_a_part_of_the_spread_and_far_outside_to_a_part_of_the_largest(PreprocessKind kind)
    {
        var isFar = false;
        foreach (var (model, expected, found) in Trials("diabetes", "progression", kind))
        {
            // Clipped numbers are never far outside.
            var largest = isFar && kind == PreprocessKind.Standard ? expected.Max(Math.Abs) : 0;
            Assert.All(expected.Zip(found), pair => Assert.True(
                Math.Abs(pair.First - pair.Second) <= Bound * Math.Max(Math.Max(model.TargetScale, largest), Math.Abs(pair.First)), $"{pair}"));
            isFar = true;
        }
    }

    static IEnumerable<(FittedModel Model, double[] Expected, double[] Found)> Trials(string data, string target, PreprocessKind kind)
    {
        var table = CsvTableReader.Read(Repository.Data(data), new CsvOptions());
        var options = new PathOptions { Hidden = [64, 64], Epochs = 30, Restarts = 2, Preprocess = kind };
        var model = SingleFit.Run(Dataset.FromTable(table, new DatasetOptions { Target = target }), 1, options);
        var source = new ExportedSource(model, model.ToCSharp(), $"ParsimonyModels.{char.ToUpperInvariant(target[0])}{target[1..]}Model");
        foreach (var factor in (double[])[1, 10, 1e3, 1e6])
        {
            var far = new Table("far", [.. table.Columns.Select((column, index) => Farther(column, index, factor))]);
            yield return (model, model.Predict(far).Values, [.. Enumerable.Range(0, far.RowCount).SelectMany(row => source.Predict(source.Row(far, row)))]);
        }
    }

    static IColumn Farther(IColumn column, int index, double factor) => column is NumberColumn number
        ? new NumberColumn(number.Name, [.. number.Values.Select((value, row) => (row + index) % 3 == 0 ? factor * value : value)])
        : column;
}
