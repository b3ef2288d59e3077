namespace Hlc.Topology;

/// <summary>What hands the values of secrets over when the lab is deployed.</summary>
public enum SecretProvider
{
    /// <summary>The lab's owner, who fills in each <c>.env</c>.</summary>
    Env,

    /// <summary>Komodo, from its variables.</summary>
    Komodo,

    /// <summary>Files that SOPS encrypted.</summary>
    Sops,

    /// <summary>Files that Ansible Vault encrypted.</summary>
    AnsibleVault,
}
