using System.Diagnostics;
using System.Globalization;
using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Networks;
using Parsimony.Training;

namespace Parsimony.Benchmarks.Mnist;

/// <summary>One epoch of 784-512-512-10 on MNIST's 60,000 images.</summary>
static class MnistRun
{
    const int Classes = 10;
    const int Batch = 128;
    const double LearningRate = 1e-3;
    const double Lambda = 1;
    const int ScoredAtOnce = 500;

    /// <summary>Trains, and prints seconds of training and accuracy on the 10,000 test images as JSON.</summary>
    /// <param name="folder">MNIST's four files.</param>
    /// <param name="threads">Threads of the one training.</param>
    public static void Run(string folder, int threads)
    {
        var (images, labels) = MnistFiles.Read(folder, "train");
        var (testImages, testLabels) = MnistFiles.Read(folder, "t10k");
        var plan = new NetworkPlan(Network.Perceptron(MnistFiles.Pixels, [512, 512], ActivationKind.Relu, Classes), LossKind.Softmax, []);
        using var data = new TrainingData(plan, images, labels, null, [.. Enumerable.Range(0, labels.Length)], [], new double[Classes]);
        using var test = new TrainingData(plan, testImages, testLabels, null, [.. Enumerable.Range(0, testLabels.Length)], [], new double[Classes]);
        using var replica = new Replica(plan);
        replica.Initialize(new double[Classes], seed: 0, restart: 0, fold: -1);

        var clock = Stopwatch.StartNew();
        OneNetwork.Train(replica, data, new TrainingPlan(1, Batch, LearningRate, 0), Lambda, threads);
        clock.Stop();

        using var work = new Workspace(plan, ScoredAtOnce);
        var outputs = ReplicaScorer.Outputs(replica, test, test.TrainingRows, work);
        var right = testLabels.Index().Count(entry => entry.Item == BestClass(outputs.Span.Slice(entry.Index * Classes, Classes)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"seconds": {{clock.Elapsed.TotalSeconds:F4}}, "accuracy": {{(double)right / testLabels.Length:F4}}, "threads": {{threads}}}"""));
    }

    static int BestClass(ReadOnlySpan<float> outputs)
    {
        var best = 0;
        for (var c = 1; c < outputs.Length; c++) if (outputs[c] > outputs[best]) best = c;
        return best;
    }
}
