using Parsimony.IO.RunFolder;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

public sealed class CoefficientFileTests
{
    [Fact]
    public void One_line_a_lambda_to_the_letter()
    {
        using var folder = new TemporaryFolder();
        CoefficientFile.Write(folder.In("coefficients.csv"), SampleCoefficients.Numbers);
        Assert.Equal(
            "lambda,(Intercept),a,\"b, \"\"c\"\"\",lambda,\" never\"\n10,1.5,0,0,0,0\n0.1,0.3333333333333333,0.5,0.01,0,0\n0,-2E-20,1,-0.02,1E-07,0\n",
            File.ReadAllText(folder.In("coefficients.csv")));
    }

    [Fact]
    public void More_than_two_classes_have_a_line_each()
    {
        using var folder = new TemporaryFolder();
        CoefficientFile.Write(folder.In("coefficients.csv"), SampleCoefficients.Classes);
        Assert.Equal(
            "class,lambda,(Intercept),x,y\np,1,0.1,0,0\n\"q,r\",1,0.2,0,0\ns,1,-0.3,0,4\np,0.5,1,-1,0\n\"q,r\",0.5,2,0,0\ns,0.5,-3,1,8\n",
            File.ReadAllText(folder.In("coefficients.csv")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void They_come_back_bit_by_bit(bool isClasses)
    {
        using var folder = new TemporaryFolder();
        var written = isClasses ? SampleCoefficients.Classes : SampleCoefficients.Numbers;
        CoefficientFile.Write(folder.In("coefficients.csv"), written);
        var read = CoefficientFile.Read(folder.In("coefficients.csv"), CoefficientSummary.Of(written), isClasses ? written.Classes : ["no", "yes"]);
        Assert.Equal(written.Lambdas, read.Lambdas);
        Assert.Equal(written.Features, read.Features);
        Assert.Equal(written.Classes, read.Classes);
        Assert.Equal(written.Intercepts, read.Intercepts);
        Assert.Equal(written.Coefficients, read.Coefficients);
        Assert.Equal(written.FeatureScales, read.FeatureScales);
        Assert.Equal(written.DegreesOfFreedom, read.DegreesOfFreedom);
    }

    [Theory]
    [InlineData("lambda,", "strength,", "does not begin with the header lambda,(Intercept)")]
    [InlineData("0.5,", "much,", "line 3, column 'a': 'much' is not a number")]
    [InlineData("10,1.5,0,", "10,1.5,", "line 2: 5 fields, expected 6")]
    [InlineData("10,1.5,0,0,0,0\n", "", "not from one run")]
    public void A_broken_file_says_where(string part, string broken, string expected)
    {
        using var folder = new TemporaryFolder();
        CoefficientFile.Write(folder.In("coefficients.csv"), SampleCoefficients.Numbers);
        var text = File.ReadAllText(folder.In("coefficients.csv"));
        folder.Write("coefficients.csv", text[..text.IndexOf(part, StringComparison.Ordinal)] + broken + text[(text.IndexOf(part, StringComparison.Ordinal) + part.Length)..]);
        var facts = CoefficientSummary.Of(SampleCoefficients.Numbers);
        Assert.Contains(expected, Assert.Throws<ParsimonyException>(() => CoefficientFile.Read(folder.In("coefficients.csv"), facts, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_enter_as_lambda_falls_the_larger_effect_first()
    {
        Assert.Equal(["b, \"c\"", "a", "lambda"], SampleCoefficients.Numbers.EntryOrder);
        Assert.Equal([0, 2, 3], SampleCoefficients.Numbers.Nonzeros);
        Assert.Equal(["y", "x"], SampleCoefficients.Classes.EntryOrder);
        Assert.Equal([1, 2], SampleCoefficients.Classes.Nonzeros);
        Assert.Equal((1, 3), (SampleCoefficients.Numbers.Outputs, SampleCoefficients.Classes.Outputs));
    }
}
