using Hlc.Diagnostics;
using Hlc.Values;

namespace Hlc.Artifacts.Ansible;

/// <summary>What is said to Ansible and reaches nobody.</summary>
internal static class AnsibleErrors
{
    public static readonly DiagnosticRule NobodyRule = new(
        "HLC4110", Severity.Warning, "Variables of a group that nobody is in",
        "No file is written for them: most often the group's name is not the one that its hosts, or the groups of services, have.");

    public static Diagnostic Nobody(Sourced<string> group) => new(
        NobodyRule, group.Origin.First, $"no host of any site is in group '{group.Value}', and so nobody reads its variables",
        "name it in 'groups' of hosts, or call it as the group of a service is called ('naming.ansible_group')");
}
