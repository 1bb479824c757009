// Trains a path, and writes its model, its report and its predictions. No using line: the packages bring theirs.
var table = CsvTableReader.Read("penguins.csv");
var penguins = Dataset.FromTable(table, new DatasetOptions { Target = "species", Ignore = ["island"] });
var path = RegularizationPath.Fit(penguins, new() { Hidden = [8], Lambdas = 6, Epochs = 20, Folds = 3, Restarts = 1 });
var model = path.Model!;
model.Save("penguins.safetensors");
model.SaveOnnx("penguins.onnx");
File.WriteAllText("penguins.html", HtmlReport.Render(path.Summary, path.Rows));

var again = TableFile.Read("penguins.csv", new TableFileOptions());
var predicted = model.PredictClass(again);
var bird = model.Predict(new { BillLengthMm = 39.1, BillDepthMm = 18.7, FlipperLengthMm = 181, BodyMassG = 3750, Sex = "male", Year = 2007 });
Console.WriteLine($"{predicted.Length} rows, {predicted.Distinct().Count()} classes");
Console.WriteLine($"{bird.Class} {bird.ProbabilityOf(bird.Class!):F6}");
Console.WriteLine($"report: {File.ReadAllText("penguins.html").Contains("lambda")}, ONNX: {new FileInfo("penguins.onnx").Length > 1000}");
