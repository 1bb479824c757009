#:project ../src/Parsimony.IO.Csv/Parsimony.IO.Csv.csproj
#:property PublishAot=false

// A graph of layers: two inputs, one of them a category with an embedding of its own, and a connection that skips a layer. Who survived the
// Titanic, by sex, age and family as numbers, and the class of the ticket as a word.
//
//     dotnet run -c Release samples/functional.cs          (from the root of the repository)
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Preprocessing;
using Parsimony.Tensors;
using Parsimony.Training.Callbacks;

var table = CsvTableReader.Read("data/titanic/data.csv", new CsvOptions());
var titanic = Dataset.FromTable(table, new DatasetOptions { Target = "survived", Ignore = ["pclass"] });
var classes = (CategoryColumn)table.Find("pclass")!;
int[] trainingRows = [.. Enumerable.Range(0, titanic.RowCount).Where(row => row % 4 != 0)];
int[] testRows = [.. Enumerable.Range(0, titanic.RowCount).Where(row => row % 4 == 0)];

// Numbers: scaled by the training rows, gaps filled and marked. The class of the ticket: its index, 0 to 2.
var features = Preprocessor.Fit(titanic.Features, trainingRows, PreprocessKind.Robust).Transform(titanic.Features);
var numbers = new NDArray(features.Values, features.Rows, features.Columns);
NDArray ticket = classes.Codes;
NDArray survived = titanic.Target.Labels;

var person = Input.Of(features.Columns);
var ticketClass = Input.Of(1);
var embedded = new Flatten().Call(new Embedding(classes.Levels.Length, 2).Call(ticketClass));
var joined = new Dense(16, "relu").Call(new Concatenate().Call(person, embedded));
var hidden = new Dense(16, "relu", kernelRegularizer: "l2").Call(new Dropout(0.2f).Call(joined));
var skipping = new Add().Call(joined, hidden);
var model = new Functional([person, ticketClass], new Dense(1, "sigmoid").Call(skipping));
model.Compile(new Adam(0.003f), "binary_crossentropy", ["accuracy", "auc"]);
model.Fit(
    [numbers.Take(trainingRows), ticket.Take(trainingRows)],
    survived.Take(trainingRows),
    epochs: 60,
    verbose: Verbosity.Silent);

foreach (var layer in model.Layers) Console.WriteLine($"{layer.Name,-14}  {layer}");
var scores = model.Evaluate([numbers.Take(testRows), ticket.Take(testRows)], survived.Take(testRows));
Console.WriteLine($"\n{testRows.Length} test rows: accuracy {scores["accuracy"]:P1}, AUC {scores["auc"]:F3}, data loss {scores["loss"]:F4} + penalty {scores["penalty"]:F4}");
Console.WriteLine("\nwhat was learned of the ticket's class:");
var vectors = model.GetWeights().Single(weight => weight.Name.EndsWith("/embeddings", StringComparison.Ordinal));
for (var level = 0; level < classes.Levels.Length; level++)
    Console.WriteLine($"{classes.Levels[level]}  {vectors.Values[2 * level],7:F3} {vectors.Values[2 * level + 1],7:F3}");
