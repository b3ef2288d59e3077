using System.Globalization;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// What the role of an authority adds to its container: by these variables the image of step-ca makes an authority at its first start
/// (its documentation on Docker Hub, "Quick start").
/// </summary>
internal static class AuthorityRole
{
    /// <summary>Where step-ca listens in its container.</summary>
    private const int Inside = 9000;

    /// <summary>The file with the password.</summary>
    private const string PasswordFile = "/run/secrets/password";

    public static void Add(Authority authority)
    {
        if (authority.Container is not { } container)
        {
            authority.Port = new Sourced<int>(443, authority.Origin);
            return;
        }

        authority.Port = Port(authority, container);
        if (!container.Volumes.Any(static v => v.Target.ToString() == "/home/step"))
        {
            var origin = container.Volumes.Aggregate(authority.Origin, static (all, volume) => all.And(volume.Target.Origin));
            container.Volumes = container.Volumes.Add(new VolumeMount
            {
                Key = "data",
                Kind = VolumeKind.Engine,
                Target = TextValue.Of("/home/step", origin),
                Source = TextValue.Of($"{container.Key}_data", origin),
                IsReadOnly = false,
                Origin = origin,
            });
        }

        var names = TextValue.Of(string.Join(',', authority.Names), authority.Names.Aggregate(authority.Origin, static (all, name) => all.And(name.Origin)));
        Variable(container, "NAME", authority.Name, authority.Origin);
        Variable(container, "DNS_NAMES", names, authority.Origin);
        Variable(container, "PROVISIONER_NAME", authority.Provisioner, authority.Origin);
        Variable(container, "SSH", TextValue.Of("false", authority.Origin), authority.Origin);
        if (authority.IssuesByAcme.Value)
        {
            Variable(container, "ACME", TextValue.Of("true", authority.IssuesByAcme.Origin), authority.IssuesByAcme.Origin);
        }

        if (authority.Password is { Parts: [SecretPart secret] } password && !container.SecretFiles.Any(static f => f.Target.Value == PasswordFile))
        {
            container.SecretFiles = container.SecretFiles.Add(new SecretFile(new Sourced<string>(PasswordFile, authority.Origin), secret, password.Origin));
        }

        if (authority.Password is not null || container.SecretFiles.Any(static f => f.Target.Value == PasswordFile))
        {
            Variable(container, "PASSWORD_FILE", TextValue.Of(PasswordFile, authority.Origin), authority.Origin);
        }
    }

    private static Sourced<int> Port(Authority authority, Container container)
    {
        if (container.Ports.FirstOrDefault(static p => p.First <= Inside && Inside <= p.Last) is { } declared)
        {
            var port = declared.Published is > 0 and var published ? published + Inside - declared.First : Inside;
            return new Sourced<int>(port, declared.PublishedOrigin.Exists ? declared.PublishedOrigin : declared.NumberOrigin);
        }

        var origin = container.Ports.Aggregate(authority.Origin, static (all, port) => all.And(port.NumberOrigin));
        container.Ports = container.Ports.Add(new ContainerPort
        {
            Key = "https",
            First = Inside,
            Last = Inside,
            Protocols = ["tcp"],
            Published = Inside,
            PublishedText = TextValue.Of(Inside.ToString(CultureInfo.InvariantCulture), origin),
            NumberOrigin = origin,
            InsideOrigin = origin,
            Origin = origin,
        });
        return new Sourced<int>(Inside, origin);
    }

    private static void Variable(Container container, string name, TextValue value, Origin origin)
    {
        var full = $"DOCKER_STEPCA_INIT_{name}";
        if (container.Environment.All(v => v.Name != full))
        {
            container.Environment = container.Environment.Add(new EnvironmentVariable(full, value, origin));
        }
    }
}
