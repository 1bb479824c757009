#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property PublishAot=false

// Callbacks: stop early, lower the learning rate on a plateau, keep the best model, log every epoch, back up, and go on after an interruption to
// the same bits as if nothing had happened.
//
//     dotnet run -c Release samples/callbacks.cs
using Parsimony.IO;
using Parsimony.IO.Callbacks;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Tensors;
using Parsimony.Training;
using Parsimony.Training.Callbacks;

var random = CounterRandom.FromKey(1);
var x = new float[300, 4];
var y = new float[300];
for (var row = 0; row < 300; row++)
{
    for (var input = 0; input < 4; input++) x[row, input] = (float)random.NextNormal();
    y[row] = x[row, 0] * x[row, 1] + 0.5f * x[row, 2] + 0.3f * (float)random.NextNormal();
}

var folder = Directory.CreateTempSubdirectory("parsimony-").FullName;

// Once without an interruption.
var whole = Make();
var history = Fit(whole, "whole");

// Once with a power failure in epoch 21, and then once more the same program.
try
{
    Fit(Make(), "broken", new LambdaCallback(onEpochBegin: (_, epoch) => { if (epoch == 20) throw new InvalidOperationException("a power failure"); }));
}
catch (InvalidOperationException failure)
{
    Console.WriteLine($"{failure.Message}; there is a backup: {File.Exists(Path.Combine(folder, "broken", "backup", "backup.safetensors"))}");
}

var resumed = Make();
var resumedHistory = Fit(resumed, "broken");

var rates = history["learning_rate"];
Console.WriteLine($"{history.Epochs.Count} epochs; learning rates {string.Join(", ", rates.Distinct().Select(rate => rate.ToString("G3")))}");
Console.WriteLine($"best epoch {history["val_loss"].Index().MinBy(entry => entry.Item).Index + 1}, val_loss {history["val_loss"].Min():F4}; last {history["val_loss"][^1]:F4}");
Console.WriteLine($"the same weights after the interruption: {Same(whole, resumed)}");
Console.WriteLine($"the same history: {history.ToJson().ToJsonString() == resumedHistory.ToJson().ToJsonString()}");
Console.WriteLine($"the same log: {Log("whole") == Log("broken")}, {Log("whole").Split('\n')[0]}");
Console.WriteLine($"early stopping went back to the best model, which the checkpoint has, too: {Same(whole, Model.Load(Path.Combine(folder, "whole", "best.safetensors")))}");
Directory.Delete(folder, recursive: true);

static Sequential Make()
{
    var model = new Sequential([new Dense(32, "relu"), new Dropout(0.1f), new Dense(32, "relu"), new Dense(1)], inputShape: 4);
    model.Compile(new Adam(0.01f), "mse", ["mae"]);
    return model;
}

History Fit(Model model, string name, params Callback[] more) => model.Fit(
    x,
    y,
    epochs: 200,
    validationSplit: 0.25,
    verbose: Verbosity.Silent,
    callbacks:
    [
        .. more,
        new EarlyStopping(monitor: "val_loss", patience: 15, restoreBestWeights: true),
        new ReduceLearningRateOnPlateau(monitor: "val_loss", factor: 0.5f, patience: 5),
        new ModelCheckpoint(Path.Combine(folder, name, "best.safetensors"), saveBestOnly: true),
        new CsvLogger(Path.Combine(folder, name, "log.csv")),
        new BackupAndRestore(Path.Combine(folder, name, "backup")),
    ]);

string Log(string name) => File.ReadAllText(Path.Combine(folder, name, "log.csv"));

static bool Same(Model one, Model other) => one.GetWeights().SelectMany(weight => weight.Values).SequenceEqual(other.GetWeights().SelectMany(weight => weight.Values));
