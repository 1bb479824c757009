using System.Diagnostics;
using System.Net;
using System.Text;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary><c>parsimony serve</c> answers as a process of its own, ends at once, and says which addresses it cannot take.</summary>
public sealed class ServeTests : IDisposable
{
    readonly Workspace _workspace = new();

    public ServeTests()
    {
        _workspace.WriteTable("t.csv");
        var fit = _workspace.Run([.. "fit t.csv --target y --ignore z --lambda 1 --hidden 4 --epochs 5 --quiet --out run".Split(' ')]);
        Assert.True(fit.ExitCode == 0, fit.Error);
    }

    [Fact]
    public async Task It_answers_rows_and_batches_and_is_described_and_healthy()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Support.Cli.Tool, "serve", "run", "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = _workspace.Path,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(line);
            Assert.StartsWith("Serving run at http://127.0.0.1:", line, StringComparison.Ordinal);
            using var client = new HttpClient { BaseAddress = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]) };
            var (status, row) = await Post(client, "/predict", """{"x": 3.5, "colour": "red"}""");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Matches("""^{"prediction":"(no|yes)","probabilities":{"no":[0-9.E-]+,"yes":[0-9.E-]+}}$""", row);
            Assert.Equal((HttpStatusCode.OK, $"[{row},{row}]"), await Post(client, "/predict/batch", """[{"x": 3.5, "colour": "red"}, {"x": 3.5, "colour": "red"}]"""));
            (status, row) = await Post(client, "/predict", """{"x": "big", "colour": "green"}""");
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Contains("expected a number, or null", row, StringComparison.Ordinal);
            Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken));
            Assert.Contains("\"/predict/batch\"", await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:80x")]
    [InlineData("http://localhost:99999")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:0;ftp://127.0.0.1:0")]
    [InlineData("5080")]
    public void Wrong_addresses_are_told(string urls)
    {
        var result = Support.Cli.RunProgram("dotnet", [Support.Cli.Tool, "serve", "run", "--urls", urls], _workspace.Path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"--urls has '{urls.Split(';')[^1]}', which is no address of a server", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();

    static async Task<(HttpStatusCode Status, string Body)> Post(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
