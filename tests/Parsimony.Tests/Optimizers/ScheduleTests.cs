using Parsimony.Optimizers;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Optimizers;

/// <summary>Schedules at points and boundaries that are computed by hand.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void Exponential_decay() => Check(
        new ExponentialDecay(0.1f, 10, 0.25f), (0, 0.1), (5, 0.1 * 0.5), (10, 0.1 * 0.25), (15, 0.1 * 0.125), (20, 0.1 / 16), (100_000, 0));

    [Fact]
    public void Exponential_decay_in_stairs() => Check(
        new ExponentialDecay(0.1f, 10, 0.5f, staircase: true), (0, 0.1), (9, 0.1), (10, 0.05), (19, 0.05), (20, 0.025));

    [Fact]
    public void Inverse_time_decay() => Check(
        new InverseTimeDecay(0.1f, 10, 0.5f), (0, 0.1), (10, 0.1 / 1.5), (20, 0.1 / 2), (25, 0.1 / 2.25));

    [Fact]
    public void Inverse_time_decay_in_stairs() => Check(
        new InverseTimeDecay(0.1f, 10, 0.5f, staircase: true), (0, 0.1), (9, 0.1), (10, 0.1 / 1.5), (29, 0.1 / 2), (30, 0.1 / 2.5));

    // Keras: the step of a boundary still has the value before it.
    [Fact]
    public void Constants_by_pieces() => Check(
        new PiecewiseConstantDecay([10, 20], [1, 0.5f, 0.25f]), (0, 1), (10, 1), (11, 0.5), (20, 0.5), (21, 0.25), (1_000_000_000_000, 0.25));

    [Fact]
    public void One_piece_is_a_constant() => Check(new PiecewiseConstantDecay([], [0.5f]), (0, 0.5), (9, 0.5));

    [Fact]
    public void Polynomial_decay()
    {
        Check(new PolynomialDecay(0.5f, 10), (0, 0.5), (5, 0.25005), (10, 1e-4), (11, 1e-4), (1000, 1e-4));
        Check(new PolynomialDecay(0.5f, 10, 0.1f, power: 2), (0, 0.5), (5, 0.1 + 0.4 * 0.25), (8, 0.1 + 0.4 * 0.04), (10, 0.1), (99, 0.1));
        Check(new PolynomialDecay(0.1f, 10, 0.5f), (0, 0.1), (5, 0.3), (10, 0.5));
    }

    // Periods end at 10, 20, 30, ...: at 15 of 20 a quarter of the time remains; right after 10, nearly half.
    [Fact]
    public void Polynomial_decay_in_cycles() => Check(
        new PolynomialDecay(0.5f, 10, 0.1f, cycle: true),
        (0, 0.5), (5, 0.3), (10, 0.1), (11, 0.1 + 0.4 * 0.45), (15, 0.2), (20, 0.1), (21, 0.1 + 0.4 * 0.3));

    [Fact]
    public void Cosine_decay()
    {
        // (1 + cos(pi / 3)) / 2 = 3/4 and (1 + cos(2 pi / 3)) / 2 = 1/4.
        Check(new CosineDecay(0.1f, 300), (0, 0.1), (100, 0.075), (150, 0.05), (200, 0.025), (300, 0), (1000, 0));
        Check(new CosineDecay(0.1f, 300, alpha: 0.2f), (0, 0.1), (100, 0.1 * (0.8 * 0.75 + 0.2)), (300, 0.02), (301, 0.02));
    }

    [Fact]
    public void Cosine_decay_after_a_warm_up() => Check(
        new CosineDecay(0, 300, warmupTarget: 0.1f, warmupSteps: 10), (0, 0), (5, 0.05), (9, 0.09), (10, 0.1), (110, 0.075), (310, 0), (999, 0));

    [Fact]
    public void Warm_up_steps_without_a_target_count_for_nothing() => Check(new CosineDecay(0.1f, 300, warmupSteps: 10), (0, 0.1), (100, 0.075), (300, 0));

    // Periods of 3, 6, 12, ... steps: 0, 3, 9, 21, ...
    [Fact]
    public void Cosine_decay_with_restarts() => Check(
        new CosineDecayRestarts(0.1f, 3, mMul: 0.5f), (0, 0.1), (1, 0.075), (2, 0.025), (3, 0.05), (5, 0.0375), (9, 0.025), (13, 0.01875), (21, 0.0125));

    [Fact]
    public void Restarts_after_equal_periods_and_to_a_floor() => Check(
        new CosineDecayRestarts(0.1f, 3, tMul: 1, alpha: 0.1f), (0, 0.1), (1, 0.1 * (0.9 * 0.75 + 0.1)), (3, 0.1), (7, 0.1 * (0.9 * 0.75 + 0.1)), (3_000_000, 0.1));

    // log(125) / log(5) is 3.0000000000000004 and log(243) / log(3) 4.999999999999999: periods must not start a step late.
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    public void Every_period_starts_at_the_top(int factor)
    {
        var schedule = new CosineDecayRestarts(0.1f, 1000, factor);
        long start = 0, length = 1000;
        for (var period = 0; period < 9; period++, start += length, length *= factor)
        {
            Approx.Equal(0.1, schedule.At(start), 1e-6, 0, $"start {start}");
            if (period > 0) Assert.InRange(schedule.At(start - 1), 0, 1e-6);
        }
    }

    [Fact]
    public void A_number_is_a_constant_rate()
    {
        LearningRateSchedule rate = 0.25f;
        Check(rate, (0, 0.25), (1_000_000, 0.25));
        Assert.Equal("RMSprop: rho is 1, expected a number from 0 to below 1.", Assert.Throws<ParsimonyException>(() => new RMSprop(rate, 1)).Message);
    }

    [Fact]
    public void Arguments_outside_their_range_are_refused()
    {
        Refused(() => new ConstantLearningRate(-1), "ConstantLearningRate: rate is -1, expected a finite number of at least 0.");
        Refused(() => new ConstantLearningRate(float.NaN), "ConstantLearningRate: rate is NaN, expected a finite number of at least 0.");
        Refused(() => new ExponentialDecay(0.1f, 0, 0.5f), "ExponentialDecay: decaySteps is 0, expected a whole number of at least 1.");
        Refused(() => new ExponentialDecay(0.1f, 1, 0), "ExponentialDecay: decayRate is 0, expected a finite number above 0.");
        Refused(() => new InverseTimeDecay(-0.5f, 1, 1), "InverseTimeDecay: initialLearningRate is -0.5, expected a finite number of at least 0.");
        Refused(() => new PolynomialDecay(0.1f, 1, power: 0), "PolynomialDecay: power is 0, expected a finite number above 0.");
        Refused(() => new CosineDecay(0.1f, 1, 1.5f), "CosineDecay: alpha is 1.5, expected a number from 0 to 1.");
        Refused(() => new CosineDecay(0.1f, 1, warmupTarget: -1), "CosineDecay: warmupTarget is -1, expected a finite number of at least 0.");
        Refused(() => new CosineDecay(0.1f, 1, warmupSteps: -1), "CosineDecay: warmupSteps is -1, expected a whole number of at least 0.");
        Refused(() => new CosineDecayRestarts(0.1f, 1, 0.5f), "CosineDecayRestarts: tMul is 0.5, expected a finite number of at least 1.");
        Refused(() => new PiecewiseConstantDecay([1], [1]), "PiecewiseConstantDecay: values is a list of 1, expected 2 for 1 boundaries.");
        Refused(() => new PiecewiseConstantDecay([2, 2], [1, 2, 3]), "PiecewiseConstantDecay: boundaries is 2 after 2, expected ascending steps.");
        Refused(() => new PiecewiseConstantDecay([2], [1, -2]), "PiecewiseConstantDecay: values is -2, expected a finite number of at least 0.");
    }

    static void Refused(Func<LearningRateSchedule> make, string message) => Assert.Equal(message, Assert.Throws<ParsimonyException>(make).Message);

    static void Check(LearningRateSchedule schedule, params ReadOnlySpan<(long Step, double Rate)> points)
    {
        foreach (var (step, rate) in points) Approx.Equal(rate, schedule.At(step), 2e-7, 1e-9, $"{schedule} at {step}");
    }
}
