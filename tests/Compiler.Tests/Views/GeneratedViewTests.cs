using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Views;

public sealed class GeneratedViewTests
{
    private static readonly Origin Somewhere = Origin.Of(new SourceSpan(new SourceFile("homelab.yaml", "a: b"), 3, 1));

    private static readonly ServiceView View = new(
        "git",
        new Sourced<string>("gitea/gitea", Somewhere),
        TextValue.Of(new SecretPart("git/db", "GIT_DB"), Somewhere),
        [new PortView(3000, new Protocol("tcp")), new PortView(22, null)],
        ["a", "b"],
        new ResolvedMap([]) { Origin = Somewhere })
    {
        IsPublic = true,
        Vars = new FreeValue(Value.From(3L)),
    };

    [Fact]
    public void Members_are_found_with_their_origins()
    {
        Assert.Equal("git", Get("stack_name").AsString);
        Assert.Null(Get("stack_name").Origin);
        Assert.Equal("gitea/gitea", Get("image").AsString);
        Assert.Same(Somewhere, Get("image").Origin);
        Assert.Same(Somewhere, Get("password").Origin);
        Assert.True(Get("password").TryGetOpaque<TextValue>(out _));
        Assert.True(Get("slot").TryGetOpaque<ResolvedTree>(out _));
        Assert.True(Get("is_public").AsBoolean);
        Assert.Equal(3, Get("vars").AsInteger);
        Assert.Equal(["stack_name", "image", "password", "ports", "aliases", "slot", "is_public", "vars"], ((ITemplateObject)View).MemberNames);
        Assert.Equal(MemberLookup.Missing, ((ITemplateObject)View).Lookup("StackName", out _));
    }

    [Fact]
    public void Lists_are_wrapped_once_and_hold_views()
    {
        var ports = Get("ports").AsList;
        Assert.Same(ports, Get("ports").AsList);
        Assert.Equal(2, ports?.Count);
        Assert.Equal("tcp", Member(ports?[0].AsObject, "protocol").AsString);
        Assert.True(Member(ports?[1].AsObject, "protocol").IsNull);
        Assert.Equal(3000, Member(ports?[0].AsObject, "number").AsInteger);
    }

    [Fact]
    public void A_copy_of_a_view_has_lists_of_its_own()
    {
        Assert.Equal(2, Get("aliases").AsList?.Count);
        var copy = View with { Aliases = [] };
        Assert.Equal(0, Member(copy, "aliases").AsList?.Count);
    }

    [Fact]
    public void What_was_read_is_no_part_of_a_view()
    {
        var fresh = View with { };
        _ = Member(fresh, "aliases");
        Assert.Equal(View with { }, fresh);
        Assert.DoesNotContain("List", fresh.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_says_what_a_template_may_ask()
    {
        var description = ViewDescription.Of<ServiceView>();
        Assert.Equal("ServiceView", description.Name);
        Assert.True(description["image"]?.MustBeFiltered);
        Assert.True(description["password"]?.IsNullable);
        Assert.True(description["ports"]?.IsList);
        Assert.Equal(ViewMemberKind.SafeText, description["ports"]?.View?["protocol"]?.Kind);
        Assert.False(description["ports"]?.View?["protocol"]?.MustBeFiltered);
        Assert.Equal(ViewMemberKind.Free, description["vars"]?.Kind);
        Assert.True(description["vars"]?.MustBeFiltered);
        Assert.Null(description["nothing"]);
    }

    private static Value Get(string member) => Member(View, member);

    private static Value Member(ITemplateObject? view, string member)
    {
        Assert.NotNull(view);
        Assert.Equal(MemberLookup.Found, view.Lookup(member, out var value));
        return value;
    }
}

[SafeText]
public readonly record struct Protocol(string Name)
{
    public override string ToString() => Name;
}

[TemplateView]
public sealed partial record PortView(int Number, Protocol? Protocol);

[TemplateView]
public sealed partial record ServiceView(
    string StackName,
    Sourced<string> Image,
    TextValue? Password,
    ImmutableArray<PortView> Ports,
    ImmutableArray<string> Aliases,
    ResolvedTree? Slot)
{
    public required bool IsPublic { get; init; }

    public required FreeValue Vars { get; init; }
}
