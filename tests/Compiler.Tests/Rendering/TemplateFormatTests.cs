using Hlc.Rendering;
using Hlc.Templating;

namespace Hlc.Compiler.Tests.Rendering;

public sealed class TemplateFormatTests
{
    [Theory]
    [InlineData("compose/compose.yaml.sbn", "compose")]
    [InlineData("docker-compose.prod.yml", "compose")]
    [InlineData("compose.override.yaml.sbn", "compose")]
    [InlineData("a/prometheus.yml.sbn", "yaml")]
    [InlineData("rewrites.json.sbn", "json")]
    [InlineData("policy.hujson.sbn", "hujson")]
    [InlineData("config.toml.sbn", "toml")]
    [InlineData("main.tf.sbn", "hcl")]
    [InlineData("web.nomad.hcl.sbn", "hcl")]
    [InlineData("lab.auto.tfvars.sbn", "hcl")]
    [InlineData("setup.sh.sbn", "shell")]
    [InlineData("env.example.sbn", "dotenv")]
    [InlineData(".env.sbn", "dotenv")]
    [InlineData(".env.example", "dotenv")]
    [InlineData("caddy/Caddyfile.sbn", "caddy")]
    [InlineData("haproxy.cfg.sbn", "haproxy")]
    [InlineData("grafana.cfg.sbn", "ini")]
    [InlineData("make/Makefile.sbn", "make")]
    [InlineData("rules.mk", "make")]
    [InlineData("home.zone.sbn", "zone")]
    [InlineData("named.conf.local.sbn", "named")]
    [InlineData("borg.timer.sbn", "systemd")]
    [InlineData("10-lan.network.sbn", "systemd")]
    [InlineData("sshd_config.sbn", "sshd")]
    [InlineData("etc/ssh/sshd_config.d/10-hlc.conf.sbn", "sshd")]
    [InlineData("etc/ssh/10-hlc.conf.sbn", "line")]
    [InlineData("nginx.conf.sbn", "nginx")]
    [InlineData("Dockerfile.sbn", "line")]
    [InlineData("motd", "line")]
    public void The_name_of_a_file_says_its_format(string path, string format) =>
        Assert.Equal(format, TemplateFormat.OfTemplate(path).Name);

    [Fact]
    public void Formats_are_found_by_name()
    {
        Assert.All(TemplateFormat.All, static format => Assert.Same(format, TemplateFormat.Named(format.Name)));
        Assert.Null(TemplateFormat.Named("cobol"));
    }

    [Theory]
    [InlineData("{{ 'a=b' | raw 'an own expression' }}", "a=b")]
    [InlineData("{{ 5 | raw 'a number of ours' }}", "5")]
    public void Raw_writes_a_text_as_it_is(string template, string expected) => Assert.Equal(expected, Render(template, out _));

    [Theory]
    [InlineData("{{ 'a\\nb' | raw 'an own expression' }}", "a text for 'raw' holds a line break")]
    [InlineData("{{ 'a\\u0000b' | raw 'an own expression' }}", "a text for 'raw' holds a NUL character")]
    [InlineData("{{ 'a' | raw 'trust me' }}", "'raw' needs the reason")]
    [InlineData("{{ 'a' | raw '' }}", "'raw' needs the reason")]
    public void Raw_refuses_what_cannot_be_meant(string template, string message)
    {
        Assert.Null(Render(template, out var error));
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    private static string? Render(string template, out string? error)
    {
        var parsed = Template.Parse("t", template).Template;
        Assert.NotNull(parsed);
        var settings = new RenderSettings { Functions = EscapingFunctions.AddTo(new FunctionTable()) };
        var model = JsonModel.Parse("{}").AsObject;
        Assert.NotNull(model);
        error = parsed.RenderToString(model, settings, out var text).Errors.FirstOrDefault()?.Message;
        return text;
    }
}
