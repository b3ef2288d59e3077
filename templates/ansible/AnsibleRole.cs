using Hlc.Planning;
using Hlc.Values;

namespace Hlc.Artifacts.Ansible;

/// <summary>The role that deploys what a manifest says: the same for every lab.</summary>
internal static class AnsibleRole
{
    private static readonly (string Resource, string Path)[] Files =
    [
        ("defaults.yml", "defaults/main.yml"), ("prepare.yml", "tasks/prepare.yml"), ("remember.yml", "tasks/remember.yml"),
        ("remove.yml", "tasks/remove.yml"), ("round.yml", "tasks/round.yml"), ("secrets.yml", "tasks/secrets.yml"), ("step.yml", "tasks/step.yml"),
        ("env.j2", "templates/env.j2"),
    ];

    /// <summary>Plans its files.</summary>
    public static void Plan(Origin origin, ArtifactPlans plans)
    {
        foreach (var (resource, path) in Files)
        {
            plans.AddFile(TextValue.Of(BuiltInTemplate.Text($"ansible/role/{resource}"), origin), new ArtifactFacts($"ansible/roles/deploy/{path}", origin));
        }
    }
}
