using System.Text.Json.Nodes;
using Parsimony.IO.RunFolder;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

public sealed class RunJsonTests
{
    [Fact]
    public void Keys_are_those_that_the_schema_declares()
    {
        var keys = JsonNode.Parse(RunJson.Serialize(SampleRun.Summary, SampleRun.Rows))!.AsObject().Select(entry => entry.Key);
        Assert.Equal(Schemas.Summary.Columns.Select(column => column.Name), keys);
    }

    [Fact]
    public void Document_comes_back_the_same()
    {
        var json = RunJson.Serialize(SampleRun.Summary, SampleRun.Rows);
        var (summary, units) = RunJson.Deserialize(json, "run.json");
        Assert.Equal(json, RunJson.Serialize(summary, [.. SampleRun.Rows.Zip(units, (row, perLayer) => row with { ActiveUnitsPerLayer = perLayer })]));
        Assert.Equal(5L, summary.Options["folds"]);
        Assert.Equal([8L, 4L], Assert.IsType<object?[]>(summary.Options["hidden"]).Cast<long>());
        Assert.Null(summary.Options["time"]);
        Assert.True(double.IsNaN(summary.Honest!.High));
    }

    [Fact]
    public void Columns_come_back_and_a_run_without_them_is_read()
    {
        var json = RunJson.Serialize(SampleRun.Summary, SampleRun.Rows);
        var columns = RunJson.Deserialize(json, "run.json").Summary.Columns;
        foreach (var (expected, actual) in SampleRun.Summary.Columns.Zip(columns))
        {
            Assert.Equal(expected.Treatment, actual.Treatment);
            Assert.Equal(expected.Schema with { Frequent = [], Format = expected.Schema.Format with { Missing = [] } }, actual.Schema with { Frequent = [], Format = actual.Schema.Format with { Missing = [] } });
            Assert.Equal(expected.Schema.Frequent, actual.Schema.Frequent);
        }

        Assert.Equal(4, columns.Count);
        var document = JsonNode.Parse(json)!.AsObject();
        document.Remove("columns");
        Assert.Empty(RunJson.Deserialize(document.ToJsonString(), "run.json").Summary.Columns);
        Assert.Throws<ParsimonyException>(() => RunJson.Deserialize(json.Replace("\"role\": \"time\"", "\"role\": \"clock\"", StringComparison.Ordinal), "run.json"));
    }

    [Theory]
    [InlineData("", 20)]
    [InlineData("min", 1)]
    [InlineData("insight", 5)]
    public void A_document_without_one_of_its_keys_is_refused_or_whole(string part, int optional)
    {
        var json = RunJson.Serialize(SampleRun.Summary, SampleRun.Rows);
        var whole = 0;
        foreach (var key in Part(JsonNode.Parse(json)!).Select(member => member.Key))
        {
            var document = JsonNode.Parse(json)!;
            Part(document).Remove(key);
            try
            {
                var (summary, _) = RunJson.Deserialize(document.ToJsonString(), "run.json");
                RunJson.Serialize(summary, []);
                if (key == "trained_share") Assert.Equal(1, summary.TrainedShare);
                whole++;
            }
            catch (ParsimonyException)
            {
                // The key is needed.
            }
        }

        Assert.True(whole >= optional, $"{whole} keys are optional.");

        JsonObject Part(JsonNode document) => (part.Length > 0 ? document[part]! : document).AsObject();
    }

    [Fact]
    public void Unknown_numbers_are_null_and_line_ends_are_LF()
    {
        var json = RunJson.Serialize(SampleRun.Summary, SampleRun.Rows);
        Assert.Contains("\"high\": null", json, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", json, StringComparison.Ordinal);
        Assert.EndsWith("}\n", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is broken")]
    [InlineData("[1]", "is broken")]
    [InlineData("{}", "no schema_version")]
    [InlineData("""{"schema_version": 2}""", "format version 2")]
    [InlineData("""{"schema_version": 1}""", "is broken")]
    [InlineData("""{"schema_version": 1, "active_units_per_layer": [null]}""", "is broken")]
    public void A_broken_document_is_the_users_error(string json, string expected)
    {
        var error = Assert.Throws<ParsimonyException>(() => RunJson.Deserialize(json, "runs/a/run.json"));
        Assert.Contains("runs/a/run.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_where_a_word_belongs_is_refused()
    {
        var json = RunJson.Serialize(SampleRun.Summary, SampleRun.Rows).Replace("\"target\": \"y\"", "\"target\": null", StringComparison.Ordinal);
        Assert.Throws<ParsimonyException>(() => RunJson.Deserialize(json, "run.json"));
    }
}
