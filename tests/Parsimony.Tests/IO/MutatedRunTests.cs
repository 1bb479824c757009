using System.Text.Json.Nodes;
using Parsimony.IO.RunFolder;
using Parsimony.Reporting;
using Parsimony.Tests.Reporting;

namespace Parsimony.Tests.IO;

/// <summary>A run.json in which any member is missing, null or of another type gives a report or an error that says what is wrong.</summary>
public sealed class MutatedRunTests
{
    static readonly string?[] s_values = [null, "\"word\"", "-1e308", "[]", "[null]", "{\"a\": null}"];

    public static TheoryData<string> Fixtures => ["insight", "coefficients-of-classes", "interrupted"];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Every_member_may_be_damaged(string fixture)
    {
        var (summary, rows) = ReportFixtures.All[fixture]();
        var text = RunJson.Serialize(summary, rows);
        var places = PlacesOf(JsonNode.Parse(text)!, []).ToArray();
        var reports = 0;
        foreach (var (index, place) in places.Index())
        {
            // Every second value, and the others at the next member: a report takes a millisecond, and there are thousands of members.
            foreach (var value in s_values.Where((_, at) => (at + index) % 2 == 0)) reports += Try(text, place, value, remove: false);
            reports += Try(text, place, null, remove: true);
        }

        Assert.InRange(reports, 1, places.Length * (s_values.Length + 1));
    }

    static int Try(string text, object[] place, string? value, bool remove)
    {
        var document = JsonNode.Parse(text)!;
        var parent = document;
        foreach (var step in place[..^1]) parent = step is string name ? parent![name] : parent![(int)step];
        if (remove && parent is JsonObject whole) whole.Remove((string)place[^1]);
        else if (parent is JsonArray list) list[(int)place[^1]] = value is null ? null : JsonNode.Parse(value);
        else parent![(string)place[^1]] = value is null ? null : JsonNode.Parse(value);
        try
        {
            var (summary, units) = RunJson.Deserialize(document.ToJsonString(), "run.json");
            _ = HtmlReport.Render(summary, []);
            return 1;
        }
        catch (ParsimonyException)
        {
            return 0;
        }
        catch (Exception error)
        {
            Assert.Fail($"{string.Join('/', place)} = {(remove ? "missing" : value ?? "null")}: {error}");
            return 0;
        }
    }

    static IEnumerable<object[]> PlacesOf(JsonNode node, object[] above)
    {
        IEnumerable<(object Step, JsonNode? Value)> members = node switch
        {
            JsonObject whole => whole.Select(member => ((object)member.Key, member.Value)),
            JsonArray list => list.Take(2).Select((value, index) => ((object)index, value)),
            _ => [],
        };
        foreach (var (step, value) in members)
        {
            object[] place = [.. above, step];
            yield return place;
            if (value is null) continue;
            foreach (var below in PlacesOf(value, place)) yield return below;
        }
    }
}
