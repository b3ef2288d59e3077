using static Hlc.Artifacts.Compose.Native.ComposeShape;

namespace Hlc.Artifacts.Compose.Native;

/// <summary>The parts of a compose file that occur in several places, or are long (compose specification).</summary>
internal static class ComposeParts
{
    public static readonly ComposeShape AnyText = Scalar(ScalarKinds.Text);

    public static readonly ComposeShape Whole = Scalar(ScalarKinds.Whole);

    public static readonly ComposeShape Nothing = Scalar(ScalarKinds.Null);

    /// <summary>A boolean; compose takes text too, for the sake of interpolation.</summary>
    public static readonly ComposeShape Flag = Scalar(ScalarKinds.Boolean | ScalarKinds.Text);

    public static readonly ComposeShape WholeOrText = Whole | AnyText;

    public static readonly ComposeShape NumberOrText = Scalar(ScalarKinds.Whole | ScalarKinds.Fraction | ScalarKinds.Text);

    public static readonly ComposeShape Value = NumberOrText | Flag;

    public static readonly ComposeShape Anything =
        Value | Nothing | ListOf(Value | Nothing | MapOf(Value | Nothing)) | MapOf(Value | Nothing | ListOf(Value));

    public static readonly ComposeShape Texts = ListOf(AnyText);

    public static readonly ComposeShape TextOrTexts = (AnyText | Texts).As(CanonicalForm.List);

    public static readonly ComposeShape Pairs = (MapOf(Value | Nothing) | Texts).As(CanonicalForm.Mapping);

    public static readonly ComposeShape Command = Nothing | AnyText | Texts;

    public static readonly ComposeShape ExtraHosts = (MapOf(AnyText | Texts) | Texts).As(CanonicalForm.HostList);

    public static readonly ComposeShape Grants =
        ListOf(AnyText | Map(("source", AnyText), ("target", AnyText), ("uid", AnyText), ("gid", AnyText), ("mode", NumberOrText)));

    public static readonly ComposeShape Ulimits = MapOf(WholeOrText | Map(("hard", WholeOrText), ("soft", WholeOrText)).Needing("soft", "hard"));

    public static readonly ComposeShape EnvironmentFiles =
        (AnyText | ListOf(AnyText | Map(("path", AnyText), ("format", AnyText), ("required", Flag)).Needing("path"))).As(CanonicalForm.List);

    public static readonly ComposeShape Device = Map(
        ("capabilities", Texts), ("count", WholeOrText), ("device_ids", Texts), ("driver", AnyText), ("options", Pairs));

    /// <summary>Beside <c>after</c> the condition is hlc's; what else compose knows stands here.</summary>
    public static readonly ComposeShape Dependencies = (Texts | MapOf(Map(
        ("restart", Flag), ("required", Scalar(ScalarKinds.Boolean)),
        ("condition", OneOf("service_started", "service_healthy", "service_completed_successfully"))))).As(CanonicalForm.Conditions);

    public static readonly ComposeShape HealthCheck = Map(
        ("disable", Flag), ("interval", AnyText), ("retries", NumberOrText), ("test", AnyText | Texts), ("timeout", AnyText),
        ("start_period", AnyText), ("start_interval", AnyText));

    public static readonly ComposeShape Hook = Map(
        ("command", Command), ("user", AnyText), ("privileged", Flag), ("working_dir", AnyText), ("environment", Pairs)).Needing("command");

    public static readonly ComposeShape Build = (AnyText | Map(
        ("context", AnyText), ("dockerfile", AnyText), ("dockerfile_inline", AnyText), ("entitlements", Texts), ("args", Pairs), ("ssh", Pairs),
        ("labels", Pairs), ("cache_from", Texts), ("cache_to", Texts), ("no_cache", Flag), ("additional_contexts", Pairs),
        ("network", AnyText), ("provenance", Flag), ("sbom", Flag), ("pull", Flag), ("target", AnyText), ("shm_size", WholeOrText),
        ("extra_hosts", ExtraHosts), ("isolation", AnyText), ("privileged", Flag), ("secrets", Grants), ("tags", Texts),
        ("ulimits", Ulimits), ("platforms", Texts))).As(CanonicalForm.FirstKey);

    public static readonly ComposeShape BlockIo = Map(
        ("device_read_bps", Rates()), ("device_read_iops", Rates()), ("device_write_bps", Rates()), ("device_write_iops", Rates()),
        ("weight", WholeOrText), ("weight_device", ListOf(Map(("path", AnyText), ("weight", WholeOrText)))));

