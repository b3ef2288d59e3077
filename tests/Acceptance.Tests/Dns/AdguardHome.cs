using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Hlc.Acceptance.Tests.Dns;

/// <summary>
/// The part of AdGuard Home that serves DNS rewrites: <c>GET /control/rewrite/list</c>, <c>POST /control/rewrite/add</c> and
/// <c>/delete</c>, with basic authentication. As the real one it takes a rewrite twice, and wants a JSON content type. On a plain
/// socket, as connections must break where a test says.
/// </summary>
internal sealed class AdguardHome : IAsyncDisposable
{
    public const string User = "admin";
    public const string Password = "p\"a\\s:$w'ö x";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public AdguardHome()
    {
        _listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _serving = Task.Run(Serve);
    }

    public string Url { get; }

    /// <summary>The rewrites, as <c>domain answer</c>.</summary>
    public List<string> Rewrites { get; } = [];

    /// <summary>The changes that were asked for, as <c>add domain answer</c>.</summary>
    public List<string> Changes { get; } = [];

    /// <summary>Called before a request is looked at.</summary>
    public Action OnRequest { get; set; } = static () => { };

    /// <summary>What to do with a change, by its number since the start.</summary>
    public Func<int, Mishap> Mishaps { get; set; } = static _ => Mishap.None;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task Serve()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                if (await Request.Read(stream) is { } request)
                {
                    OnRequest();
                    if (Answer(request) is { } answer)
                    {
                        await stream.WriteAsync(answer);
                    }
                }
            }
            catch (IOException)
            {
                // Who asked is gone.
            }
            catch (Exception exception) when (exception is SocketException or InvalidOperationException)
            {
                // Stopped.
                return;
            }
        }
    }

    private byte[]? Answer(Request request)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
        if (request.Header("Authorization") != expected)
        {
            return Response("401 Unauthorized", "");
        }

        return request.Line switch
        {
            "GET /control/rewrite/list" => Response("200 OK", JsonSerializer.Serialize(Rewrites.Select(rewrite => rewrite.Split(' '))
                .Select(parts => new { domain = parts[0], answer = parts[1], enabled = true }))),
            "POST /control/rewrite/add" or "POST /control/rewrite/delete" when request.Header("Content-Type") != "application/json" =>
                Response("415 Unsupported Media Type", "only content-type application/json is allowed"),
            "POST /control/rewrite/add" => Change(request, "add", Rewrites.Add),
            "POST /control/rewrite/delete" => Change(request, "delete", rewrite => Rewrites.Remove(rewrite)),
            _ => Response("404 Not Found", ""),
        };
    }

    // Null where the connection breaks without an answer.
    private byte[]? Change(Request request, string what, Action<string> change)
    {
        using var body = JsonDocument.Parse(request.Body);
        var rewrite = $"{body.RootElement.GetProperty("domain").GetString()} {body.RootElement.GetProperty("answer").GetString()}";
        var mishap = Mishaps(Changes.Count);
        Changes.Add($"{what} {rewrite}");
        if (mishap is Mishap.None or Mishap.CutAfter)
        {
            change(rewrite);
        }

        return mishap switch
        {
            Mishap.None => Response("200 OK", ""),
            Mishap.Error => Response("500 Internal Server Error", "disk full"),
            _ => null,
        };
    }

    private static byte[] Response(string status, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        return [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];
    }

    private sealed record Request(string Line, string[] Headers, string Body)
    {
        /// <summary>Reads a request; null if who asked went away.</summary>
        public static async Task<Request?> Read(Stream stream)
        {
            var head = new StringBuilder();
            var one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                if (await stream.ReadAsync(one) == 0)
                {
                    return null;
                }

                head.Append((char)one[0]);
            }

            var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            var request = new Request(lines[0].Replace(" HTTP/1.1", "", StringComparison.Ordinal), lines[1..], "");
            var body = new byte[int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body);
            return request with { Body = Encoding.UTF8.GetString(body) };
        }

        public string? Header(string name) => Headers
            .Where(header => header.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))
            .Select(header => header[(name.Length + 2)..]).FirstOrDefault();
    }
}

/// <summary>What can go wrong with a change.</summary>
internal enum Mishap
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The server refuses it.</summary>
    Error,

    /// <summary>The connection breaks before the change is made.</summary>
    CutBefore,

    /// <summary>The connection breaks after the change is made, before the answer.</summary>
    CutAfter,
}
