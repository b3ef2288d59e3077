using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Packer;

/// <summary>What a template cannot be built without, when all of it is there.</summary>
/// <param name="Installer">What installs it.</param>
/// <param name="Image">The installer's image.</param>
/// <param name="User">The account that Packer logs in as.</param>
/// <param name="Proxmox">Where it is built; null without a Proxmox node.</param>
internal sealed record BuildFacts(Sourced<Installer> Installer, Sourced<string> Image, Sourced<string> User, ProxmoxView? Proxmox);

/// <summary>Finds what is missing of a template.</summary>
internal static class PackerRequirements
{
    /// <summary>The facts; null if some are missing, which is reported.</summary>
    public static BuildFacts? Check(MachineTemplate template, PlanReport report)
    {
        var before = true;
        void Missing(Origin place, string what, string help)
        {
            before = false;
            report.Add(PackerErrors.Template(place.Exists ? place : template.Origin, what, help));
        }

        if (template.Image is null)
        {
            Missing(template.Origin, $"nothing says the installer's image of template '{template.Key}'", "say 'iso', as the hypervisor names it or with its address");
        }
        else if (template.Installer is null)
        {
            Missing(template.Image.Value.Origin, $"nothing tells which system template '{template.Key}' has: its image is called neither Debian nor Ubuntu",
                "say 'os: debian12' or 'os: ubuntu24.04'; for other systems keep files of your own beside these");
        }

        if (PackerValues.IsDownload(template) && template.Checksum is null)
        {
            Missing(template.Image!.Value.Origin, "nothing says the checksum of an image that is downloaded", "say 'checksum: sha256:…', from the page of the download");
        }

        if (template.IsOnQemu.Value && template.Image is { } image && !PackerValues.IsDownload(template))
        {
            Missing(image.Origin, $"QEMU has no storage with an image '{image.Value}'", "write the address that the image is downloaded from, and its 'checksum'");
        }

        if (template.User is null || template.Keys.IsEmpty)
        {
            Missing(template.Origin, $"nobody could log in to template '{template.Key}' of site '{template.Site.Key}'", "say 'ssh: { user: …, keys: […] }' in 'defaults.host', of the lab or of the site");
        }

        ProxmoxView? proxmox = null;
        if (PackerValues.Node(template) is { } node)
        {
            if (template.Storage is null)
            {
                Missing(template.Origin, $"nothing says the storage of template '{template.Key}'", "say 'storage', or once for all in 'defaults.vm'");
            }

            if (node.Api is null)
            {
                Missing(node.Origin, "nothing says where the API of this node answers", "give the host an address, or say 'api'");
            }

            proxmox = node.Api is { } api && template.Storage is { } storage
                ? new ProxmoxView(api, node.Verify, Known(node.TokenId), Variable(node.TokenId, Missing), Variable(node.Token, Missing), storage) : null;
            if (node.Token is { IsLiteral: true } token)
            {
                Missing(token.Origin, "an API token stands in the inventory, where everybody reads it", "revoke it, keep the new one in the secret provider, and write { secret: … }");
            }
        }

        return before && template is { Image: { } known, Installer: { } installer, User: { } user } ? new BuildFacts(installer, known, user, proxmox) : null;
    }

    private static Sourced<string>? Known(TextValue? value) => value is not null && value.TryGetLiteral(out var text) ? new Sourced<string>(text, value.Origin) : null;

    /// <summary>The variable of the environment that holds a value; null for one that is known, or not said.</summary>
    private static Sourced<string>? Variable(TextValue? value, Action<Origin, string, string> missing)
    {
        switch (value?.Parts)
        {
            case [SecretPart secret]:
                return new Sourced<string>(secret.Variable, secret.NameOrigin);
            case [VariablePart variable]:
                return new Sourced<string>(variable.Name, variable.NameOrigin);
            default:
                if (value is { IsLiteral: false })
                {
                    missing(value.Origin, "Packer reads a whole variable, and cannot put a text together with a secret", "keep the whole value in the secret");
                }

                return null;
        }
    }
}
