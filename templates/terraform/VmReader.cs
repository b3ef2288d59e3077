using System.Globalization;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Artifacts.Terraform;

/// <summary>Reads the addresses of machines in Terraform's values: <c>ip_address</c> and <c>ip_prefix</c>, in the form of HCL or of JSON.</summary>
internal sealed class VmReader : IArtifactReader
{
    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        if (!artifact.Path.Value.Contains("/vms.auto.tfvars", StringComparison.Ordinal))
        {
            return;
        }

        var hosts = lab.Hosts.Where(static h => h.PrimaryAddress is not null).ToLookup(static h => h.PrimaryAddress!.Address.Value);
        Host? host = null;
        foreach (var (line, place) in ArtifactLines.Of(artifact))
        {
            if (Value(line, "ip_address") is { } text && AgreedNames.AddressOf(text) is { } address)
            {
                host = hosts[address].FirstOrDefault();
            }
            else if (host is { PrimaryAddress: { } own } && int.TryParse(Value(line, "ip_prefix"), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix))
            {
                facts.Interfaces.Add(new InterfaceFact(host.Key, own.Address.Value, prefix, place));
            }
        }
    }

    /// <summary>The value of a line that sets a name.</summary>
    private static string? Value(string line, string name)
    {
        var text = line.AsSpan().Trim().TrimStart('"');
        return !text.StartsWith(name, StringComparison.Ordinal) ? null
            : text[name.Length..].TrimStart("\" =:").TrimEnd("\",").ToString();
    }
}
