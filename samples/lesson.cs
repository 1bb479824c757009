#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property PublishAot=false

// The lesson's example, Keras' lines beside ours: a drug trial with 2,100 people aged 13 to 100. Of those who are 65 and older 95 % had side
// effects, of the younger 95 % had none. Then what the lesson cannot show: the same with a penalty on every layer, data loss and penalty apart.
//
//     dotnet run -c Release samples/lesson.cs
using Parsimony.Layers;                // from keras.layers import Dense
using Parsimony.Models;                // from keras.models import Sequential
using Parsimony.Optimizers;            // from keras.optimizers import Adam
using Parsimony.Regularizers;          // from keras import regularizers
using Parsimony.Tensors;
using Parsimony.Training.Callbacks;

var (scaledTrainSamples, trainLabels) = Trial(people: 2100, seed: 1);
var (scaledTestSamples, testLabels) = Trial(people: 420, seed: 2);

// model = Sequential([
//     Dense(units=16, input_shape=(1,), activation='relu'),
//     Dense(units=32, activation='relu', kernel_regularizer=regularizers.l2(0.01)),
//     Dense(units=2, activation='softmax')
// ])
var model = new Sequential([
    new Dense(units: 16, activation: "relu"),
    new Dense(units: 32, activation: "relu", kernelRegularizer: new L2(0.01f)),
    new Dense(units: 2, activation: "softmax"),
], inputShape: 1);

// model.compile(optimizer=Adam(learning_rate=0.0001), loss='sparse_categorical_crossentropy', metrics=['accuracy'])
model.Compile(optimizer: new Adam(learningRate: 0.0001f), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);

// model.fit(x=scaled_train_samples, y=train_labels, validation_split=0.1, batch_size=10, epochs=30, shuffle=True, verbose=2)
var history = model.Fit(x: scaledTrainSamples, y: trainLabels, validationSplit: 0.1, batchSize: 10, epochs: 30, shuffle: true, verbose: Verbosity.OneLine);

Report("one layer with L2(0.01)", model, history.Epochs.Count);

// The same with the penalty on all layers.
var penalized = new Sequential([
    new Dense(units: 16, activation: "relu", kernelRegularizer: new L2(0.01f)),
    new Dense(units: 32, activation: "relu", kernelRegularizer: new L2(0.01f)),
    new Dense(units: 2, activation: "softmax", kernelRegularizer: new L2(0.01f)),
], inputShape: 1);
penalized.Compile(optimizer: new Adam(learningRate: 0.0001f), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
var penalizedHistory = penalized.Fit(scaledTrainSamples, trainLabels, validationSplit: 0.1, batchSize: 10, epochs: 30, verbose: Verbosity.Silent);
Report("all layers with L2(0.01)", penalized, penalizedHistory.Epochs.Count);

// Keras prints one number, their sum; here the data loss and each layer's penalty stand side by side, epoch by epoch.
Console.WriteLine("\nepoch  data loss  penalty  dense    dense_1  dense_2  total");
foreach (var epoch in (int[])[0, 9, 19, 29])
{
    Console.Write($"{epoch + 1,5}");
    foreach (var key in (string[])["loss", "penalty", "penalty/dense", "penalty/dense_1", "penalty/dense_2", "total"])
        Console.Write($"  {penalizedHistory[key][epoch],7:F4}{(key == "loss" ? "  " : "")}");
    Console.WriteLine();
}

void Report(string name, Model trained, int epochs)
{
    var scores = trained.Evaluate(scaledTestSamples, testLabels);
    Console.WriteLine($"{name}, {epochs} epochs: test accuracy {scores["accuracy"]:P1}, data loss {scores["loss"]:F4} + penalty {scores["penalty"]:F4} = {scores["total"]:F4}");
}

static (NDArray ScaledSamples, NDArray Labels) Trial(int people, long seed)
{
    var random = CounterRandom.FromKey(seed);
    var scaled = new float[people, 1];
    var labels = new int[people];
    for (var person = 0; person < people; person++)
    {
        // Half of them young, half old; the exceptions are one in twenty of each.
        var isOld = person % 2 == 1;
        var age = isOld ? 65 + random.NextInt(36) : 13 + random.NextInt(52);
        var isException = person / 2 % 20 == 0;
        scaled[person, 0] = (age - 13) / 87f;
        labels[person] = isOld != isException ? 1 : 0;
    }

    return (scaled, labels);
}
