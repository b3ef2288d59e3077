using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Terraform;

/// <summary>The secrets of a node's API: a program reads them from variables of its own, which the lab's provider fills by its own names.</summary>
internal static class ApiSecrets
{
    /// <summary>The secrets, for a program whose variables begin with a prefix; a token that stands in the inventory is reported.</summary>
    public static CredentialsView Of(ProxmoxNode node, string program, string prefix, PlanReport report)
    {
        if (node.Token is { IsLiteral: true } token)
        {
            report.Unsupported(token.Origin.First, "an API token stands in the inventory, where everybody reads it", "revoke it, keep the new one in the secret provider, and write { secret: … }");
        }

        (string Name, TextValue? Value)[] given = [("proxmox_api_token_id", node.TokenId), ("proxmox_api_token_secret", node.Token)];
        var handed = given.Where(static g => g.Value is { IsLiteral: false }).ToArray();
        return new CredentialsView(
            new Sourced<string>(program, Origin.None),
            [.. handed.SelectMany(static g => g.Value!.Parts).Where(static p => p is not LiteralPart).Distinct().Select(Needed)],
            [.. handed.Select(g => new CredentialView(new Sourced<string>($"{prefix}{g.Name}", Origin.None), g.Value!))]);
    }

    private static NeededVariableView Needed(TextPart part) => part switch
    {
        SecretPart secret => new NeededVariableView(new Sourced<string>(secret.Variable, secret.NameOrigin), new Sourced<string>($"the secret {secret.Path}", secret.NoteOrigin)),
        VariablePart variable => new NeededVariableView(new Sourced<string>(variable.Name, variable.NameOrigin), new Sourced<string>("a variable of the lab", variable.NoteOrigin)),
        _ => throw new InvalidOperationException("what is known is no reference"),
    };
}
