namespace Hlc.Changes;

/// <summary>What a command of a manifest does, in an operator's words.</summary>
/// <param name="Effect">What it does.</param>
/// <param name="Subject">To what.</param>
internal readonly record struct DeployEffect(ChangeEffect Effect, string Subject)
{
    private const string Apart = " && ";

    /// <summary>Reads a command.</summary>
    /// <param name="command">The command; null if nothing is run.</param>
    /// <param name="kind">The kind whose file it serves: the subject where the command names none.</param>
    public static DeployEffect Of(string? command, string kind)
    {
        var gravest = new DeployEffect(ChangeEffect.None, string.Empty);
        foreach (var part in command?.Split(Apart) ?? [])
        {
            var effect = OfOne(part, kind);
            gravest = effect.Effect > gravest.Effect ? effect : gravest;
        }

        return gravest;
    }

    private static DeployEffect OfOne(string command, string kind)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return default;
        }

        if (words[0] == "systemctl")
        {
            var verb = Array.FindIndex(words, static w => w is "restart" or "reload" or "reload-or-restart" or "daemon-reload");
            return (verb < 0 ? null : words[verb]) switch
            {
                null => new DeployEffect(ChangeEffect.Run, command),
                "daemon-reload" => new DeployEffect(ChangeEffect.Reload, "systemd"),
                "restart" => new DeployEffect(ChangeEffect.Restart, words[^1]),
                _ => new DeployEffect(ChangeEffect.Reload, words[^1]),
            };
        }

        return words.Contains("reload") ? new DeployEffect(ChangeEffect.Reload, kind)
            : words[0][0] == '/' && words.Length == 1 ? new DeployEffect(ChangeEffect.Run, words[0][(words[0].LastIndexOf('/') + 1)..])
            : new DeployEffect(ChangeEffect.Run, command);
    }

    /// <summary>The container that a command restarts or signals by itself; null if it is about a whole stack.</summary>
    public static (string Name, ChangeEffect Effect)? Container(string command)
    {
        const string Before = " ps --quiet ";
        var at = command.IndexOf(Before, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var rest = command[(at + Before.Length)..];
        var name = rest.Split(' ')[0];
        return (name, rest.Contains(" docker restart", StringComparison.Ordinal) ? ChangeEffect.Restart : ChangeEffect.Reload);
    }
}
