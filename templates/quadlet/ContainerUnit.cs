using System.Collections.Immutable;
using System.Globalization;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Quadlet;

/// <summary>Says a container as a <c>.container</c> file (podman-systemd.unit(5), "Container units").</summary>
internal sealed class ContainerUnit(Container container, QuadletPlace place, PlanReport report)
{
    private readonly QuadletSection _unit = new("Unit", container.Name, report);
    private readonly QuadletSection _container = new("Container", container.Name, report);
    private readonly QuadletSection _service = new("Service", container.Name, report);
    private readonly QuadletSection _install = new("Install", container.Name, report);

    public QuadletFileView View()
    {
        Unit();
        Image();
        Process();
        Surroundings();
        HealthCheck();
        new ContainerVolumes(container, place, report, _container, _service).Add();
        Service();
        NativeKeys.Merge(_container, container, report);
        _install.Fixed("WantedBy", place.WantedBy, container.Origin);
        return new QuadletFileView([.. ((QuadletSection[])[_unit, _container, _service, _install]).Where(static s => s.Count > 0).Select(static s => s.View())]);
    }

    private void Unit()
    {
        _unit.Fixed("Description", $"Container {container.Key} of {container.Instance.Name}", container.NameOrigin);
        foreach (var dependency in container.After)
        {
            _unit.Fixed("Requires", $"{dependency.Target.Name}.service", dependency.Origin);
            _unit.Fixed("After", $"{dependency.Target.Name}.service", dependency.Origin);
        }

        // A user's systemd does not know the mounts of the system.
        var mounts = place.User is not null ? [] : place.Host.Mounts.Where(m => container.Volumes.Any(v => v.Source.TryGetLiteral(out var path) && m.Holds(path))).ToArray();
        foreach (var mount in mounts)
        {
            _unit.Words("RequiresMountsFor", mount.Point.Origin, [mount.Point]);
        }
    }

    private void Image()
    {
        _container.Fixed("ContainerName", container.Name, container.NameOrigin);
        if (container.Build is { } build)
        {
            report.Unsupported(build.Origin.First, $"container '{container.Name}' is built on its host, which hlc does not write for Quadlet", "name an image that is built elsewhere");
        }

        _container.Text("Image", container.Image);
    }

    private void Process()
    {
        var settings = container.Settings;
        _container.Text("HostName", settings.Hostname);
        if (settings.User is { } user && _container.Literal(user, "user") is { } ids)
        {
            var colon = ids.Value.IndexOf(':', StringComparison.Ordinal);
            _container.Fixed("User", colon < 0 ? ids.Value : ids.Value[..colon], ids.Origin);
            if (colon >= 0)
            {
                _container.Fixed("Group", ids.Value[(colon + 1)..], ids.Origin);
            }
        }

        if (Arguments(settings.Entrypoint, "entrypoint") is { Length: > 0 } entrypoint)
        {
            _container.Fixed("Entrypoint", Json(entrypoint.Select(static w => w.Value)), entrypoint[0].Origin);
        }

        if (Arguments(settings.Command, "command") is { Length: > 0 } command)
        {
            _container.Words("Exec", command[0].Origin, command);
        }

        _container.Text("WorkingDir", settings.WorkingDir);
        _container.Each("EnvironmentFile", settings.EnvFiles);
        foreach (var variable in container.Environment)
        {
            Environment(variable);
        }
    }

    /// <summary>A secret is handed over by Podman's own store, under the name of its variable (podman-secret-create(1)).</summary>
    private void Environment(EnvironmentVariable variable)
    {
        if (variable.Value.Parts is [SecretPart secret])
        {
            _container.Fixed("Secret", $"{secret.Variable},type=env,target={variable.Name}", variable.Origin.And(variable.Value.Origin));
        }
        else if (_container.Literal(variable.Value, $"env.{variable.Name}") is { } value)
        {
            _container.Words("Environment", variable.Origin, [new Sourced<string>($"{variable.Name}={value.Value}", variable.Origin.And(value.Origin))]);
        }
    }

