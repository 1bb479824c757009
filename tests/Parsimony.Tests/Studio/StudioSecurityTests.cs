using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Parsimony.Tests.Studio;

/// <summary>Who gets an answer of the studio, and what no request can do.</summary>
public sealed class StudioSecurityTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/?token=wrong")]
    [InlineData("/studio.js")]
    [InlineData("/api/state")]
    [InlineData("/api/runs/1/files/model.safetensors")]
    [InlineData("/api/events")]
    public async Task Without_the_token_nothing_is_answered(string path)
    {
        using var client = studio.Client(hasToken: false);
        using var answer = await client.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(studio.Server.Token, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1.evil.example:80")]
    public async Task A_foreign_host_is_refused_even_with_the_token(string host)
    {
        using var client = studio.Client();
        client.DefaultRequestHeaders.Host = host;
        using var answer = await client.GetAsync("/api/state", Stop);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_foreign_origin_is_refused_even_with_the_token(string origin)
    {
        using var client = studio.Client();
        client.DefaultRequestHeaders.Add("Origin", origin);
        using var answer = await client.PostAsync("/api/stop", StudioFixture.Json("{}"), Stop);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_address_gives_a_cookie_and_a_page_that_loads_nothing_from_elsewhere()
    {
        using var client = studio.Client(hasToken: false);
        using var answer = await client.GetAsync(new Uri(studio.Server.Link), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));

        // The cookie is enough to read; to change something the page must also say where it comes from.
        client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        foreach (var file in (string[])["/", "/studio.js", "/start.js", "/explore.js", "/lesson.js", "/draw.js", "/studio.css", "/charts.css"])
        {
            var text = await client.GetStringAsync(file, Stop);
            Assert.DoesNotMatch(@"(?:src|href|url|from|import)\s*[=(""']+\s*(?:https?:)?//", text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
            Assert.DoesNotContain("innerHTML", text, StringComparison.Ordinal);
        }

        using var silent = await client.PostAsync("/api/stop", StudioFixture.Json("{}"), Stop);
        Assert.Equal(HttpStatusCode.Forbidden, silent.StatusCode);
        client.DefaultRequestHeaders.Add("Origin", studio.Server.Address);
        using var own = await client.PostAsync("/api/stop", StudioFixture.Json("{}"), Stop);
        Assert.Equal(HttpStatusCode.NoContent, own.StatusCode);
    }

    [Theory]
    [InlineData("/../../etc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/api/runs/..%2f..%2fetc/files/passwd")]
    [InlineData("/api/runs/1/files/..%2f..%2fkept.csv")]
    [InlineData("/api/runs/1/files/%2fetc%2fpasswd")]
    [InlineData("/api/runs/1/files/units.bin")]
    [InlineData("/api/runs/99")]
    [InlineData("/api/runs/1/99")]
    [InlineData("/api/runs/1/-1")]
    public async Task What_is_not_in_a_list_is_not_found(string path)
    {
        // Sent as it stands: a client would tidy the path first.
        var address = new Uri(studio.Server.Address);
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, Stop);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {studio.Server.Token}\r\nConnection: close\r\n\r\n"), Stop);
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync(Stop);
        Assert.StartsWith("HTTP/1.1 404", text, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd", "{}")]
    [InlineData("/etc/passwd", "{}")]
    [InlineData("kept.csv", """{"out":"/tmp/elsewhere"}""")]
    [InlineData("kept.csv", """{"settings":"/etc/passwd"}""")]
    [InlineData("kept.csv", """{"schema":"/etc/passwd"}""")]
    public async Task Only_tables_and_options_of_the_lists_are_read(string table, string options)
    {
        using var client = studio.Client();
        foreach (var path in (string[])["/api/inspect", "/api/plan", "/api/train"])
        {
            using var answer = await client.PostAsync(path, StudioFixture.Json($$"""{"table":"{{table}}","options":{{options}}}"""), Stop);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_table_that_is_too_large_is_refused_and_leaves_nothing(bool tellsItsLength)
    {
        using var client = studio.Client();
        var bytes = new byte[StudioFixture.LargestUpload + 1];
        using HttpContent content = tellsItsLength ? new ByteArrayContent(bytes) : new StreamContent(new Endless(bytes.Length));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tables?name=large.csv") { Content = content };
        if (!tellsItsLength) request.Headers.TransferEncodingChunked = true;
        HttpStatusCode? status = null;
        try
        {
            using var answer = await client.SendAsync(request, Stop);
            status = answer.StatusCode;
        }
        catch (HttpRequestException error) when (error.InnerException is IOException)
        {
            // The server may close the connection before everything is sent.
        }

        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge, $"{status}");
        var tables = Path.Combine(studio.Folder, "runs", "tables");
        Assert.Empty(Directory.Exists(tables) ? Directory.GetFiles(tables).Where(file => new FileInfo(file).Length > 40_000) : []);
    }

    [Theory]
    [InlineData("../../../escape.csv", "escape.csv")]
    [InlineData("C:\\Users\\x\\mine.csv", "mine.csv")]
    [InlineData("--json.csv", "json.csv")]
    [InlineData("a\u0000b\u202e.csv", "a_b_.csv")]
    public async Task A_table_that_is_dropped_stays_in_its_folder(string name, string kept)
    {
        using var client = studio.Client();
        using var answer = await client.PostAsync(
            "/api/tables?name=" + Uri.EscapeDataString(name), new ByteArrayContent(Encoding.UTF8.GetBytes("a,b\n1,2\n")), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(File.Exists(Path.Combine(studio.Folder, "runs", "tables", kept)));
        Assert.False(File.Exists(Path.Combine(studio.Folder, "..", "escape.csv")));
    }

    [Fact]
    public async Task Hostile_names_are_texts_in_every_drawing()
    {
        using var client = studio.Client();
        foreach (var path in (string[])["/api/runs/1", "/api/runs/1/2", "/api/runs/1/2/dependence"])
        {
            var text = System.Text.RegularExpressions.Regex.Unescape(await client.GetStringAsync(path, Stop));
            foreach (var part in text.Split("<svg").Skip(1))
            {
                var drawing = part.Split("</svg>")[0];
                Assert.DoesNotContain("<img", drawing, StringComparison.Ordinal);
                Assert.DoesNotContain("<script", drawing, StringComparison.Ordinal);
                Assert.DoesNotContain("<i>", drawing, StringComparison.Ordinal);
            }
        }

        var network = System.Text.RegularExpressions.Regex.Unescape(await client.GetStringAsync("/api/runs/1/2", Stop));
        Assert.Contains("&lt;img src=x", network, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_to_keep_is_sent_as_a_download_and_the_report_runs_its_own_script_only()
    {
        using var client = studio.Client();
        using var model = await client.GetAsync("/api/runs/1/files/model.onnx", Stop);
        Assert.Equal("attachment", model.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(new MediaTypeHeaderValue("application/octet-stream"), model.Content.Headers.ContentType);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(studio.Run, "model.onnx"), Stop), await model.Content.ReadAsByteArrayAsync(Stop));
        using var report = await client.GetAsync("/api/runs/1/files/report.html", Stop);
        var policy = Assert.Single(report.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains($"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {Parsimony.Reporting.HtmlPage.ScriptSource}; base-uri", policy, StringComparison.Ordinal);
    }

    /// <summary>So many zeros, whose number nobody knows before.</summary>
    sealed class Endless(long length) : MemoryStream(new byte[length])
    {
        public override bool CanSeek => false;
    }
}
