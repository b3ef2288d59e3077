using Hlc.Model;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Packer;

/// <summary>What the installers are told: account, keys, packages, language and time, but no password.</summary>
internal static class InstallerAnswers
{
    private static readonly string[] Packages = ["cloud-init", "openssh-server", "qemu-guest-agent", "sudo"];

    /// <summary>Ubuntu's: the mapping below <c>autoinstall</c> (Autoinstall configuration reference manual).</summary>
    public static ResolvedMap Autoinstall(MachineTemplate template, BuildFacts facts)
    {
        var account = new MappingBuilder();
        account.Add("name", facts.User.Value, facts.User.Origin);
        account.Add("shell", "/bin/bash", Origin.None);
        account.Add("sudo", "ALL=(ALL) NOPASSWD:ALL", Origin.None);
        account.Add("lock_passwd", true, Origin.None);
        account.Add("ssh_authorized_keys", new ResolvedList([.. template.Keys.Select(static k => ResolvedTree.Of(k.Line))]));
        var userData = new MappingBuilder();
        userData.Add("users", new ResolvedList([account.ToMap()]));

        var keyboard = new MappingBuilder();
        keyboard.Add("layout", "us", Origin.None);
        var ssh = new MappingBuilder();
        ssh.Add("install-server", true, Origin.None);
        ssh.Add("allow-pw", new ResolvedScalar(TextValue.Of("false", Origin.None), TreeScalarType.Boolean));
        var layout = new MappingBuilder();
        layout.Add("name", "direct", Origin.None);
        var storage = new MappingBuilder();
        storage.Add("layout", layout.ToMap());

        var answers = new MappingBuilder();
        answers.Add("version", 1, Origin.None);
        answers.Add("locale", template.Locale.Value, template.Locale.Origin);
        answers.Add("timezone", Timezone(template).Value, Timezone(template).Origin);
        answers.Add("keyboard", keyboard.ToMap());
        answers.Add("storage", storage.ToMap());
        answers.Add("ssh", ssh.ToMap());
        answers.Add("packages", new ResolvedList([.. All(template).Select(static p => ResolvedTree.Of(TextValue.Of(p.Value, p.Origin)))]));
        answers.Add("user-data", userData.ToMap());
        var file = new MappingBuilder();
        file.Add("autoinstall", answers.ToMap());
        return file.ToMap();
    }

    /// <summary>Debian's.</summary>
    public static PreseedView Preseed(MachineTemplate template, BuildFacts facts)
    {
        var packages = All(template).ToArray();
        return new PreseedView(template.Locale, Timezone(template), facts.User,
            new Sourced<string>(string.Join(' ', packages.Select(static p => p.Value)), packages.Aggregate(Origin.None, static (all, p) => all.And(p.Origin))));
    }

    private static IEnumerable<Sourced<string>> All(MachineTemplate template) =>
        Packages.Select(static p => new Sourced<string>(p, Origin.None)).Concat(template.Packages).DistinctBy(static p => p.Value);

    private static Sourced<string> Timezone(MachineTemplate template) => template.Site.Timezone ?? new Sourced<string>("Etc/UTC", Origin.None);
}
