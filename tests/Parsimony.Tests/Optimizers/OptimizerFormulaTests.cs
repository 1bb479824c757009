using Parsimony.Optimizers;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Optimizers;

/// <summary>Every optimizer against its formula, written here in double precision and for one weight.</summary>
public sealed class OptimizerFormulaTests
{
    const int Count = 37;
    const int Steps = 25;
    const float Rate = 0.01f;

    /// <summary>What is added to a weight; slots a, b and c are updated.</summary>
    delegate double Formula(double g, int t, ref double a, ref double b, ref double c);

    [Fact]
    public void SGD() => Check(new SGD(Rate), (double g, int _, ref double _, ref double _, ref double _) => -Rate * g);

    [Fact]
    public void SGD_with_momentum() => Check(new SGD(Rate, 0.8f), (double g, int _, ref double v, ref double _, ref double _) => v = 0.8f * v - Rate * g);

    [Fact]
    public void SGD_with_Nesterovs_momentum() => Check(new SGD(Rate, 0.8f, nesterov: true), (double g, int _, ref double v, ref double _, ref double _) =>
    {
        v = 0.8f * v - Rate * g;
        return 0.8f * v - Rate * g;
    });

    // Keras adds epsilon under the root, PyTorch to the root: with an epsilon this large one cannot pass for the other.
    [Fact]
    public void RMSprop() => Check(new RMSprop(Rate, 0.8f, epsilon: 0.01f), (double g, int _, ref double v, ref double _, ref double _) =>
    {
        v = 0.8f * v + (1 - (double)0.8f) * g * g;
        return -Rate * g / Math.Sqrt(v + 0.01f);
    });

    // In Keras the learning rate is inside the velocity, as in its SGD.
    [Fact]
    public void RMSprop_with_momentum() => Check(new RMSprop(Rate, 0.8f, momentum: 0.5f), (double g, int _, ref double v, ref double velocity, ref double _) =>
    {
        v = 0.8f * v + (1 - (double)0.8f) * g * g;
        velocity = 0.5 * velocity + Rate * g / Math.Sqrt(v + 1e-7f);
        return -velocity;
    });

    // One gradient is its own mean: at t = 1 its variance is not 0, since both averages start from 0.
    [Fact]
    public void RMSprop_centered() => Check(new RMSprop(Rate, 0.8f, epsilon: 0.01f, centered: true), (double g, int _, ref double v, ref double mean, ref double _) =>
    {
        v = 0.8f * v + (1 - (double)0.8f) * g * g;
        mean = 0.8f * mean + (1 - (double)0.8f) * g;
        return -Rate * g / Math.Sqrt(v - mean * mean + 0.01f);
    });

    [Fact]
    public void RMSprop_centered_with_momentum() => Check(
        new RMSprop(Rate, 0.8f, momentum: 0.5f, epsilon: 0.01f, centered: true),
        (double g, int _, ref double v, ref double velocity, ref double mean) =>
        {
            v = 0.8f * v + (1 - (double)0.8f) * g * g;
            mean = 0.8f * mean + (1 - (double)0.8f) * g;
            velocity = 0.5 * velocity + Rate * g / Math.Sqrt(v - mean * mean + 0.01f);
            return -velocity;
        });

    [Fact]
    public void Adagrad() => Check(new Adagrad(Rate, 0.2f), (double g, int _, ref double s, ref double _, ref double _) =>
    {
        s += g * g;
        return -Rate * g / Math.Sqrt(s + 1e-7f);
    });

    [Fact]
    public void Adadelta() => Check(new Adadelta(1f, 0.9f, 1e-3f), (double g, int _, ref double s, ref double u, ref double _) =>
    {
        s = 0.9f * s + (1 - (double)0.9f) * g * g;
        var move = g * Math.Sqrt(u + 1e-3f) / Math.Sqrt(s + 1e-3f);
        u = 0.9f * u + (1 - (double)0.9f) * move * move;
        return -move;
    });

