using Hlc.Fuzzing;
using Hlc.Templating.Evaluation;

namespace Hlc.Templating.Tests.Checking;

/// <summary>Models of the view of <see cref="Checks"/>. Each text that is not safe holds a mark, by which it is found in the output.</summary>
internal static class RandomModel
{
    public const char Mark = '\u2620';

    public static ITemplateObject Of(FuzzRandom dice)
    {
        var root = new ObjectValue();
        var services = new ListValue(0);
        int count = dice.Next(4);
        for (int index = 0; index < count; index++)
            services.Items.Add(Service(dice));
        root.Set("lab", Text(dice));
        root.Set("count", Value.From((long)dice.Next(4)));
        root.Set("owner", dice.Percent(40) ? Value.Null : Text(dice));
        root.Set("service", Service(dice));
        root.Set("services", Value.From(services));
        root.Set("settings", Value.Opaque("tree" + Mark));
        root.Set("vars", Value.Null);
        return root;
    }

    private static Value Service(FuzzRandom dice)
    {
        var service = new ObjectValue();
        service.Set("name", Text(dice));
        service.Set("address", Value.From("10.0.0.1"));
        service.Set("port", Value.From((long)dice.Next(70000)));
        service.Set("note", dice.Percent(40) ? Value.Null : Text(dice));
        service.Set("secret", Value.Opaque("secret" + Mark));
        service.Set("enabled", Value.From(dice.Percent(50)));
        service.Set("ports", List(dice, static d => Value.From((long)d.Next(9))));
        service.Set("tags", dice.Percent(30) ? Value.Null : List(dice, Text));
        service.Set("tls", dice.Percent(40) ? Value.Null : Tls(dice));
        return Value.From(service);
    }

    private static Value Tls(FuzzRandom dice)
    {
        var tls = new ObjectValue();
        tls.Set("port", Value.From((long)dice.Next(9)));
        tls.Set("issuer", dice.Percent(40) ? Value.Null : Text(dice));
        return Value.From(tls);
    }

    private static Value List(FuzzRandom dice, Func<FuzzRandom, Value> item)
    {
        var list = new ListValue(0);
        for (int index = dice.Next(4); index > 0; index--)
            list.Items.Add(item(dice));
        return Value.From(list);
    }

    private static Value Text(FuzzRandom dice) => Value.From(dice.Of("a", "b,c", "own", "7", "", "x y") + Mark + dice.Of("", "b", "c,d"));
}