    public static readonly ComposeShape Attachment = Map(
        ("aliases", Texts), ("interface_name", AnyText), ("ipv4_address", AnyText), ("ipv6_address", AnyText), ("link_local_ips", Texts),
        ("mac_address", AnyText), ("driver_opts", MapOf(NumberOrText)), ("priority", Number()), ("gw_priority", Number())) | Nothing;

    public static readonly ComposeShape Ports = ListOf(NumberOrText | Map(
        ("name", AnyText), ("mode", AnyText), ("host_ip", AnyText), ("target", WholeOrText), ("published", WholeOrText), ("protocol", AnyText),
        ("app_protocol", AnyText)));

    public static readonly ComposeShape Mount = Map(
        ("type", OneOf("bind", "volume", "tmpfs", "cluster", "npipe", "image")), ("source", AnyText), ("target", AnyText), ("read_only", Flag),
        ("consistency", AnyText),
        ("bind", Map(("propagation", AnyText), ("create_host_path", Flag), ("recursive", OneOf("enabled", "disabled", "writable", "readonly")),
            ("selinux", OneOf("z", "Z")))),
        ("volume", Map(("labels", Pairs), ("nocopy", Flag), ("subpath", AnyText))),
        ("tmpfs", Map(("size", WholeOrText), ("mode", NumberOrText))),
        ("image", Map(("subpath", AnyText)))).Needing("type");

    public static readonly ComposeShape NetworkEntry = Map(
        ("name", AnyText), ("driver", AnyText), ("driver_opts", MapOf(NumberOrText)),
        ("ipam", Map(("driver", AnyText),
            ("config", ListOf(Map(("subnet", AnyText), ("ip_range", AnyText), ("gateway", AnyText), ("aux_addresses", MapOf(AnyText))))),
            ("options", MapOf(AnyText)))),
        ("external", Flag), ("internal", Flag), ("enable_ipv4", Flag), ("enable_ipv6", Flag), ("attachable", Flag), ("labels", Pairs)) | Nothing;

    public static readonly ComposeShape Volume = Map(
        ("name", AnyText), ("driver", AnyText), ("driver_opts", MapOf(NumberOrText)), ("external", Flag), ("labels", Pairs)) | Nothing;

    public static readonly ComposeShape Secret = Map(
        ("name", AnyText), ("environment", AnyText), ("file", AnyText), ("external", Flag), ("labels", Pairs), ("driver", AnyText),
        ("driver_opts", MapOf(NumberOrText)), ("template_driver", AnyText));

    public static readonly ComposeShape Config = Map(
        ("name", AnyText), ("content", AnyText), ("environment", AnyText), ("file", AnyText), ("external", Flag), ("labels", Pairs), ("template_driver", AnyText));

    public static readonly ComposeShape Development = Map(("watch", ListOf(Map(
        ("ignore", TextOrTexts), ("include", TextOrTexts), ("path", AnyText),
        ("action", OneOf("rebuild", "sync", "restart", "sync+restart", "sync+exec")), ("target", AnyText), ("exec", Hook),
        ("initial_sync", Scalar(ScalarKinds.Boolean))).Needing("path", "action")))) | Nothing;

    public static readonly ComposeShape Deployment = Map(
        ("mode", AnyText), ("endpoint_mode", AnyText), ("replicas", WholeOrText), ("labels", Pairs), ("rollback_config", Rollout()),
        ("update_config", Rollout()),
        ("resources", Map(
            ("limits", Map(("cpus", NumberOrText), ("memory", AnyText), ("pids", WholeOrText))),
            ("reservations", Map(("cpus", NumberOrText), ("memory", AnyText),
                ("generic_resources", ListOf(Map(("discrete_resource_spec", Map(("kind", AnyText), ("value", NumberOrText)))))),
                ("devices", ListOf(Device.Needing("capabilities"))))))),
        ("restart_policy", Map(("condition", AnyText), ("delay", AnyText), ("max_attempts", WholeOrText), ("window", AnyText))),
        ("placement", Map(("constraints", Texts), ("preferences", ListOf(Map(("spread", AnyText)))), ("max_replicas_per_node", WholeOrText)))) | Nothing;

    private static ComposeShape Number() => Scalar(ScalarKinds.Whole | ScalarKinds.Fraction);

    private static ComposeShape Rates() => ListOf(Map(("path", AnyText), ("rate", WholeOrText)));

    private static ComposeShape Rollout() => Map(
        ("parallelism", WholeOrText), ("delay", AnyText), ("failure_action", AnyText), ("monitor", AnyText), ("max_failure_ratio", NumberOrText),
        ("order", OneOf("start-first", "stop-first")));
}
