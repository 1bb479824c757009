using Parsimony.Reporting.Content;
using Parsimony.Reporting.Formatting;
using Parsimony.Reporting.Sections;
using Parsimony.Results;

namespace Parsimony.Tests.Reporting;

public sealed class SummarySentencesTests
{
    [Fact]
    public void Classification_answers_which_lambda_how_good_how_sure_and_what_changed()
    {
        var (summary, rows) = ReportFixtures.Classification();
        var text = Text(new(
            summary with
            {
                Min = summary.Min! with { Lambda = new(12.6), Loss = 0.07012, Metrics = new Dictionary<string, double?> { ["accuracy"] = 0.979, ["auc"] = 0.995 }, ActiveUnitsPerLayer = [128, 67] },
                LambdaMin = new(12.6),
                Baselines = new Dictionary<string, Baseline?>(summary.Baselines) { ["unregularized"] = new(0.146, null, new Dictionary<string, double?>()) },
                Honest = summary.Honest! with { Loss = 0.0741, Low = 0.0551, High = 0.0962 },
            },
            [.. rows.Select(row => row.Lambda == summary.LambdaMin ? row with { Lambda = new(12.6) } : row)]));
        Assert.Contains("lambda 12.6 cut the validation loss from 0.146 (no regularization) to 0.0701 (-52 %).", text);
        Assert.Contains("Accuracy 97.9 % (null model 62.7 %), AUC 0.995.", text);
        Assert.Contains("On new rows expect a log-loss of 0.0741, 95 % interval 0.0551 to 0.0962: the honest error", text);
        Assert.Contains("61 of 128 units of layer 2 are off.", text);
        Assert.Contains("The simpler lambda_1se = ", text);
        Assert.Contains("within one standard error", text);
        Assert.Contains("the networks collapse", text);
        Assert.Contains("A linear model on the same folds reaches 0.0782.", text);
    }

    [Fact]
    public void Regression_speaks_of_its_own_metrics()
    {
        var text = Text(ReportFixtures.Regression());
        Assert.Contains("R\u00B2 0.4", text);
        Assert.Contains("RMSE 5", text);
        Assert.Contains("On new rows expect a loss of 0.2", text);
        Assert.DoesNotContain("log-loss", text);
        Assert.DoesNotContain("ccuracy", text);
    }

    [Fact]
    public void Zero_at_the_minimum_means_that_regularization_did_not_help() =>
        Assert.Contains("Regularization did not help: the lowest validation loss, 0.100, is at lambda = 0.", Text(ReportFixtures.ZeroIsBest()));

    [Fact]
    public void Diagnoses_are_headlines()
    {
        var (summary, rows) = ReportFixtures.NoBetterThanNull();
        Diagnosis[] found = [new("nothing_holds", "Nothing holds.", "Loss 0.68 against 0.66.", "Check the target."), new("odd_fold", "One fold is odd.", "Fold 2.", "Look.")];
        var text = Text(new(summary with { Doctor = found }, rows));
        Assert.Contains("Take care: Nothing holds. One fold is odd.\n", text);
        Assert.Contains("lies inside that interval", text);
        Assert.DoesNotContain("Check the target", text);
        Assert.DoesNotContain("Take care", Text(ReportFixtures.Classification()));
    }

    [Fact]
    public void Default_1se_is_the_headline_where_it_is_selected()
    {
        var (summary, rows) = ReportFixtures.Classification();
        var text = Text(new(summary with { Select = LambdaRule.OneSe }, rows));
        Assert.StartsWith($"Result: lambda {NumberFormat.Short(summary.LambdaOneSe?.Value)} cut", text);
        Assert.Contains("The default is the simpler lambda_1se", text);
    }

    [Fact]
    public void Interrupted_and_empty_runs_say_what_is_missing()
    {
        Assert.Contains("The run was interrupted: this report shows the 17 lambdas whose networks are finished", Text(ReportFixtures.Interrupted()));
        Assert.Contains("No lambda is finished", Text(ReportFixtures.Empty()));
    }

    static string Text(ReportFixture run) =>
        string.Join("\n", SummarySentences.Of(new ReportedRun(run.Summary, run.Rows)).Select(part => $"{part.Question}: {part.Answer}"));
}
