using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Parsimony.Cli;
using Parsimony.Cli.Commands;
using Parsimony.Studio;
using Parsimony.Studio.Contract;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Studio;

/// <summary>A studio in this process, with a folder that has two tables and a run with networks of every lambda.</summary>
public sealed class StudioFixture : IAsyncLifetime
{
    internal const string Hostile = "<img src=x onerror=alert(1)>";
    internal const int LargestUpload = 60_000;

    readonly TemporaryFolder _folder = new();

    internal StudioServer Server { get; private set; } = null!;

    internal string Folder => _folder.Path;

    internal string Run => _folder.In("runs", "kept-1");

    /// <summary>A run whose model decides by a threshold, and which has measured no importance.</summary>
    internal string DecidedRun => _folder.In("runs", "threshold-1");

    /// <summary>A run that predicts numbers.</summary>
    internal string NumberRun => _folder.In("runs", "numbers-1");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder.In("runs"));
        var table = _folder.Write("kept.csv", Table(60));
        _folder.Write("broken.csv", "a,b\n1,2\n\"unclosed,3\n");
        var commands = new StudioCommands(CommandLineApp.Run);
        commands.Run(
        [
            "path", table, "--target", "y", "--hidden", "4", "--lambdas", "4", "--folds", "3", "--restarts", "2", "--keep-networks", "all", "--out", Run, "--quiet",
        ]);
        commands.Run(
        [
            "path", table, "--target", "y", "--hidden", "4", "--lambdas", "4", "--folds", "3", "--restarts", "1", "--keep-networks", "all", "--metric", "f1",
            "--importance", "0", "--out", DecidedRun, "--quiet",
        ]);
        commands.Run(
        [
            "path", _folder.Write("numbers.csv", Numbers(60)), "--target", "y", "--hidden", "4", "--lambdas", "4", "--folds", "3", "--restarts", "2",
            "--penalty", "l1", "--keep-networks", "all", "--out", NumberRun, "--quiet",
        ]);
        Server = await StudioServer.StartAsync(commands, new StudioOptions { Folder = Folder, LargestUpload = LargestUpload });

        // The runs get their numbers in the order of their names, before a test trains another one.
        using var client = Client();
        await client.GetStringAsync("/api/state");
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A table with classes, and names that would be markup, were they not texts.</summary>
    internal static string Table(int rows)
    {
        var text = new StringBuilder($"\"{Hostile}\",kind,y\n");
        for (var i = 0; i < rows; i++)
        {
            var x = (i * 37 % rows) / (double)rows - 0.5;
            var word = i % 3 == 0 ? "\"</script><b>\"" : "plain";
            text.Append(CultureInfo.InvariantCulture, $"{x:0.###},{word},{(x + 0.2 * Math.Sin(i * 7) > 0 ? "<i>yes</i>" : "no")}\n");
        }

        return text.ToString();
    }

    /// <summary>Numbers, a date, words and a group.</summary>
    internal static string Numbers(int rows)
    {
        var text = new StringBuilder("a,b,day,word,group,weight,y\n");
        for (var i = 0; i < rows; i++)
        {
            double a = (i * 37 % rows) / (double)rows - 0.5, b = (i * 23 % rows) / (double)rows;
            text.Append(
                CultureInfo.InvariantCulture,
                $"{a:0.###},{b:0.###},2024-{1 + i % 12:00}-{1 + i % 28:00},{(i % 4 == 0 ? "left" : "right")},{i / 3},{1 + i % 2},{3 * a + Math.Sin(6 * b) + 0.1 * Math.Cos(i * 5):0.###}\n");
        }

        return text.ToString();
    }

    /// <summary>A client; with the token unless it is to have none.</summary>
    internal HttpClient Client(bool hasToken = true)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(Server.Address) };
        if (hasToken) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Server.Token);
        return client;
    }

    internal static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
