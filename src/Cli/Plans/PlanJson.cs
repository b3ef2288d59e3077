using System.Text.Json;
using Hlc.Changes;

namespace Hlc.Cli.Plans;

/// <summary>A plan as <c>schema/report.schema.json</c> describes it.</summary>
internal static class PlanJson
{
    /// <summary>Writes its members.</summary>
    internal static void Write(Utf8JsonWriter json, Plan plan)
    {
        json.WriteString("from", plan.Earlier.Revision);
        json.WriteString("commit", plan.Earlier.Commit);
        json.WriteString("folder", plan.Earlier.Folder);
        json.WriteBoolean("new", plan.Changes.IsNew);
        Array(json, "steps", plan.Changes.Steps, Step);
        Array(json, "names", plan.Changes.Names, static (to, name) =>
        {
            to.WriteString("name", name.Name);
            to.WriteBoolean("outside", name.IsOutside);
            Texts(to, "before", name.Before);
            Texts(to, "now", name.Now);
        });
        Texts(json, "goneHosts", plan.Changes.GoneHosts);
        Array(json, "elsewhere", plan.Changes.Elsewhere, File);
        Array(json, "dangers", plan.Changes.Dangers, (to, danger) =>
        {
            to.WriteString("kind", danger.Word);
            to.WriteString("host", danger.Host);
            to.WriteString("code", danger.Diagnostic.Rule.Code);
            to.WriteString("message", danger.Diagnostic.Message);
            to.WriteBoolean("refused", plan.Refused.Contains(danger));
        });
    }

    private static void Step(Utf8JsonWriter json, HostChange change)
    {
        json.WriteString("stage", change.Stage);
        json.WriteNumber("step", change.Step);
        json.WriteString("host", change.Host);
        json.WriteString("stack", change.Stack);
        json.WriteString("effect", Word(change.Effect));
        json.WriteString("subject", change.Subject);
        Texts(json, "commands", change.Commands);
        Array(json, "files", change.Files, File);
        Array(json, "containers", change.Containers, static (to, container) =>
        {
            to.WriteString("name", container.Name);
            to.WriteString("effect", Word(container.Effect));
            to.WriteString("imageBefore", container.Before);
            to.WriteString("image", container.Image);
            Texts(to, "reasons", container.Reasons);
        });
        Array(json, "ports", change.Ports, static (to, port) =>
        {
            to.WriteString("change", port.Opens ? "opens" : "closes");
            to.WriteString("protocol", port.Protocol);
            to.WriteNumber("first", port.First);
            to.WriteNumber("last", port.Last);
            to.WriteString("address", port.Address);
            to.WriteString("source", port.Source);
            to.WriteString("interface", port.Interface);
        });
        Texts(json, "notes", change.Notes);
    }

    private static void File(Utf8JsonWriter json, FileChange file)
    {
        json.WriteString("change", file.Kind switch { FileChangeKind.Added => "added", FileChangeKind.Removed => "removed", _ => "changed" });
        json.WriteString("path", file.File.Path.Value);
        json.WriteString("destination", file.File.Deployment?.Destination);
    }

    private static string Word(ChangeEffect effect) => effect switch
    {
        ChangeEffect.Run => "run",
        ChangeEffect.Reload => "reload",
        ChangeEffect.Start => "start",
        ChangeEffect.Restart => "restart",
        ChangeEffect.Remove => "remove",
        _ => "none",
    };

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string>? texts)
    {
        if (texts is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
