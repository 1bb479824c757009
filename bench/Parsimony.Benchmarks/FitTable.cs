using System.Globalization;
using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Models;
using Parsimony.Networks;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Training;
using Parsimony.Training.Callbacks;

namespace Parsimony.Benchmarks;

/// <summary>Whole trainings of one network by <c>Sequential.Fit</c> against the path's trainer: same network, rows and steps, one thread, taken in turns.</summary>
static class FitTable
{
    // Enough steps that what happens once a training does not count.
    const double SecondsPerTraining = 4;
    const int BatchesPerEpoch = 32;
    const int Repeats = 5;
    const float Strength = 1e-4f;

    public static void Print()
    {
        var invariant = CultureInfo.InvariantCulture;
        Console.WriteLine($"{"network",-22}{"path us",10}{"Fit us",10}{"ratio",8}{"+ L2",8}{"+ accuracy",12}   (median ratios of {Repeats} trainings taken in turns)");
        foreach (var network in Parsimony.Benchmarks.Networks.All)
        {
            var data = new Rows(network);
            var epochs = 1;
            while (data.Path(epochs) < SecondsPerTraining / 4) epochs *= 2;
            var steps = epochs * BatchesPerEpoch;
            List<double> path = [], plain = [], penalized = [], scored = [];
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                var before = data.Path(epochs);
                plain.Add(data.Fit(epochs, penalized: false, scored: false) / before);
                penalized.Add(data.Fit(epochs, penalized: true, scored: false) / data.Path(epochs));
                scored.Add(data.Fit(epochs, penalized: true, scored: true) / data.Path(epochs));
                path.Add(before / steps * 1e6);
            }

            Console.WriteLine(string.Create(invariant,
                $"{network,-22}{Stopwatched.Median(path),10:F2}{Stopwatched.Median(path) * Stopwatched.Median(plain),10:F2}{Stopwatched.Median(plain),8:F2}{Stopwatched.Median(penalized),8:F2}{Stopwatched.Median(scored),12:F2}"));
        }
    }

    /// <summary>Made-up rows of one network, as both ways take them.</summary>
    sealed class Rows
    {
        readonly NetworkCase _network;
        readonly NDArray _x;
        readonly NDArray _y;

        public Rows(NetworkCase network)
        {
            _network = network;
            var rows = BatchesPerEpoch * network.Batch;
            var random = CounterRandom.FromKey(1);
            var x = new float[rows * network.Inputs];
            for (var i = 0; i < x.Length; i++) x[i] = (float)random.NextNormal();
            _x = new NDArray(x, rows, network.Inputs);
            _y = Enumerable.Range(0, rows).Select(row => (float)(row % Math.Max(network.Outputs, 2))).ToArray();
        }

        public double Path(int epochs)
        {
            var plan = new NetworkPlan(
                Network.Perceptron(_network.Inputs, _network.Hidden, ActivationKind.Relu, _network.Outputs), _network.Outputs == 1 ? LossKind.Logistic : LossKind.Softmax, []);
            int[] all = [.. Enumerable.Range(0, _x.Rows)];
            using var data = new TrainingData(plan, _x.Values, _y.Values, null, all, [], new double[_network.Outputs]);
            using var replica = new Replica(plan);
            replica.Initialize(0, 0, 0);
            using var work = new Workspace(plan, _network.Batch);
            var training = new TrainingPlan(epochs, _network.Batch, 1e-3, 0);
            return Stopwatched.Time(
                () => ReplicaTrainer.Train(
                    new ReplicaJob(replica, data, training, new Penalty(PathPenalty.L2, 0, []), 1, 0, 0),
                    new TrainingTools(work, new int[all.Length], new StepCounter())),
                1);
        }

        public double Fit(int epochs, bool penalized, bool scored)
        {
            Dense Layer(int units, string? activation) =>
                new(units, activation is null ? null : (Parsimony.Activations.ActivationFunction)activation, kernelRegularizer: penalized ? new L2(Strength) : null);
            var model = new Sequential([.. _network.Hidden.Select(units => Layer(units, "relu")), Layer(_network.Outputs, _network.Outputs == 1 ? "sigmoid" : "softmax")]);
            model.Compile(new Adam(), _network.Outputs == 1 ? "binary_crossentropy" : "sparse_categorical_crossentropy", scored ? ["accuracy"] : []);
            return Stopwatched.Time(() => model.Fit(_x, _y, batchSize: _network.Batch, epochs: epochs, verbose: Verbosity.Silent, threads: 1), 1);
        }
    }
}
