#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property PublishAot=false

// Three nets 784-512-512-10 on MNIST's digits side by side: without regularization, with L2, with dropout. The folder holds MNIST's four IDX
// files, gzipped or not (train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte).
//
//     dotnet run -c Release samples/mnist.cs -- <folder>
//
// All three have the same start, batches and learning rates; the test images are looked at once, after the last epoch.
using System.Diagnostics;
using Parsimony.IO.Idx;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Training.Callbacks;

const int Epochs = 15;
const int Batch = 128;

if (args.Length != 1)
{
    Console.Error.WriteLine("Give the folder of MNIST's files: dotnet run -c Release samples/mnist.cs -- <folder>");
    return 2;
}

var x = Images("train");
var y = Labels("train");
var testX = Images("t10k");
var testY = Labels("t10k");
Console.WriteLine($"{x.Rows} training images, {testX.Rows} test images, {Epochs} epochs of batch {Batch}\n");
Console.WriteLine("regularization  train loss  test loss  test accuracy  seconds");
Train("none", new Dense(512, "relu"), new Dense(512, "relu"), new Dense(10, "softmax"));
Train("L2", Penalized(512, "relu"), Penalized(512, "relu"), Penalized(10, "softmax"));
Train("dropout", new Dropout(0.2f), new Dense(512, "relu"), new Dropout(0.5f), new Dense(512, "relu"), new Dropout(0.5f), new Dense(10, "softmax"));
return 0;

static Dense Penalized(int units, string activation) => new(units, activation, kernelRegularizer: new L2(2e-5f));

void Train(string name, params Layer[] layers)
{
    var model = new Sequential(layers, inputShape: 784);
    model.Compile(new Adam(new CosineDecay(0.001f, decaySteps: Epochs * ((x.Rows + Batch - 1) / Batch))), "sparse_categorical_crossentropy", ["accuracy"]);
    var clock = Stopwatch.StartNew();
    model.Fit(x, y, batchSize: Batch, epochs: Epochs, verbose: Verbosity.Silent);
    clock.Stop();
    var train = model.Evaluate(x, y);
    var test = model.Evaluate(testX, testY);
    Console.WriteLine($"{name,-14}  {train["loss"],10:F4}  {test["loss"],9:F4}  {test["accuracy"],13:P2}  {clock.Elapsed.TotalSeconds,7:F1}");
}

NDArray Images(string part) => IdxFile.Read(Path.Combine(args[0], $"{part}-images-idx3-ubyte"), divisor: 255).Reshape(784);

NDArray Labels(string part) => IdxFile.Read(Path.Combine(args[0], $"{part}-labels-idx1-ubyte"));
