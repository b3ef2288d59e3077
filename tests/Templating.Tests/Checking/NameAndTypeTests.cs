using Hlc.Templating.Builtins;
using Hlc.Templating.Checking;

namespace Hlc.Templating.Tests.Checking;

/// <summary>What the check finds without rules for printing: names, members, arity, types and null.</summary>
public sealed class NameAndTypeTests
{
    [Theory]
    [InlineData("{{ lba }}", "lba: 'lba' is not defined here", "did you mean 'lab'?")]
    [InlineData("{{ service.nmae }}", "nmae: There is no member 'nmae' in 'ServiceView'", "did you mean 'name'?")]
    [InlineData("{{ lab | string.upcas }}", "upcas: There is no function 'string.upcas'", "did you mean 'upcase'?")]
    [InlineData("{{ lab | yalm }}", "yalm: There is no function 'yalm'", "did you mean 'yaml'?")]
    [InlineData("{{ lab | shell 2 }}", "shell: 'shell' takes 1 argument, but is given 2", null)]
    [InlineData("{{ string.replace lab 'a' }}", "string.replace: 'string.replace' takes 3 arguments, but is given 2", null)]
    [InlineData("{{ string.pad_left lab 'a' }}", "'a': 'string.pad_left' takes an integer here, not a text", null)]
    [InlineData("{{ services | string.upcase }}", "services: 'string.upcase' takes a text, a number or a boolean here, not a list", null)]
    [InlineData("{{ service.secret | string.upcase }}", "service.secret: 'string.upcase' takes a text, a number or a boolean here, not a text that may hold references", null)]
    [InlineData("{{ services | yaml }}", "services: 'yaml' takes a text, a number, a boolean, a text that may hold references or a tree here, not a list", "loop over it, or name one of its members")]
    [InlineData("{{ settings | shell }}", "settings: 'shell' takes a text, a number, a boolean or a text that may hold references here, not a tree", null)]
    [InlineData("{{ lab - 1 }}", "-: '-' cannot be used between a text and an integer", "convert one of them")]
    [InlineData("{{ if count == '1' }}{{ end }}", "==: '==' cannot be used between an integer and a text", "convert one of them")]
    [InlineData("{{ if service.secret == 'x' }}{{ end }}", "==: '==' cannot be used between a text that may hold references and a text", null)]
    [InlineData("{{ owner }}", "owner: This may be null, and would then print as nothing", "print it only where it exists (if), or give it a default (??)")]
    [InlineData("{{ owner | yaml }}", "owner: 'owner' may be null, and 'yaml' is given it", null)]
    [InlineData("{{ service.tls.port }}", "port: 'service.tls' may be null, and its member 'port' is read", null)]
    [InlineData("{{ service.tls?.port }}", "service.tls?.port: This may be null, and would then print as nothing", null)]
    [InlineData("{{ 'a' + owner }}", "owner: 'owner' may be null, and it is an operand of '+'", null)]
    [InlineData("{{ if owner < 'b' }}{{ end }}", "owner: 'owner' may be null, and it is an operand of '<'", null)]
    [InlineData("{{ for t in service.tags; t; end }}", "service.tags: 'service.tags' may be null, and a loop runs over it", null)]
    [InlineData("{{ for x in count; end }}", "count: A loop needs a list, a range, an object or a text, not an integer", null)]
    [InlineData("{{ for s in services; s.prot; end }}", "prot: There is no member 'prot' in 'ServiceView'", "did you mean 'port'?")]
    [InlineData("{{ services[0].prot }}", "prot: There is no member 'prot' in 'ServiceView'", "did you mean 'port'?")]
    [InlineData("{{ services['a'].port }}", "'a': The index must be an integer, not a text", null)]
    [InlineData("{{ services.length }}", "length: A list has no member 'length'", "it has 'size', and items by index")]
    [InlineData("{{ x = {a: 1}; x.b }}", "b: There is no member 'b' in the object", "there are: a")]
    [InlineData("{{ services | array.map 'nam' }}", "'nam': 'array.map' finds no member 'nam' in 'ServiceView'", "did you mean 'name'?")]
    [InlineData("{{ services | array.sort }}", "services: 'array.sort' sorts texts, numbers or booleans of one kind, and these are an object", "name the member to sort by")]
    [InlineData("{{ services | array.map 'secret' | array.join ',' }}", "services | array.map 'secret': 'array.join' joins texts, and the items are a text that may hold references", "loop over them with 'for'")]
    [InlineData("{{ services | array.first | yaml }}", null, null)]
    [InlineData("{{ lab 1 }}", "lab: This is a text, not a function, but it is given 1 argument", null)]
    [InlineData("{{ if services }}{{ end }}", "services: This is always true: a list is never null here, and only null and false are false", "test whether it holds anything: '.size > 0'")]
    [InlineData("{{ if count > 0; x = 1; end; x }}", "x: 'x' is not set on every way to this place", null)]
    [InlineData("{{ x = 1; if count > 1; x = 'a'; end; x + 1; x * 2 }}", null, null)]
    [InlineData("{{ x = 1; if count > 1; x = 'a'; end; x - 1 }}", "-: '-' cannot be used between a text and an integer", null)]
    [InlineData("{{ func f(a); ret a.port; end; f service; f lab }}", "port: A text has no member 'port'", null)]
    [InlineData("{{ func f(a); ret a; end; f }}", "f: 'f' takes 1 argument, but is given 0", null)]
    [InlineData("{{ func f(a); ret a + laab; end }}", "laab: 'laab' is not defined here", "did you mean 'lab'?")]
    [InlineData("{{ f 1; func f(a); ret a; end }}", "f: There is no function 'f'", null)]
    [InlineData("{{ include lab }}", "lab: The name of an included template must be written out, so that the included template can be checked", null)]
    [InlineData("{{ include 'none' }}", "'none': There is no template 'none' to include", null)]
    [InlineData("{{ with service; prot; end }}", "prot: 'prot' is not defined here", "did you mean 'port'?")]
    [InlineData("{{ with service; x = 1; end }}", "x: 'x' cannot be set here: it would become a member of the object", null)]
    [InlineData("{{ services | array.each @(do; ret $0.nme; end) | array.join ',' }}", "nme: There is no member 'nme' in 'ServiceView'", "did you mean 'name'?")]
    [InlineData("{{ services | array.filter @(do; ret $0.tls; end) | array.map 'name' | array.join ', ' }}", null, null)]
    [InlineData("{{ for.index }}", "for.index: This is not inside a 'for' loop", null)]
    [InlineData("{{ lab | raw 'no' }}", "'no': A reason is missing", null)]
    [InlineData("{{ lab | raw lab }}", "lab: The reason of 'raw' must be written out in the template", null)]
    public void A_mistake_is_an_error_at_its_place(string text, string? expected, string? help)
    {
        IReadOnlyList<TemplateError> errors = Checks.Errors(text);
        if (expected is null)
        {
            // Whether a list holds anything is not known, so only the first of these is doubtful.
            string found = Checks.Text(text);
            Assert.True(found.Length == 0 || text.Contains("array.first", StringComparison.Ordinal), found);
            return;
        }

        Assert.Equal(expected, Checks.Text(text));
        if (help is not null)
            Assert.Equal(help, errors[0].Help);
    }

