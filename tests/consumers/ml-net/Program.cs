// A pipeline of ML.NET with a path in it: evaluated, cross-validated, saved, loaded, and asked for one row.
using Microsoft.ML;
using Microsoft.ML.Data;

var ml = new MLContext(seed: 1);
var view = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 90).Select(i => new Flat { Area = 30 + i % 30, City = i % 3 == 0 ? "Rome" : "Oslo", IsDear = i % 30 + i % 3 * 4 > 18 }));
var pipeline = ml.Transforms.Categorical.OneHotEncoding("CityCode", "City")
    .Append(ml.Transforms.Concatenate("Features", "Area", "CityCode"))
    .Append(ml.BinaryClassification.Trainers.ParsimonyPath("IsDear", options: new PathOptions { Hidden = [], Lambdas = 5, Folds = 3 }));
var model = pipeline.Fit(view);
var metrics = ml.BinaryClassification.Evaluate(model.Transform(view), "IsDear");
Console.WriteLine($"AUC {metrics.AreaUnderRocCurve:F2}");
var folds = ml.BinaryClassification.CrossValidate(view, pipeline, numberOfFolds: 2, labelColumnName: "IsDear");
Console.WriteLine($"{folds.Count} folds, AUC above 0.9: {folds.All(fold => fold.Metrics.AreaUnderRocCurve > 0.9)}");

ml.Model.SaveParsimony(model, view.Schema, "flats");
var engine = ml.Model.CreatePredictionEngine<Flat, Answer>(new MLContext().Model.LoadParsimony("flats"));
Console.WriteLine($"{engine.Predict(new Flat { Area = 59, City = "Rome" }).PredictedLabel} {engine.Predict(new Flat { Area = 31, City = "Rome" }).PredictedLabel}");

class Flat
{
    public float Area { get; set; }
    public string City { get; set; } = "";
    public bool IsDear { get; set; }
}

class Answer
{
    public bool PredictedLabel { get; set; }
    public float Probability { get; set; }
}
