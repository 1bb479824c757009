using Parsimony.Tests.Support;

namespace Parsimony.ML.Tests;

/// <summary>Three tables of data/ as ML.NET's own loader reads them.</summary>
static class Views
{
    /// <summary>Little training, for tests.</summary>
    public static PathOptions Quick { get; } = new() { Hidden = [4], Lambdas = 3, Folds = 2, Restarts = 1, Epochs = 10, Seed = 1 };

    /// <summary>Passengers; the label is true for those who survived.</summary>
    public static IDataView Titanic(MLContext ml)
    {
        var view = Load(ml, "titanic", ("pclass", DataKind.String), ("sex", DataKind.String), ("age", DataKind.Single), ("sibsp", DataKind.Single),
            ("parch", DataKind.Single), ("survived", DataKind.String));
        Dictionary<string, bool> truth = new() { ["died"] = false, ["survived"] = true };
        return ml.Transforms.Conversion.MapValue("Label", truth, "survived").Fit(view).Transform(view);
    }

    /// <summary>The columns of the passengers that predict.</summary>
    public static string[] TitanicColumns => ["pclass", "sex", "age", "sibsp", "parch"];

    /// <summary>Birds; the label is a key of three species.</summary>
    public static IDataView Penguins(MLContext ml)
    {
        var view = Load(ml, "penguins", ("island", DataKind.String), ("bill_length_mm", DataKind.Single), ("bill_depth_mm", DataKind.Single),
            ("flipper_length_mm", DataKind.Single), ("body_mass_g", DataKind.Single), ("sex", DataKind.String), ("year", DataKind.Single),
            ("species", DataKind.String));
        return ml.Transforms.Conversion.MapValueToKey("Label", "species").Fit(view).Transform(view);
    }

    /// <summary>The columns of the birds that predict.</summary>
    public static string[] PenguinColumns => ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "sex"];

    /// <summary>Patients, with a vector of ten features.</summary>
    public static IDataView Diabetes(MLContext ml)
    {
        string[] names = ["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"];
        var view = Load(ml, "diabetes", [.. names.Append("progression").Select(name => (name, DataKind.Single))]);
        return ml.Transforms.Concatenate("Features", names).Append(ml.Transforms.CopyColumns("Label", "progression")).Fit(view).Transform(view);
    }

    static IDataView Load(MLContext ml, string name, params (string Name, DataKind Kind)[] columns) => ml.Data.LoadFromTextFile(
        Repository.Data(name),
        new Microsoft.ML.Data.TextLoader.Options
        {
            Columns = [.. columns.Select((column, at) => new Microsoft.ML.Data.TextLoader.Column(column.Name, column.Kind, at))],
            Separators = [','],
            HasHeader = true,
            AllowQuoting = true,
            MissingRealsAsNaNs = true,
        });
}
