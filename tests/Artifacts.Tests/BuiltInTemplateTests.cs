using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Rendering;
using Hlc.Templating;
using Hlc.Templating.Checking;

namespace Hlc.Artifacts.Tests;

/// <summary>Every template that comes with hlc fits its view and its format, and every member of a view is printed.</summary>
public sealed class BuiltInTemplateTests
{
    private static readonly FunctionTable Functions = EscapingFunctions.AddTo(new FunctionTable());

    private static IReadOnlyList<ArtifactTemplate> All => [.. ArtifactKinds.All.SelectMany(static kind => kind.Value.Templates)];

    public static TheoryData<string> Names => [.. All.Select(static template => template.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_template_passes_its_check(string name) =>
        Assert.Equal("", string.Concat(All.First(t => t.Name == name).Check().Select(static d => DiagnosticText.Of(d))));

    /// <summary>A planner that forgets one in its list would keep it from the check, and from labs that want to override it.</summary>
    [Fact]
    public void Planners_list_every_template_of_this_build()
    {
        var folder = Repository.File("templates");
        var files = Directory.GetFiles(folder, "*.sbn", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(static file => !file.Contains("/cases/", StringComparison.Ordinal));
        Assert.Equal(files.Order(StringComparer.Ordinal), All.Select(static t => t.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_member_of_a_view_is_used()
    {
        var read = new HashSet<(ViewDescription View, string Member)>();
        var views = new HashSet<ViewDescription>();
        foreach (var template in All)
        {
            Assert.NotNull(template.Parsed.Template);
            AddViews(template.View, views);
            TemplateCheck.Run(template.Parsed.Template, new TemplateCheckSettings
            {
                Root = template.View,
                Functions = Functions,
                MemberRead = (view, member) => read.Add((view, member)),
            });
        }

        var members = views.SelectMany(static view => view.Members.Select(member => (View: view, Member: member.Name)));

        // What the lines of a site say, for templates of a lab's own.
        var forOwners = new[] { ("CaddySiteView", "routes"), ("CaddyRouteView", "names"), ("CaddyRouteView", "upstreams") };
        Assert.Empty(members.Where(member => !read.Contains(member) && !forOwners.Contains((member.View.Name, member.Member))).Select(static member => $"{member.View.Name}.{member.Member}"));
    }

    [Theory]
    [InlineData("caddy/Caddyfile.sbn", "{{ for site in sites }}{{ site.addresses[0] }}{{ end }}", "This prints a text from outside the template as it is into caddy")]
    [InlineData("caddy/Caddyfile.sbn", "{{ for site in sites }}{{ site.adresses | caddy }}{{ end }}", "There is no member 'adresses' in 'CaddySiteView'")]
    [InlineData("caddy/Caddyfile.sbn", "{{ for site in sites }}{{ site.addresses[0] | shell }}{{ end }}", "'shell' writes for another format")]
    [InlineData("compose/compose.yaml.sbn", "{{ if services }}{{ name | compose }}{{ end }}", "This is always true")]
    [InlineData("adguard/apply.sh.sbn", "echo {{ server | line }}", "'line' is for comments")]
    public void A_mistake_in_one_of_them_would_be_found(string name, string text, string message)
    {
        var template = All.First(t => t.Name == name);
        var parsed = Template.Parse(name, text).Template;
        Assert.NotNull(parsed);
        var error = Assert.Single(TemplateCheck.Run(
            parsed, new TemplateCheckSettings { Root = template.View, Functions = Functions, Safety = template.Format.Rules }));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    private static void AddViews(ViewDescription view, HashSet<ViewDescription> views)
    {
        if (views.Add(view))
        {
            foreach (var inner in view.Members.Select(static member => member.View).OfType<ViewDescription>())
            {
                AddViews(inner, views);
            }
        }
    }
}
