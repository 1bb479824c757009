using System.Text.Json.Nodes;
using Parsimony.Data;
using Parsimony.Linear;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Vocabulary;

namespace Parsimony.Tests.Vocabulary;

public sealed class EnumWordTests
{
    [Fact]
    public void Members_are_words_in_files_and_on_the_command_line()
    {
        Assert.Equal("iteration_limit", EnumWord.Of(LinearStatus.IterationLimit));
        Assert.Equal("iteration-limit", EnumWord.Of(LinearStatus.IterationLimit, '-'));
        Assert.Equal("1se", EnumWord.Of(LambdaRule.OneSe));
        Assert.Equal("regression, classification, poisson", EnumWord.List<LearningTask>());
    }

    [Fact]
    public void Words_are_read_back()
    {
        foreach (var member in Enum.GetValues<LambdaRule>()) Assert.Equal(member, EnumWord.Find<LambdaRule>(EnumWord.Of(member)));
        Assert.Null(EnumWord.Find<LearningTask>("Regression"));
        var config = new JsonObject { ["axis"] = "units", ["wrong"] = "rows" };
        Assert.Equal(GroupAxis.Units, config.Choice("axis", GroupAxis.Inputs));
        Assert.Equal(GroupAxis.Inputs, config.Choice("missing", GroupAxis.Inputs));
        Assert.Equal(
            "The argument 'wrong' is 'rows', expected one of inputs, units.",
            Assert.Throws<ParsimonyException>(() => config.Choice("wrong", GroupAxis.Inputs)).Message);
    }
}
