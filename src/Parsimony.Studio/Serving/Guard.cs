using System.Security.Cryptography;
using System.Text;

namespace Parsimony.Studio.Serving;

/// <summary>Lets only those pass who have the token, and no page of another site in the user's browser.</summary>
/// <remarks>
/// The token comes once in the address, where a cookie of this port takes its place, or in the header <c>Authorization: Bearer</c>. The header
/// Host must name this machine, which keeps out names that another site has bound to 127.0.0.1. A request that changes something with a cookie
/// must say by Origin that it comes from this page.
/// </remarks>
sealed class Guard(StudioOptions options)
{
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    const int TokenBytes = 24;

    /// <summary>The secret of this start.</summary>
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>The port, once it is known.</summary>
    public int Port { get; set; } = options.Port;

    string CookieName => string.Create(CultureInfo.InvariantCulture, $"parsimony-studio-{Port}");

    public Task Pass(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        var request = context.Request;
        if (!IsOwn(request.Host.Value)) return Refuse(context, 403, $"The header Host is not 127.0.0.1:{Port}.");
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !(origin.StartsWith("http://", StringComparison.Ordinal) && IsOwn(origin[7..])))
            return Refuse(context, 403, "The request comes from a page of another site.");
        if (IsToken(Bearer(request))) return next(context);
        if (HttpMethods.IsGet(request.Method) && request.Path == "/" && IsToken(request.Query["token"].ToString()))
        {
            context.Response.Cookies.Append(CookieName, Token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
            return next(context);
        }

        if (!IsToken(request.Cookies[CookieName] ?? ""))
            return Refuse(context, 401, "The token is missing or old. Open the address that `parsimony studio` has printed.");
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        return changes && origin.Length == 0 ? Refuse(context, 403, "The header Origin is missing.") : next(context);
    }

    bool IsOwn(string? host) => host is not null && (host == string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}") ||
        host == string.Create(CultureInfo.InvariantCulture, $"localhost:{Port}"));

    bool IsToken(string text) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(Token));

    static string Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] ? token : "";

    static Task Refuse(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why + "\n");
    }
}