    // Keras corrects the rate, not v, so that epsilon weighs more in first steps than in the paper's form.
    [Fact]
    public void Adam() => Check(new Adam(Rate, epsilon: 0.01f), (double g, int t, ref double m, ref double v, ref double _) =>
        AdamMove(g, t, ref m, ref v, 0.01f));

    // Decay is the training loop's: the update itself is Adam's.
    [Fact]
    public void AdamW() => Check(new AdamW(Rate, 0.1f, epsilon: 0.01f), (double g, int t, ref double m, ref double v, ref double _) =>
        AdamMove(g, t, ref m, ref v, 0.01f));

    [Fact]
    public void Adam_with_amsgrad() => Check(new Adam(Rate, amsgrad: true), (double g, int t, ref double m, ref double v, ref double largest) =>
    {
        AdamMove(g, t, ref m, ref v, 1e-7f);
        largest = Math.Max(largest, v);
        return -Rate * Math.Sqrt(1 - Math.Pow(0.999f, t)) / (1 - Math.Pow(0.9f, t)) * m / (Math.Sqrt(largest) + 1e-7f);
    });

    // Dozat's schedule as Keras has it: 0.96^t. PyTorch's is 0.96^(0.004 t), so that its first steps are those of a smaller momentum.
    [Fact]
    public void Nadam() => Check(new Nadam(Rate), (double g, int t, ref double m, ref double v, ref double _) =>
    {
        m = 0.9f * m + (1 - (double)0.9f) * g;
        v = 0.999f * v + (1 - (double)0.999f) * g * g;
        double product = 1;
        for (var s = 1; s <= t; s++) product *= U(s);
        var ahead = U(t + 1) * m / (1 - product * U(t + 1)) + (1 - U(t)) * g / (1 - product);
        return -Rate * ahead / (Math.Sqrt(v / (1 - Math.Pow(0.999f, t))) + 1e-7f);
    });

    [Fact]
    public void Adamax() => Check(new Adamax(Rate), (double g, int t, ref double m, ref double u, ref double _) =>
    {
        m = 0.9f * m + (1 - (double)0.9f) * g;
        u = Math.Max(0.999f * u, Math.Abs(g));
        return -Rate * m / ((1 - Math.Pow(0.9f, t)) * (u + 1e-7f));
    });

    // Lion steps by a mean of which the newest gradient has a tenth, but remembers one of which it has a hundredth.
    [Fact]
    public void Lion() => Check(new Lion(Rate), (double g, int _, ref double m, ref double _, ref double _) =>
    {
        var sign = Math.Sign(0.9f * m + (1 - (double)0.9f) * g);
        m = 0.99f * m + (1 - (double)0.99f) * g;
        return -Rate * sign;
    });

    static double U(int t) => 0.9f * (1 - 0.5 * Math.Pow(0.96, t));

    static double AdamMove(double g, int t, ref double m, ref double v, double epsilon)
    {
        m = 0.9f * m + (1 - (double)0.9f) * g;
        v = 0.999f * v + (1 - (double)0.999f) * g * g;
        return -Rate * Math.Sqrt(1 - Math.Pow(0.999f, t)) / (1 - Math.Pow(0.9f, t)) * m / (Math.Sqrt(v) + epsilon);
    }

    static void Check(Optimizer optimizer, Formula formula)
    {
        var start = OptimizerRun.Normal(Count, 1);
        var run = new OptimizerRun(optimizer, [.. start]);
        var gradients = Enumerable.Range(1, Steps).Select(t => OptimizerRun.Normal(Count, 1 + t, 0.3)).ToArray();
        foreach (var gradient in gradients) run.Next(gradient);
        for (var i = 0; i < Count; i++)
        {
            double weight = start[i], a = optimizer.InitialSlotValue, b = a, c = a;
            for (var t = 1; t <= Steps; t++) weight += formula(gradients[t - 1][i], t, ref a, ref b, ref c);
            Approx.Equal(weight, run.Weights[i], 1e-6, 1e-6, $"{optimizer}, weight {i}");
        }
    }
}