    [Theory]
    [InlineData("{{ owner ?? 'nobody' }}")]
    [InlineData("{{ if owner; owner; end }}")]
    [InlineData("{{ if !owner; 'none'; else; owner; end }}")]
    [InlineData("{{ if owner == null; 'none'; else; owner; end }}")]
    [InlineData("{{ if owner != null && owner.size > 1; owner; end }}")]
    [InlineData("{{ if owner == null || owner.size > 1; 'x'; else; owner; end }}")]
    [InlineData("{{ if owner == 'me'; owner | string.upcase; end }}")]
    [InlineData("{{ owner ? owner : 'nobody' }}")]
    [InlineData("{{ case owner; when null; 'none'; else; owner; end }}")]
    [InlineData("{{ case owner; when 'a', 'b'; owner; end }}")]
    [InlineData("{{ service.tls?.port ?? 443 }}")]
    [InlineData("{{ if service.tls?.issuer; service.tls.port; service.tls.issuer; end }}")]
    [InlineData("{{ for s in services; if s.note; s.note; end; end }}")]
    [InlineData("{{ for s in services; if !s.note; continue; end; s.note; end }}")]
    [InlineData("{{ for t in service.tags ?? []; t; end }}")]
    [InlineData("{{ for s in services; for p in s.ports; p + 1; if !for.last; ','; end; end; end }}")]
    [InlineData("{{ for i in 1..3; i; end; x = 0; for s in services; x = x + s.port; end; x }}")]
    [InlineData("{{ if count > 0; x = 1; else; x = 2; end; x }}")]
    [InlineData("{{ vars.a.b[0].c | yaml; for v in vars.list; v.x; end }}")]
    [InlineData("{{ func f(a, b = 2); a + b; end; f 1; f 1 b: 3; f(1, 2) }}")]
    [InlineData("{{ func f(n); if n > 0; ret n + f(n - 1); end; ret 0; end; f(3) + 1 }}")]
    [InlineData("{{ func head; 'x'; end; head; capture c; head; end; c + 'y' }}")]
    [InlineData("{{ with service; name; tls?.port ?? 1; end; this.lab; this['lab'] }}")]
    [InlineData("{{ services | array.sort 'name' | array.map 'name' | array.join ', ' }}")]
    [InlineData("{{ services | array.map 'tls' | array.compact | array.map 'port' | array.join ', ' }}")]
    [InlineData("{{ func box; '['; $$; ']'; end; wrap box; lab; end }}")]
    [InlineData("{{ for p in service.ports reversed limit: 2; p; else; 'none'; end }}")]
    [InlineData("{{ for m in {a: 1, b: 2}; m.key; m.value + 1; end }}")]
    [InlineData("{{ import service; name; port + 1 }}")]
    [InlineData("{{ for a in ['x', 'y']; array.cycle ['odd', 'even']; end }}")]
    [InlineData("{{ ret lab }}")]
    public void What_is_right_is_accepted(string text) => Assert.Equal("", Checks.Text(text));

    [Fact]
    public void Every_function_has_a_type() => Assert.Equal(
        BuiltinTable.Signatures().Keys.Where(static name => name is not ("include" or BuiltinTable.IncludeJoin)).Order(StringComparer.Ordinal),
        BuiltinTypes.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void All_errors_are_reported_in_order_with_those_of_includes_and_their_way()
    {
        (string, string)[] includes = [("part", "{{ $1.nam }}{{ $.size ?? $key }}{{ lbl }}")];
        IReadOnlyList<TemplateError> errors = Checks.Errors("{{ ab }}{{ include 'part' service key: 1 }}{{ cd }}", null, includes);
        Assert.Equal(["test", "test", "part", "part"], errors.Select(error => error.TemplateName));
        Assert.Equal([3, 46, 6, 35], errors.Select(error => error.Span.Offset));
        TemplateFrame frame = Assert.Single(errors[2].Stack);
        Assert.Equal(("test", "part"), (frame.TemplateName, frame.Callee));
    }
}
