using Hlc.Model;
using Hlc.Yaml;

namespace Hlc.Agreement;

/// <summary>That a stack has a file that says what its containers are.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="Stack">The name of the stack.</param>
/// <param name="Document">The file.</param>
/// <param name="Place">Where it stands.</param>
public sealed record StackFact(string Host, string Stack, YamlNode Document, FactPlace Place);

/// <summary>That an SSH server is told something (sshd_config(5)).</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="Keyword">The keyword, in small letters.</param>
/// <param name="Value">The rest of the line.</param>
/// <param name="Criteria">Of which connections it holds; empty for all.</param>
/// <param name="Place">Where it stands.</param>
public sealed record SshdFact(string Host, string Keyword, string Value, string Criteria, FactPlace Place);

/// <summary>That somebody gets in, or becomes root there.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="Kind">By what.</param>
/// <param name="Account">The account.</param>
/// <param name="Text">What is compared: a key with its conditions, or a rule of sudo.</param>
/// <param name="Shown">How it is called.</param>
/// <param name="Place">Where it stands.</param>
public sealed record LoginRight(string Host, LoginKind Kind, string Account, string Text, string Shown, FactPlace Place);

/// <summary>What lets somebody in.</summary>
public enum LoginKind
{
    /// <summary>A key of SSH (sshd(8), AUTHORIZED_KEYS FILE FORMAT).</summary>
    Key,

    /// <summary>A rule of sudo (sudoers(5)).</summary>
    Sudo,
}

/// <summary>That a host sends what is for elsewhere through a gateway.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="Address">The gateway.</param>
/// <param name="Place">Where it stands.</param>
public sealed record GatewayFact(string Host, Address Address, FactPlace Place);

/// <summary>That a host asks a server for names.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="Address">The server.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ResolverFact(string Host, Address Address, FactPlace Place);
