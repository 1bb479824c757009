namespace Parsimony.ML.Tests;

/// <summary>The examples in the doc comments of Parsimony.ML do what they say.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void ParsimonyCatalog_tells_two_classes_apart()
    {
        var ml = new MLContext(seed: 1);
        var view = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new Point { X = i, Label = i >= 20 }));
        var trainer = ml.Transforms.Concatenate("Features", "X")
            .Append(ml.BinaryClassification.Trainers.ParsimonyPath(options: new PathOptions { Hidden = [], Lambdas = 5 }));
        var metrics = ml.BinaryClassification.Evaluate(trainer.Fit(view).Transform(view));
        Assert.Equal(1, metrics.AreaUnderRocCurve);
    }

    [Fact]
    public void DataViews_has_two_features()
    {
        Flat[] flats = [new() { Area = 50, City = "Rome", Price = 200 }, new() { Area = 80, City = "Oslo", Price = 400 }];
        var view = new MLContext().Data.LoadFromEnumerable(flats);
        var data = Dataset.FromDataView(view, "Price");
        Assert.Equal(2, data.Features.Columns.Count);
    }

    sealed class Point
    {
        public float X { get; set; }

        public bool Label { get; set; }
    }

    sealed class Flat
    {
        public float Area { get; set; }

        public string City { get; set; } = "";

        public float Price { get; set; }
    }
}
