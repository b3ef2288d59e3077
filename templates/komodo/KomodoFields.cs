using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Values;

namespace Hlc.Artifacts.Komodo;

/// <summary>What a field of Komodo holds.</summary>
internal enum KomodoShape
{
    Text,
    Boolean,
    Number,
    Texts,
    Command,
    Tables,
}

/// <summary>
/// The fields of Komodo's resources (Komodo 2, crate <c>komodo_client</c>, <c>entities</c>), by the names that their TOML
/// form has.
/// </summary>
internal sealed class KomodoFields
{
    private readonly string _resource;
    private readonly ImmutableDictionary<string, KomodoShape> _shapes;

    private KomodoFields(string resource, params (KomodoShape Shape, string Names)[] fields)
    {
        _resource = resource;
        _shapes = fields.SelectMany(static f => f.Names.Split(' ').Select(name => KeyValuePair.Create(name, f.Shape)))
            .ToImmutableDictionary(StringComparer.Ordinal);
    }

    /// <summary>What stands beside the configuration of a resource and may be said by the owner (<c>toml.rs</c>, ResourceToml).</summary>
    public static KomodoFields Resource { get; } = new("resource", (KomodoShape.Text, "description"), (KomodoShape.Boolean, "template deploy"), (KomodoShape.Texts, "tags"));

    /// <summary>The configuration of a stack (<c>stack.rs</c>, StackConfig).</summary>
    public static KomodoFields Stack { get; } = new(
        "stack",
        (KomodoShape.Text, "swarm server project_name linked_repo git_provider git_account repo branch commit clone_path webhook_secret run_directory "
            + "env_file_path registry_provider registry_account compose_cmd_wrapper file_contents environment"),
        (KomodoShape.Boolean, "auto_pull run_build poll_for_updates auto_update auto_update_all_services destroy_before_deploy skip_secret_interp "
            + "git_https reclone webhook_enabled webhook_force_deploy files_on_host send_alerts"),
        (KomodoShape.Texts, "links auto_update_skip_services file_paths extra_args build_extra_args compose_cmd_wrapper_include ignore_services"),
        (KomodoShape.Tables, "additional_env_files config_files"),
        (KomodoShape.Command, "pre_deploy post_deploy"));

    /// <summary>The configuration of a server (<c>server.rs</c>, ServerConfig).</summary>
    public static KomodoFields Server { get; } = new(
        "server",
        (KomodoShape.Text, "address external_address region passkey"),
        (KomodoShape.Boolean, "insecure_tls enabled auto_rotate_keys auto_prune stats_monitoring send_unreachable_alerts send_cpu_alerts send_mem_alerts "
            + "send_disk_alerts send_version_mismatch_alerts"),
        (KomodoShape.Number, "cpu_warning cpu_critical mem_warning mem_critical disk_warning disk_critical"),
        (KomodoShape.Texts, "ignore_mounts links"),
        (KomodoShape.Tables, "maintenance_windows"));

    /// <summary>
    /// Native words by where they go: those of the configuration, and those that stand beside it. What Komodo does not take is
    /// reported; whoever excuses that, because their Komodo is a newer one, has it written as they say.
    /// </summary>
    public (ImmutableArray<ResolvedEntry> Beside, ImmutableArray<ResolvedEntry> Config) Split(ResolvedMap? native, PlanReport report)
    {
        var beside = ImmutableArray.CreateBuilder<ResolvedEntry>();
        var config = ImmutableArray.CreateBuilder<ResolvedEntry>();
        foreach (var entry in native?.Entries ?? [])
        {
            var isConfig = _shapes.TryGetValue(entry.Key, out var shape);
            if (!isConfig && !Resource._shapes.TryGetValue(entry.Key, out shape))
            {
                var nearest = NearestName.Find(entry.Key, _shapes.Keys.Concat(Resource._shapes.Keys).Order(StringComparer.Ordinal));
                report.Add(KomodoErrors.Field(entry.KeyOrigin.First, _resource, entry.Key, nearest));
                if (IsBareWord(entry.Key))
                {
                    config.Add(entry);
                }

                continue;
            }

            if (Problem(entry.Value, shape) is { } wanted)
            {
                report.Add(KomodoErrors.Shape(entry.KeyOrigin.First, entry.Key, wanted));
            }

            (isConfig ? config : beside).Add(entry);
        }

        return (beside.ToImmutable(), config.ToImmutable());
    }

    /// <summary>TOML 1.0, "Keys": what needs no quotes.</summary>
    private static bool IsBareWord(string key) => key.Length > 0 && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    /// <summary>What the value should be; null if it is.</summary>
    private static string? Problem(ResolvedTree value, KomodoShape shape) => shape switch
    {
        KomodoShape.Text => value is ResolvedScalar { Type: TreeScalarType.Text } ? null : "a text; a number or a boolean needs quotes",
        KomodoShape.Boolean => value is ResolvedScalar { Type: TreeScalarType.Boolean } ? null : "true or false",
        KomodoShape.Number => value is ResolvedScalar { Type: TreeScalarType.Integer or TreeScalarType.Float } ? null : "a number",
        KomodoShape.Texts => value is ResolvedList list && list.Items.All(static i => i is ResolvedScalar { Type: TreeScalarType.Text }) ? null : "a list of texts",
        KomodoShape.Tables => value is ResolvedList tables && tables.Items.All(static i => i is ResolvedMap) ? null : "a list of mappings",
        _ => value is ResolvedMap command && command.Entries.All(IsOfCommand) ? null
            : "a mapping of 'path' and 'command', and 'shell_mode' where it is meant",
    };

    /// <summary><c>entities/mod.rs</c>, SystemCommand.</summary>
    private static bool IsOfCommand(ResolvedEntry entry) => entry.Key switch
    {
        "path" or "command" => entry.Value is ResolvedScalar { Type: TreeScalarType.Text },
        "shell_mode" => entry.Value is ResolvedScalar { Type: TreeScalarType.Boolean },
        _ => false,
    };
}
