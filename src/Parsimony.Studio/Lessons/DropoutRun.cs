using Parsimony.IO.RunFolder;
using Parsimony.Layers;
using Parsimony.Paths.Options;

namespace Parsimony.Studio.Lessons;

/// <summary>Trains the path of a network with dropout, which <c>parsimony path</c> has no option for: a model of layers, as in C#.</summary>
static class DropoutRun
{
    const int Units = 32, Epochs = 120, Lambdas = 16;

    public static void Train(string table, string target, double rate, string folder, StudioWatch watch)
    {
        var rows = File.ReadAllLines(table).Skip(1).Select(line => line.Split(',')).ToArray();
        double Number(string[] row, int column) => double.Parse(row[column], CultureInfo.InvariantCulture);
        var data = Dataset.FromTable(
            new Table(Path.GetFileName(table),
            [
                new NumberColumn("x1", [.. rows.Select(row => Number(row, 0))]), new NumberColumn("x2", [.. rows.Select(row => Number(row, 1))]),
                CategoryColumn.FromWords(target, [.. rows.Select(row => row[2])]),
            ]), new DatasetOptions { Target = target });
        var model = new Sequential([new Dense(Units, "relu"), new Dropout((float)rate), new Dense(Units, "relu"), new Dropout((float)rate),
            new Dense(1)]);
        var options = new PathOptions { Lambdas = Lambdas, Restarts = 1, Epochs = Epochs, KeepNetworks = KeptNetworks.All };
        var path = RegularizationPath.Fit(model, data, options, watch.Progress, watch.Stop);
        var rateText = rate.ToString(CultureInfo.InvariantCulture);
        var summary = path.Summary with
        {
            ProgramVersion = ProgramVersion.Text,
            Command = $"(C#) RegularizationPath.Fit with Dropout({rateText}) behind each of two layers of {Units} units",
            Data = table,
        };
        Directory.CreateDirectory(folder);
        RunFolderWriter.Write(folder, new RunFolderContents
        {
            Summary = summary,
            Rows = path.Rows,
            Result = path.Result,
            Dataset = path.Data,
            MinIndex = path.MinIndex is { } min ? path.Rows[min].LambdaIndex : null,
            OneSeIndex = path.OneSeIndex is { } oneSe ? path.Rows[oneSe].LambdaIndex : null,
            Model = path.Model,
            Kept = path.Kept,
        });
        watch.Written?.Invoke(folder);
    }
}
