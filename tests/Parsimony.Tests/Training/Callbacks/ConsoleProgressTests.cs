using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Training.Callbacks;

public sealed class ConsoleProgressTests
{
    static readonly Dictionary<string, double> s_logs = new()
    {
        ["loss"] = 0.40123,
        ["penalty"] = 0.0101,
        ["penalty/dense_1"] = 0.0101,
        ["total"] = 0.41133,
        ["accuracy"] = 0.81234,
        ["val_loss"] = 0.5,
        ["val_penalty"] = 0.0101,
        ["val_total"] = 0.5101,
        ["learning_rate"] = 1e-5,
    };

    [Fact]
    public void One_line_tells_epoch_time_and_what_was_recorded()
    {
        Assert.Equal(
            """
            Epoch 1/2 - 1.2s - loss: 0.4012 - penalty: 0.0101 - accuracy: 0.8123 - val_loss: 0.5 - learning_rate: 1e-05
            Epoch 2/2 - 1.2s - loss: 0.4012 - penalty: 0.0101 - accuracy: 0.8123 - val_loss: 0.5 - learning_rate: 1e-05

            """, Run(Verbosity.OneLine, isTerminal: true));
    }

    [Fact]
    public void Where_nothing_can_be_redrawn_a_bar_is_one_line()
    {
        var expected = Run(Verbosity.OneLine, isTerminal: true);
        Assert.Equal(expected, Run(Verbosity.Bar, isTerminal: false));
        Assert.Equal(expected, Run(Verbosity.Auto, isTerminal: false));
        // A text in memory is no terminal.
        Assert.Equal(expected, Run(Verbosity.Bar, isTerminal: null));
    }

    [Fact]
    public void Silence_is_empty() => Assert.Equal("", Run(Verbosity.Silent, isTerminal: true));

    [Fact]
    public void A_bar_is_redrawn_and_becomes_the_line_of_its_epoch()
    {
        // 3 steps of 400 ms in each of 2 epochs.
        var text = Run(Verbosity.Auto, isTerminal: true);
        var lines = text.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal(
            [
                "Epoch 1/2 [=====>..........] 1/3 - 400ms - ETA 2.0s - loss: 1",
                "Epoch 1/2 [==========>.....] 2/3 - 800ms - ETA 1.6s - loss: 1.5",
                "Epoch 1/2 [================] 3/3 - 1.2s - ETA 1.2s - loss: 2",
                "Epoch 1/2 - 1.2s - loss: 0.4012 - penalty: 0.0101 - accuracy: 0.8123 - val_loss: 0.5 - learning_rate: 1e-05",
            ], lines[0].Split('\r').Select(drawn => drawn.TrimEnd()));
        Assert.Equal("Epoch 2/2 [=====>..........] 1/3 - 400ms - ETA 800ms - loss: 1", lines[1].Split('\r')[0]);
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public void A_shorter_text_leaves_nothing_of_a_longer_one()
    {
        var drawn = Run(Verbosity.Bar, isTerminal: true).Split('\n')[0].Split('\r');
        for (var i = 1; i < drawn.Length; i++) Assert.True(drawn[i].Length >= drawn[i - 1].TrimEnd().Length, drawn[i]);
        Assert.EndsWith(" ", drawn[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_are_drawn_ten_times_a_second_at_most()
    {
        var (output, clock) = (new StringWriter(), new SteppedClock());
        var training = new ScriptedTraining(1, new ConsoleProgress(Verbosity.Bar, output, clock, isTerminal: true)) { StepsPerEpoch = 1000, BeforeStep = (_, _) => clock.Move(1) };
        training.Run();
        // At 1, 101, ..., 901 ms, and the line of the epoch.
        Assert.Equal(11, output.ToString().Split('\r').Length);
    }

    [Fact]
    public void The_time_left_is_that_of_the_epochs_that_are_left_to_a_training_that_goes_on()
    {
        var (output, clock) = (new StringWriter(), new SteppedClock());
        var training = new ScriptedTraining(10, new LambdaCallback(onTrainBegin: context => context.InitialEpoch = 8), new ConsoleProgress(Verbosity.Bar, output, clock, isTerminal: true))
        {
            BeforeStep = (_, _) => clock.Move(60_000),
        };
        training.Run();
        Assert.StartsWith("Epoch 9/10 [================] 1/1 - 1m00s - ETA 1m00s - loss: 0.5", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_breaks_off_amid_an_epoch_ends_its_line()
    {
        var (output, clock) = (new StringWriter(), new SteppedClock());
        var progress = new ConsoleProgress(Verbosity.Bar, output, clock, isTerminal: true);
        var training = new ScriptedTraining(1) { StepsPerEpoch = 2 };
        progress.OnTrainBegin(training);
        progress.OnEpochBegin(training, 0);
        progress.OnBatchEnd(training, 0, 1);
        progress.OnTrainEnd(training);
        Assert.EndsWith($"loss: 1{Environment.NewLine}", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.40123, "0.4012")]
    [InlineData(12.345678, "12.35")]
    [InlineData(-1234.4, "-1234")]
    [InlineData(123456, "1.235e+05")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.000012346, "1.235e-05")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Numbers_have_four_significant_digits_in_every_culture(double value, string expected)
    {
        using var culture = new CommaCulture();
        Assert.Equal(expected, ProgressText.Number(value));
    }

    [Theory]
    [InlineData(0, "0ms")]
    [InlineData(32.4, "32ms")]
    [InlineData(999.6, "1.0s")]
    [InlineData(1234, "1.2s")]
    [InlineData(59_960, "1m00s")]
    [InlineData(125_000, "2m05s")]
    [InlineData(3_599_700, "1h00m")]
    [InlineData(3_720_000, "1h02m")]
    [InlineData(360_000_000, "100h00m")]
    public void Durations_are_short(double milliseconds, string expected)
    {
        using var culture = new CommaCulture();
        Assert.Equal(expected, ProgressText.Duration(TimeSpan.FromMilliseconds(milliseconds)));
    }

    [Fact]
    public void An_unknown_verbosity_is_refused() =>
        Assert.Equal("ConsoleProgress got verbosity 7, expected one of Auto, Silent, Bar, OneLine.", Assert.Throws<ParsimonyException>(() => new ConsoleProgress((Verbosity)7)).Message);

    static string Run(Verbosity verbosity, bool? isTerminal)
    {
        var (output, clock) = (new StringWriter { NewLine = "\n" }, new SteppedClock());
        var training = new ScriptedTraining(2, new ConsoleProgress(verbosity, output, clock, isTerminal))
        {
            StepsPerEpoch = 3,
            Logs = _ => s_logs,
            BatchLoss = (_, batch) => batch + 1,
            BeforeStep = (_, _) => clock.Move(400),
        };
        training.Run();
        return output.ToString();
    }
}
