using Parsimony.Engine;
using Parsimony.Regularizers;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Training.SecondOrder;

/// <summary>Proximal gradient steps in plain loops in double precision: slow, and with nothing of the solver in it.</summary>
sealed unsafe class ProximalDescent
{
    readonly NaiveNetwork _network;
    readonly LayerPenalty[] _penalties;
    readonly double[][] _inputs;
    readonly double[] _targets;
    readonly double[] _scales;
    double _length = 1;

    /// <summary>Begins at some weights of a case without groups of several inputs.</summary>
    public ProximalDescent(SolverCase given, double[] start, Penalty penalty, double gamma)
    {
        using var replica = new Replica(given.Plan);
        for (var i = 0; i < start.Length; i++) replica.Weights[i] = (float)start[i];
        _network = new NaiveNetwork(replica);
        _penalties = [.. given.Plan.Layers.Select((_, index) => penalty.ForLayer(index, gamma))];
        var width = given.Plan.Network.Inputs;
        _inputs = [.. given.Inputs.Select(x => (double)x).Chunk(width)];
        _targets = [.. given.Targets.Select(target => (double)target)];
        _scales = [.. Enumerable.Repeat(1.0 / _targets.Length, _targets.Length)];
    }

    /// <summary>Makes steps until they no longer change the objective, and returns it.</summary>
    public double Run(int steps)
    {
        var objective = Loss() + Penalty();
        for (var step = 0; step < steps; step++)
        {
            var before = objective;
            objective = Step();
            if (step % 100 == 99 && before - objective < 1e-12 * objective) break;
        }

        return objective;
    }

    double Loss() => _network.Loss(_inputs, _targets, _scales);

    double Penalty()
    {
        double sum = 0;
        foreach (var (kernel, penalty) in _network.Kernels.Zip(_penalties))
        {
            for (var i = 0; i < kernel.GetLength(0); i++)
            {
                double squares = 0;
                for (var j = 0; j < kernel.GetLength(1); j++)
                {
                    sum += penalty.L1 * Math.Abs(kernel[i, j]) + penalty.L2 / 2 * kernel[i, j] * kernel[i, j];
                    squares += kernel[i, j] * kernel[i, j];
                }

                sum += penalty.Group * Math.Sqrt(kernel.GetLength(1) * squares);
            }
        }

        return sum;
    }

    /// <summary>One step, as long as the quadratic bound of the loss allows.</summary>
    double Step()
    {
        var loss = Loss();
        var (kernels, biases) = _network.Gradient(_inputs, _targets, _scales);
        double[][,] from = [.. _network.Kernels.Select(kernel => (double[,])kernel.Clone())];
        double[][] fromBiases = [.. _network.Biases.Select(bias => (double[])bias.Clone())];
        for (_length *= 1.5; ; _length /= 2)
        {
            double bound = loss;
            for (var index = 0; index < from.Length; index++)
            {
                for (var j = 0; j < biases[index].Length; j++)
                {
                    var step = -_length * biases[index][j];
                    _network.Biases[index][j] = fromBiases[index][j] + step;
                    bound += biases[index][j] * step + step * step / (2 * _length);
                }

                for (var i = 0; i < from[index].GetLength(0); i++) bound += StepOfRow(index, i, from[index], kernels[index]);
            }

            var next = Loss();
            if (next <= bound + 1e-15) return next + Penalty();
        }
    }

    /// <summary>The proximal step of an input's weights; returns its share of the quadratic bound.</summary>
    double StepOfRow(int index, int i, double[,] from, double[,] gradient)
    {
        var (penalty, to) = (_penalties[index], _network.Kernels[index]);
        var width = from.GetLength(1);
        double squares = 0, share = 0;
        for (var j = 0; j < width; j++)
        {
            var moved = from[i, j] - _length * gradient[i, j];
            to[i, j] = Math.Sign(moved) * Math.Max(Math.Abs(moved) - _length * penalty.L1, 0) / (1 + _length * penalty.L2);
            squares += to[i, j] * to[i, j];
        }

        var left = squares == 0 ? 0 : Math.Max(1 - _length * penalty.Group * Math.Sqrt(width / squares), 0);
        for (var j = 0; j < width; j++)
        {
            to[i, j] *= left;
            var step = to[i, j] - from[i, j];
            share += gradient[i, j] * step + step * step / (2 * _length);
        }

        return share;
    }
}
