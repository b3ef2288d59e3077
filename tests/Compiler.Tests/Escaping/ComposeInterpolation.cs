using System.Text;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>
/// Compose's interpolation as its reference documents it: <c>$$</c>, <c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-default}</c>,
/// <c>${NAME:?message}</c>; anything else behind a dollar is an error.
/// </summary>
internal static class ComposeInterpolation
{
    public static string Of(string template, IReadOnlyDictionary<string, string> environment)
    {
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '$')
            {
                text.Append(template[i]);
                continue;
            }

            i++;
            if (i < template.Length && template[i] == '$')
            {
                text.Append('$');
            }
            else if (i < template.Length && template[i] == '{')
            {
                var close = template.IndexOf('}', i);
                text.Append(Braced(template[(i + 1)..close], environment));
                i = close;
            }
            else
            {
                var end = i;
                while (end < template.Length && (char.IsAsciiLetterOrDigit(template[end]) || template[end] == '_'))
                {
                    end++;
                }

                Assert.True(end > i, $"invalid interpolation in {template}");
                text.Append(environment.GetValueOrDefault(template[i..end], ""));
                i = end - 1;
            }
        }

        return text.ToString();
    }

    private static string Braced(string inside, IReadOnlyDictionary<string, string> environment)
    {
        var end = 0;
        while (end < inside.Length && (char.IsAsciiLetterOrDigit(inside[end]) || inside[end] == '_'))
        {
            end++;
        }

        var value = environment.GetValueOrDefault(inside[..end], "");
        return inside[end..] switch
        {
            "" => value,
            [':', '-', .. var fallback] => value.Length > 0 ? value : Of(fallback, environment),
            [':', '?', .. var message] => value.Length > 0 ? value : throw new InvalidOperationException(message),
            var other => throw new InvalidOperationException($"invalid interpolation {other}"),
        };
    }
}
