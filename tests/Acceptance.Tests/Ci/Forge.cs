using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hlc.Acceptance.Tests.Ci;

/// <summary>
/// The part of a forge's interface that comments need, as GitHub, Gitea and Forgejo have it: pull requests and comments in pages,
/// <c>POST</c> and <c>PATCH</c> of a comment.
/// </summary>
internal sealed class Forge : IDisposable
{
    public const string Token = "not-a-real-token";

    private readonly HttpListener _listener = new();

    public Forge()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = Task.Run(Serve);
    }

    public string Url { get; }

    /// <summary>The open pull requests: the branch, and the repository that it lies in.</summary>
    public List<(int Number, string Branch, string Repository)> Pulls { get; } = [];

    /// <summary>The comments of all pull requests, by the number of each comment.</summary>
    public SortedDictionary<int, string> Comments { get; } = [];

    public void Dispose() => _listener.Close();

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var (status, body) = Answer(context.Request);
                context.Response.StatusCode = status;
                await context.Response.OutputStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body));
                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private (int Status, JsonNode Body) Answer(HttpListenerRequest request)
    {
        if (request.Headers["Authorization"] != $"token {Token}")
        {
            return (401, new JsonObject());
        }

        var path = request.Url?.AbsolutePath ?? "";
        var page = int.Parse(request.QueryString["page"] ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        switch (request.HttpMethod)
        {
            case "GET" when path == "/repos/owner/lab/pulls":
                return (200, Page(page, Pulls.Select(static p => new JsonObject
                {
                    ["number"] = p.Number,
                    ["head"] = new JsonObject { ["ref"] = p.Branch, ["repo"] = new JsonObject { ["full_name"] = p.Repository } },
                })));
            case "GET" when path.StartsWith("/repos/owner/lab/issues/", StringComparison.Ordinal):
                return (200, Page(page, Comments.Select(static c => new JsonObject { ["id"] = c.Key, ["body"] = c.Value })));
            case "POST" when path.EndsWith("/comments", StringComparison.Ordinal):
                Comments.Add(Comments.Count + 1000, Text(request));
                return (201, new JsonObject());
            case "PATCH":
                Comments[int.Parse(path[(path.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture)] = Text(request);
                return (200, new JsonObject());
            default:
                return (404, new JsonObject());
        }
    }

    private static JsonArray Page(int page, IEnumerable<JsonNode> items) => [.. items.Skip((page - 1) * 50).Take(50)];

    private static string Text(HttpListenerRequest request) => JsonNode.Parse(request.InputStream)?["body"]?.GetValue<string>() ?? "";
}
