using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Artifacts.Tasks;

/// <summary>The names of what can be done. Where a stage and a service have one name, it is the stage's.</summary>
internal static class TargetNames
{
    private static readonly string[] Said =
        ["APP", "ARCHIVE", "CSR", "DURATION", "ENV", "HOST", "STACK", "TEMPLATE", "VM"];

    /// <summary>What a Taskfile hands to the script: tasks know what is said with them as words of their own, programs do not.</summary>
    public static ImmutableArray<TaskVariableView> Variables(OperatorWork work) =>
        [.. Said.Where(name => name != "ENV" || work.Sites.Length > 1).Select(static name => new TaskVariableView(name, $"{{{{.{name}}}}}"))];

    public static ImmutableArray<TargetView> Of(OperatorWork work, Sourced<bool> isOfOneSite)
    {
        var all = ImmutableArray.CreateBuilder<TargetView>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        if (work.Ansible is { } ansible)
        {
            Add("ansible", "deploy-all", "deploy-all", "Deploy everything, in the order in which it can start", ansible);
            Add("ansible", "check-all", "check-all", "Show what deploying everything would change", ansible);
            Add("ansible", "deploy-host", "deploy-host", "Deploy one host: HOST=", ansible);
            Add("ansible", "deploy-app", "deploy-app", "Deploy one service: APP=", ansible);
            Add("ansible", "ping", "ping", "See which hosts answer", ansible);
            foreach (var stage in work.Stages)
            {
                Add("ansible", $"deploy-{stage.Value}", $"deploy-stage {stage.Value}", $"Deploy stage {stage.Value}", stage.Origin);
            }

            foreach (var service in work.Stacks.GroupBy(static s => s.Service.Value, StringComparer.Ordinal).OrderBy(static s => s.Key, StringComparer.Ordinal))
            {
                Add("ansible", $"deploy-{service.Key}", $"deploy-service {service.Key}", $"Deploy service {service.Key}", Origin.CommonTo(service.Select(static s => s.Service.Origin)));
            }

            foreach (var backup in work.Backups.GroupBy(static b => b.Name.Value, StringComparer.Ordinal).OrderBy(static b => b.Key, StringComparer.Ordinal))
            {
                var origin = Origin.CommonTo(backup.Select(static b => b.Name.Origin));
                Add("ansible", $"backup-{backup.Key}", $"backup {backup.Key}", $"Make backup {backup.Key} now", origin);
                Add("ansible", $"restore-{backup.Key}", $"restore {backup.Key}", $"Bring back what backup {backup.Key} keeps: STACK= [ARCHIVE=] [HOST=]", origin);
            }
        }

        if (!work.Machines.IsEmpty)
        {
            var origin = Origin.CommonTo(work.Machines);
            Add("terraform", "plan", "vm-plan", "Show what would change of the virtual machines", origin);
            Add("terraform", "plan-vm", "vm-plan-one", "Show what would change of one virtual machine: VM=", origin);
            Add("terraform", "deploy", "vm-deploy", "Make the virtual machines, after a question", origin);
            Add("terraform", "deploy-vm", "vm-deploy-one", "Make one virtual machine, after a question: VM=", origin);
            Add("terraform", "destroy", "vm-destroy", "Destroy the virtual machines, after a question", origin);
            Add("terraform", "destroy-vm", "vm-destroy-one", "Destroy one virtual machine, after a question: VM=", origin);
            Add("terraform", "clean", "vm-clean", "Remove what terraform downloaded", origin);
        }

        if (!work.Images.IsEmpty)
        {
            var origin = Origin.CommonTo(work.Images.Select(static i => i.Origin));
            Add("packer", "build", "image-build", "Build one template: TEMPLATE=", origin);
            foreach (var image in work.Images)
            {
                Add("packer", $"build-{image.Value}", $"image-build {image.Value}", $"Build template {image.Value}", image.Origin);
            }

            Add("packer", "clean", "image-clean", "Remove what packer downloaded", origin);
        }

        if (!work.Authorities.IsEmpty)
        {
            var origin = Origin.CommonTo(work.Authorities.Select(static a => a.Host.Origin));
            Add("ca", "health", "ca-health", "See whether the authority answers", origin);
            Add("ca", "root", "ca-root", "Print the authority's root certificate", origin);
            Add("ca", "sign", "ca-sign", "Sign a request, print the certificate: CSR= [DURATION=8760h]", origin);
        }

        return all.ToImmutable();

        void Add(string group, string name, string command, string help, Origin origin)
        {
            if (taken.Add($"{group}:{name}"))
            {
                all.Add(new TargetView(
                    new Sourced<string>($"{group}:{name}", origin), new Sourced<string>($"{group}-{name}", origin),
                    new Sourced<string>(isOfOneSite.Value ? help : help + " (ENV=)", origin.And(isOfOneSite.Origin.AsDecision())),
                    new Sourced<string>(command, origin), new Sourced<string>($"sh operator/lab.sh {command} {{{{.CLI_ARGS}}}}", origin)));
            }
        }
    }
}
