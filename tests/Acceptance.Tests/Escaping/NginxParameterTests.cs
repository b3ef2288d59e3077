using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Rendering;

namespace Hlc.Acceptance.Tests.Escaping;

/// <summary>nginx answers requests with what it read, on a socket in the test's folder.</summary>
public sealed class NginxParameterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Nginx_answers_with_what_went_in()
    {
        Consumer.Require("nginx");
        var texts = WrittenText.Sample(NginxParameter.Write, 3000, 2000);
        var longest = new string('x', 4095);
        texts.Add(new WrittenText(longest, NginxParameter.Write(longest).Text));
        texts.Add(new WrittenText(longest[2..], NginxParameter.Write(longest[2..]).Text));
        using var folder = new TemporaryFolder();
        var file = folder.Write("nginx.conf", Configuration(folder.Path, texts));
        (await ProgramRun.Of("nginx", "-t", "-e", "stderr", "-c", file)).Succeeded();
        using var nginx = ProgramRun.Start("nginx", ["-e", "stderr", "-c", file]);
        try
        {
            var socket = Path.Combine(folder.Path, "socket");
            for (var wait = Stopwatch.StartNew(); !File.Exists(socket) && !nginx.HasExited && wait.Elapsed < Patience;)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            Assert.True(File.Exists(socket), "nginx did not begin to listen");
            using var client = ClientOf(socket);
            for (var i = 0; i < texts.Count; i++)
            {
                var answer = await client.GetByteArrayAsync(new Uri($"http://localhost/{i}"), TestContext.Current.CancellationToken);
                Assert.Equal(texts[i].Text, Encoding.UTF8.GetString(answer));
            }
        }
        finally
        {
            nginx.Kill(entireProcessTree: true);
            await nginx.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static string Configuration(string folder, List<WrittenText> texts)
    {
        var file = new StringBuilder(
            $$"""
            daemon off;
            master_process off;
            pid {{folder}}/pid;
            error_log stderr;
            events { }
            http {
                access_log off;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
                server {
                    listen unix:{{folder}}/socket;
                    keepalive_requests 100000;

            """);
        for (var i = 0; i < texts.Count; i++)
        {
            file.Append("location = /").Append(i).Append(" { return 200 ").Append(texts[i].Written).Append("; }\n");
        }

        return file.Append("} }\n").ToString();
    }

    private static HttpClient ClientOf(string socket) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellation) =>
        {
            var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellation);
            return new NetworkStream(connection, ownsSocket: true);
        },
    });
}
