using Parsimony.IO.Callbacks;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO.Callbacks;

public sealed class CsvLoggerTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_epoch_is_a_line_of_what_the_first_epoch_recorded()
    {
        var path = _folder.In("logs", "run.csv");
        var training = new ScriptedTraining(3, new CsvLogger(path))
        {
            Logs = epoch => epoch switch
            {
                0 => new() { ["loss"] = 0.1 + 0.2, ["accuracy"] = double.NaN },
                1 => new() { ["accuracy"] = 1, ["loss"] = 1e-7, ["val_loss"] = 3 },
                _ => new() { ["loss"] = double.PositiveInfinity },
            },
        };
        training.Run();
        Assert.Equal("epoch,loss,accuracy\n0,0.30000000000000004,\n1,1E-07,1\n2,,\n", File.ReadAllText(path));
    }

    [Fact]
    public void Names_with_the_separator_are_quoted_and_cultures_do_not_matter()
    {
        using var culture = new CommaCulture();
        var path = _folder.In("run.csv");
        new ScriptedTraining(1, new CsvLogger(path, ';')) { Logs = _ => new() { ["loss"] = 0.5, ["a;b"] = -1.5, ["c,d"] = 2 } }.Run();
        Assert.Equal("epoch;loss;\"a;b\";c,d\n0;0.5;-1.5;2\n", File.ReadAllText(path));
    }

    [Fact]
    public void The_file_is_complete_after_every_epoch()
    {
        var path = _folder.In("run.csv");
        var training = new ScriptedTraining(5, new CsvLogger(path)) { BeforeStep = static (epoch, _) => Stop(epoch == 2), Logs = epoch => new() { ["loss"] = epoch } };
        Assert.Throws<InvalidOperationException>(training.Run);
        Assert.Equal("epoch,loss\n0,0\n1,1\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_file_is_replaced_or_appended_to()
    {
        var path = _folder.Write("run.csv", "something else entirely, and longer than what is coming\n");
        var logger = new CsvLogger(path);
        Train(logger, 1);
        Train(logger, 2);
        Assert.Equal("epoch,loss\n0,0\n1,1\n", File.ReadAllText(path));
        Train(new CsvLogger(path, append: true), 1);
        Assert.Equal("epoch,loss\n0,0\n1,1\n0,0\n", File.ReadAllText(path));
    }

    [Fact]
    public void Appending_writes_a_header_only_to_a_new_file_and_after_a_whole_line()
    {
        var path = _folder.In("run.csv");
        Train(new CsvLogger(path, append: true), 1);
        Assert.Equal("epoch,loss\n0,0\n", File.ReadAllText(path));
        File.WriteAllText(path, "epoch,loss\n0,0\n1,0.");
        Train(new CsvLogger(path, append: true), 1);
        Assert.Equal("epoch,loss\n0,0\n1,0.\n0,0\n", File.ReadAllText(path));
    }

    [Fact]
    public void Appending_to_other_columns_is_an_error_and_leaves_the_file_alone()
    {
        var path = _folder.Write("run.csv", "epoch,loss,accuracy\n0,1,1\n");
        var error = Assert.Throws<ParsimonyException>(() => Train(new CsvLogger(path, append: true), 1));
        Assert.Equal(
            $"CsvLogger cannot append to {path}: its columns are epoch,loss,accuracy, but this training records epoch,loss. "
            + "Choose another file, or append: false to replace it.", error.Message);
        Assert.Equal("epoch,loss,accuracy\n0,1,1\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_an_error_before_training()
    {
        var file = _folder.Write("file", "");
        var below = new ScriptedTraining(1, new CsvLogger(Path.Combine(file, "run.csv")));
        Assert.StartsWith("Cannot write ", Assert.Throws<ParsimonyException>(below.Run).Message, StringComparison.Ordinal);
        var folder = new ScriptedTraining(1, new CsvLogger(_folder.Path));
        Assert.Contains("a folder of that name exists", Assert.Throws<ParsimonyException>(folder.Run).Message, StringComparison.Ordinal);
        Assert.Empty(below.TrainedEpochs);
        Assert.Empty(folder.TrainedEpochs);
    }

    [Fact]
    public void Arguments_that_make_no_file_are_refused()
    {
        Assert.Throws<ParsimonyException>(() => new CsvLogger(""));
        Assert.Throws<ParsimonyException>(() => new CsvLogger("a.csv", '.'));
        Assert.Throws<ParsimonyException>(() => new CsvLogger("a.csv", '"'));
    }

    static void Train(CsvLogger logger, int epochs) => new ScriptedTraining(epochs, logger) { Logs = epoch => new() { ["loss"] = epoch } }.Run();

    static void Stop(bool now)
    {
        if (now) throw new InvalidOperationException("interrupted");
    }
}