    private void Surroundings()
    {
        var settings = container.Settings;
        if (container.NetworkMode is { } mode && _container.Literal(mode, "network_mode") is { } said)
        {
            if (said.Value is "host" or "none")
            {
                _container.Fixed("Network", said.Value, said.Origin);
            }
            else
            {
                report.Unsupported(said.Origin.First, $"container '{container.Name}' shares the network '{said.Value}', which hlc does not write for Quadlet", "use 'host' or 'none', or let it join its stack's network");
            }
        }
        else
        {
            foreach (var network in container.Networks)
            {
                _container.Fixed("Network", $"{network.Name}.network", network.Origin);
            }
        }

        foreach (var port in container.Ports.SelectMany(PublishedPort.Of))
        {
            _container.Text("PublishPort", port);
        }

        _container.Each("Tmpfs", settings.Tmpfs);
        _container.Each("AddDevice", settings.Devices);
        foreach (var capability in QuadletSection.Texts(settings.Capabilities))
        {
            if (_container.Literal(capability, "capabilities") is { } name)
            {
                var upper = name.Value.ToUpperInvariant();
                _container.Fixed("AddCapability", upper is "ALL" || upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper : $"CAP_{upper}", name.Origin);
            }
        }

        foreach (var entry in (settings.Sysctls as ResolvedMap)?.Entries ?? [])
        {
            if (entry.Value is ResolvedScalar scalar && _container.Literal(scalar.Text, "sysctls") is { } value)
            {
                _container.Words("Sysctl", entry.KeyOrigin, [value with { Value = $"{entry.Key}={value.Value}" }]);
            }
        }

        if (settings.IsReadOnly)
        {
            _container.Fixed("ReadOnly", "true", container.Origin);
        }

        Option("--stop-signal", settings.StopSignal);
        Option("--privileged", settings.IsPrivileged ? TextValue.Empty : null);
        Option("--memory", settings.MemoryLimit);
        Option("--memory-reservation", settings.MemoryReserve);
        Option("--cpus", (settings.Cpus as ResolvedScalar)?.Text);
    }

    /// <summary>What Quadlet has no key for, or not in all of its versions, is an option of podman-run(1).</summary>
    private void Option(string name, TextValue? value)
    {
        if (value is not null && _container.Literal(value, name) is { } text)
        {
            _container.Words("PodmanArgs", text.Origin, [text with { Value = text.Value.Length == 0 ? name : $"{name}={text.Value}" }]);
        }
    }

    private void HealthCheck()
    {
        if (container.Settings.Health is not { } health)
        {
            return;
        }

        if (health.IsNone)
        {
            _container.Fixed("HealthCmd", "none", health.Origin);
            return;
        }

        var words = QuadletSection.Texts(health.Test).Select(t => _container.Literal(t, "health")).OfType<Sourced<string>>().ToArray();
        if (words.Length > 0)
        {
            // A text is for the shell; a list is JSON (podman-run(1), --health-cmd).
            var origin = words.Aggregate(Origin.None, static (o, w) => o.And(w.Origin));
            _container.Fixed("HealthCmd", words is [{ Value: "CMD-SHELL" }, { } only] ? only.Value : Json(words.Select(static w => w.Value)), origin);
        }

        _container.Text("HealthInterval", health.Interval);
        _container.Text("HealthTimeout", health.Timeout);
        if (health.Retries is { } retries)
        {
            _container.Fixed("HealthRetries", retries.Value.ToString(CultureInfo.InvariantCulture), retries.Origin);
        }

        _container.Text("HealthStartPeriod", health.StartPeriod);
        if (container.Instance.Containers.SelectMany(static c => c.After).FirstOrDefault(d => d.Target == container && d.Condition == DependencyCondition.Healthy) is { } awaited)
        {
            // The service counts as started when the check passes, and those behind it wait for that.
            _container.Fixed("Notify", "healthy", awaited.Origin);
        }
    }

    private void Service()
    {
        var origin = container.Entry.Restart is { } said ? Origin.Of(said.Span) : container.Origin;
        var isAwaited = container.Instance.Containers.SelectMany(static c => c.After).Any(d => d.Target == container && d.Condition == DependencyCondition.Completed);
        if (isAwaited)
        {
            _service.Fixed("Type", "oneshot", origin);
            _service.Fixed("RemainAfterExit", "yes", origin);
        }

        _service.Fixed("Restart", container.Settings.Restart switch { "never" => "no", "on-failure" => "on-failure", _ => "always" }, origin);
        if (container.Settings.StopTimeout is { } timeout && _service.Literal(timeout, "stop_timeout") is { } text && Model.Duration.TryParse(text.Value, out var duration, out _))
        {
            // systemd must not kill it before Podman does.
            Option("--stop-timeout", TextValue.Of(duration.Seconds.ToString(CultureInfo.InvariantCulture), text.Origin));
            _service.Fixed("TimeoutStopSec", (duration.Seconds + 10).ToString(CultureInfo.InvariantCulture), text.Origin);
        }
    }

    /// <summary>Words as they are; a text is taken apart at its blanks if nothing in it means anything to a shell.</summary>
    private ImmutableArray<Sourced<string>> Arguments(ResolvedTree? tree, string what)
    {
        if (tree is not ResolvedScalar { Text: var text })
        {
            return [.. QuadletSection.Texts(tree).Select(t => _container.Literal(t, what)).OfType<Sourced<string>>()];
        }

        if (_container.Literal(text, what) is not { } line)
        {
            return [];
        }

        if (line.Value.AsSpan().IndexOfAny("\"'\\$`") >= 0)
        {
            report.Unsupported(line.Origin.First, $"'{what}' of container '{container.Name}' is a text with quotes, which systemd would take apart otherwise", "write it as a list of words");
            return [];
        }

        return [.. line.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => line with { Value = w })];
    }

    private static string Json(IEnumerable<string> words) => $"[{string.Join(',', words.Select(static w => JsonString.Write(w).Text))}]";
}
