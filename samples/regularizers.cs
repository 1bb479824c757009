#:project ../src/Parsimony.IO.Csv/Parsimony.IO.Csv.csproj
#:property PublishAot=false

// What each penalty does to the weights of a first layer: how many are exactly zero, and how many inputs are out of the model. As gradients, which
// is what Keras and PyTorch do, L1 comes near zero and never there; as proximal steps it does, and group lasso takes out whole inputs.
//
//     dotnet run -c Release samples/regularizers.cs          (from the root of the repository)
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Preprocessing;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Training.Callbacks;

var table = CsvTableReader.Read("data/breast_cancer/data.csv", new CsvOptions());
var cancer = Dataset.FromTable(table, new DatasetOptions { Target = "diagnosis" });
int[] trainingRows = [.. Enumerable.Range(0, cancer.RowCount).Where(row => row % 3 != 0)];
int[] testRows = [.. Enumerable.Range(0, cancer.RowCount).Where(row => row % 3 == 0)];

// Scales come from the training rows alone.
var preprocessor = Preprocessor.Fit(cancer.Features, trainingRows, PreprocessKind.Standard);
var all = preprocessor.Transform(cancer.Features);
var x = new NDArray(all.Values, all.Rows, all.Columns);
NDArray y = cancer.Target.Labels;

Console.WriteLine($"{trainingRows.Length} rows to train on, {testRows.Length} to test, {all.Columns} inputs\n");
Console.WriteLine("penalty on the first layer                  weights = 0  inputs out  data loss  penalty  test loss  test accuracy");
Train("none", null);
Train("L2(0.01)", new L2(0.01f));
Train("L1(0.002) as a gradient", new L1(0.002f), proximal: false);
Train("L1(0.002)", new L1(0.002f));
Train("L1L2(0.002, 0.01)", new L1L2(0.002f, 0.01f));
Train("GroupLasso(0.004) of inputs", new GroupLasso(0.004f, GroupAxis.Inputs));
Train("GroupLasso(0.004) of units", new GroupLasso(0.004f, GroupAxis.Units));

void Train(string name, Regularizer? penalty, bool proximal = true)
{
    var model = new Sequential([new Dense(16, "relu", kernelRegularizer: penalty), new Dense(1, "sigmoid")], inputShape: all.Columns);
    model.Compile("adam", "binary_crossentropy", ["accuracy"], proximal);
    var history = model.Fit(x.Take(trainingRows), y.Take(trainingRows), batchSize: 32, epochs: 200, verbose: Verbosity.Silent);
    var kernel = model.GetWeights()[0];
    var units = kernel.Shape[1];
    var inputsOut = Enumerable.Range(0, kernel.Shape[0]).Count(input => kernel.Values.AsSpan(input * units, units).IndexOfAnyExcept(0f) < 0);
    var scores = model.Evaluate(x.Take(testRows), y.Take(testRows));
    Console.WriteLine(
        $"{name,-42}  {kernel.Values.Count(weight => weight == 0),4} of {kernel.Values.Length}  {inputsOut,4} of {kernel.Shape[0]}  {history["loss"][^1],9:F4}  "
        + $"{(penalty is null ? 0 : history["penalty"][^1]),7:F4}  {scores["loss"],9:F4}  {scores["accuracy"],13:P1}");
}
