#:project ../src/Parsimony.IO.Csv/Parsimony.IO.Csv.csproj
#:project ../src/Parsimony.Reporting/Parsimony.Reporting.csproj
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// Draws the pictures of docs/concepts.md; run it from the root of the repository. Same code, same bytes, as a test holds.
//
//     dotnet run samples/pictures.cs -- data/diabetes/data.csv docs/pictures
using Parsimony;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Regularizers;
using Parsimony.Reporting;
using Parsimony.Tensors;
using Parsimony.Training;
using Parsimony.Training.Callbacks;

var dataset = Dataset.FromTable(CsvTableReader.Read(args[0], new CsvOptions()), new DatasetOptions { Target = "progression" });
void Save(string name, string picture) => File.WriteAllText(Path.Combine(Directory.CreateDirectory(args[1]).FullName, name), picture);

// The whole path, and the lambda that it chooses.
// Adam: every lambda in full would take the other solver, which goes to minima, a minute.
var options = new PathOptions { Hidden = [32, 32], Solver = PathSolver.Adam, Lambdas = 40, Folds = 5, Restarts = 1, EarlyFreeze = false };
var path = RegularizationPath.Fit(dataset, options);
Save("validation-curve.svg", PathPicture.Render(path.Summary, path.Rows));
Save("norms.svg", PathPicture.RenderNorms(path.Summary, path.Rows));
Save("active-units.svg", PathPicture.RenderActive(path.Summary, path.Rows));

// One network on two thirds of the rows, first free, then at that lambda: everything is fitted on its training rows.
int[] training = [.. Enumerable.Range(0, dataset.RowCount).Where(row => row % 3 != 0)];
int[] validation = [.. Enumerable.Range(0, dataset.RowCount).Where(row => row % 3 == 0)];
var inputs = Preprocessor.Fit(dataset.Features, training, PreprocessKind.Robust);
var mean = training.Average(row => dataset.Target.Values[row]);
var deviation = Math.Sqrt(training.Average(row => Math.Pow(dataset.Target.Values[row] - mean, 2)));
Save("overfitting.svg", HistoryPicture.Render(Train(0)));
var regularized = Train(path.Summary.LambdaMin!.Value.Value);
Save("regularized.svg", HistoryPicture.Render(regularized));
Save("penalties.svg", HistoryPicture.RenderPenalties(regularized));
return;

History Train(double lambda)
{
    // The loss mse is twice the path's half squared error, so that lambda/2m becomes lambda/m.
    L2? Penalty() => lambda > 0 ? new L2((float)(lambda / training.Length)) : null;
    var model = new Sequential([
        new Dense(32, "relu", kernelRegularizer: Penalty()),
        new Dense(32, "relu", kernelRegularizer: Penalty()),
        new Dense(1, kernelRegularizer: Penalty())]);
    model.Compile(new Adam(0.003f), "mse");
    return model.Fit(X(training), Y(training), epochs: 150, validationData: (X(validation), Y(validation)), verbose: Verbosity.Silent);
}

NDArray X(int[] rows)
{
    var matrix = inputs.Transform(dataset.Features, rows);
    return new NDArray(matrix.Values, matrix.Rows, matrix.Columns);
}

NDArray Y(int[] rows) => rows.Select(row => (dataset.Target.Values[row] - mean) / deviation).ToArray();
