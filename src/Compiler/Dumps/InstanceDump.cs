using Hlc.Topology;

namespace Hlc.Dumps;

/// <summary>Prints instances of services, with their containers.</summary>
internal sealed class InstanceDump(DumpText dump)
{
    public void Write(ServiceInstance instance) => dump.Block(instance.Name, instance.Origin, () =>
    {
        dump.Word("service", instance.ServiceKey);
        dump.Word("instance", instance.Key);
        dump.Word("host", instance.Host?.Key);
        dump.Word("site", instance.Site.Key);
        dump.Word("runtime", instance.Runtime.ToString().ToLowerInvariant());
        dump.Word("own_network", instance.NetworkName);
        dump.Each("networks", instance.Networks, Network);
        dump.Each("needs", instance.Needs, need => dump.Word(need.Target.Name, need.IsOrder ? "order" : "address", need.Origin));
        dump.Words("backups", instance.Backups.Select(static backup => backup.Key));
        dump.Each("references", instance.References, reference => dump.Text("-", Values.TextValue.Of(reference.Part, reference.Origin)));
        dump.Tree("native", instance.Native);
        dump.Each("containers", instance.Containers, Container);
    });

    private void Container(Container container) => dump.Block(container.Name, container.Origin, () =>
    {
        dump.Word("key", container.Key);
        dump.Text("image", container.Image);
        Build(container.Build);
        Settings(container.Settings);
        dump.Word("uid", container.UserId);
        dump.Word("gid", container.GroupId);
        dump.Text("network_mode", container.NetworkMode);
        dump.Each("networks", container.Networks, Network);
        dump.Each("environment", container.Environment, variable => dump.Text(variable.Name, variable.Value));
        dump.Each("ports", container.Ports, Port);
        dump.Each("volumes", container.Volumes, Volume);
        dump.Each("files", container.Files, file => dump.Block("-", file.Origin, () =>
        {
            dump.Text("source", file.Source);
            dump.Text("target", file.Target);
            dump.Word("output", file.OutputName);
            dump.Word("mode", file.Mode?.Value);
            dump.Word("owner", file.Owner?.Value);
            dump.Text("content", file.Content);
        }));
        dump.Each("after", container.After, dependency =>
            dump.Word(dependency.Target.Name, dependency.Condition.ToString().ToLowerInvariant(), dependency.Origin));
        dump.Word("proxy", container.Proxy?.Key);
        dump.Tree("native", container.Native);
    });

    private void Network(StackNetwork network) => dump.Word(network.Name, network.Owner.Name, network.Origin);

    private void Build(ImageBuild? build)
    {
        if (build is not null)
        {
            dump.Block("build", build.Origin, () =>
            {
                dump.Text("context", build.Context);
                dump.Text("dockerfile", build.Dockerfile);
                dump.Text("base", build.Base);
                dump.Each("arguments", build.Arguments, argument => dump.Text(argument.Name, argument.Value));
            });
        }
    }

    private void Settings(ContainerSettings settings)
    {
        dump.Word("restart", settings.Restart);
        dump.Text("hostname", settings.Hostname);
        dump.Text("user", settings.User);
        dump.Tree("entrypoint", settings.Entrypoint);
        dump.Tree("command", settings.Command);
        dump.Text("working_dir", settings.WorkingDir);
        dump.Tree("env_files", settings.EnvFiles);
        dump.Tree("tmpfs", settings.Tmpfs);
        dump.Tree("devices", settings.Devices);
        dump.Tree("capabilities", settings.Capabilities);
        dump.Tree("sysctls", settings.Sysctls);
        dump.Flag("privileged", settings.IsPrivileged);
        dump.Flag("read_only", settings.IsReadOnly);
        dump.Text("stop_signal", settings.StopSignal);
        dump.Text("stop_timeout", settings.StopTimeout);
        dump.Text("memory_limit", settings.MemoryLimit);
        dump.Text("memory_reserve", settings.MemoryReserve);
        dump.Tree("cpus", settings.Cpus);
        if (settings.Health is { } health)
        {
            dump.Block("health", health.Origin, () =>
            {
                dump.Flag("none", health.IsNone);
                dump.Tree("test", health.Test);
                dump.Text("interval", health.Interval);
                dump.Text("timeout", health.Timeout);
                dump.Word("retries", health.Retries?.Value);
                dump.Text("start_period", health.StartPeriod);
            });
        }
    }

    private void Port(ContainerPort port) => dump.Block(port.Key, port.Origin, () =>
    {
        dump.Word("container", port.First == port.Last ? port.First : $"{port.First}-{port.Last}");
        dump.Words("protocols", port.Protocols);
        dump.Word("published", port.Published);
        dump.Text("published_as", port.PublishedText);
        dump.Word("bind", port.Bind);
        dump.Flag("derived", port.IsDerived);
    });

    private void Volume(VolumeMount volume) => dump.Block(volume.Key, volume.Origin, () =>
    {
        dump.Word("kind", volume.Kind.ToString().ToLowerInvariant());
        dump.Text("source", volume.Source);
        dump.Text("target", volume.Target);
        dump.Flag("read_only", volume.IsReadOnly);
        dump.Word("storage", volume.Storage?.Key);
        dump.Word("dataset", volume.Storage?.Dataset);
        if (volume.Owner is { } owner)
        {
            dump.Word("owner", $"{owner.UserId}:{owner.Group ?? Convert.ToString(owner.GroupId, System.Globalization.CultureInfo.InvariantCulture)}", owner.Origin);
        }

        dump.Flag("shared", volume.IsShared);
        dump.Flag("backup", volume.WantsBackup);
        dump.Tree("native", volume.Native);
    });
}
