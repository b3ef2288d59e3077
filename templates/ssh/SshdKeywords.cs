using Hlc.Diagnostics;

namespace Hlc.Artifacts.Ssh;

/// <summary>
/// The keywords of OpenSSH's server up to version 10 (sshd_config(5); <c>servconf.c</c> says which may stand in a <c>Match</c>
/// block). The acceptance suite asks the installed sshd about each of them.
/// </summary>
internal static class SshdKeywords
{
    private static readonly string[] YesNo = ["yes", "no"];

    // What sshd still reads under another name.
    private static readonly Dictionary<string, string> OlderNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ChallengeResponseAuthentication"] = "KbdInteractiveAuthentication",
        ["SkeyAuthentication"] = "KbdInteractiveAuthentication",
        ["DSAAuthentication"] = "PubkeyAuthentication",
        ["HostbasedAcceptedKeyTypes"] = "HostbasedAcceptedAlgorithms",
        ["PubkeyAcceptedKeyTypes"] = "PubkeyAcceptedAlgorithms",
        ["HostDSAKey"] = "HostKey",
        ["KeepAlive"] = "TCPKeepAlive",
    };

    private static readonly HashSet<string> Gone = new(StringComparer.OrdinalIgnoreCase)
    {
        "AFSTokenPassing", "AuthorizedKeysFile2", "CheckMail", "KerberosTgtPassing", "KeyRegenerationInterval",
        "PAMAuthenticationViaKbdInt", "Protocol", "ReverseMappingCheck", "RhostsAuthentication", "RhostsRSAAuthentication",
        "RSAAuthentication", "ServerKeyBits", "UseLogin", "UsePrivilegeSeparation", "VerifyReverseMapping",
    };

    private static readonly Dictionary<string, SshdKeyword> ByName = All().ToDictionary(static k => k.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The keywords, by their names in the manual.</summary>
    public static IReadOnlyCollection<SshdKeyword> Known => ByName.Values;

    /// <summary>The keyword of a name, in any case and by an older name too; null if sshd has none.</summary>
    public static SshdKeyword? Find(string name) => ByName.GetValueOrDefault(OlderNames.GetValueOrDefault(name, name));

    /// <summary>True for what older versions knew, and sshd now passes over with a warning or refuses.</summary>
    public static bool IsGone(string name) => Gone.Contains(name);

    /// <summary>The keyword that was probably meant.</summary>
    public static string? Nearest(string name) => NearestName.Find(name, ByName.Keys);

    private static IEnumerable<SshdKeyword> All() =>
    [
        .. Keywords(isInMatch: true, SshdShape.Single, YesNo,
            "AllowAgentForwarding", "DisableForwarding", "ExposeAuthInfo", "GSSAPIAuthentication", "HostbasedAuthentication",
            "HostbasedUsesNameFromPacketOnly", "KbdInteractiveAuthentication", "KerberosAuthentication", "PasswordAuthentication",
            "PermitEmptyPasswords", "PermitTTY", "PermitUserRC", "PubkeyAuthentication", "RefuseConnection", "StreamLocalBindUnlink",
            "X11Forwarding", "X11UseLocalhost"),
        .. Keywords(isInMatch: false, SshdShape.Single, YesNo,
            "DebianBanner", "GSSAPICleanupCredentials", "GSSAPIKeyExchange", "GSSAPIStoreCredentialsOnRekey", "GSSAPIStrictAcceptorCheck",
            "IgnoreUserKnownHosts", "KerberosGetAFSToken", "KerberosOrLocalPasswd", "KerberosTicketCleanup", "PrintLastLog", "PrintMotd",
            "StrictModes", "TCPKeepAlive", "UseDNS", "UsePAM"),
        new("PermitRootLogin", SshdShape.Single, true, [.. YesNo, "prohibit-password", "without-password", "forced-commands-only"]),
        new("AllowStreamLocalForwarding", SshdShape.Single, true, [.. YesNo, "all", "local", "remote"]),
        new("AllowTcpForwarding", SshdShape.Single, true, [.. YesNo, "all", "local", "remote"]),
        new("GatewayPorts", SshdShape.Single, true, [.. YesNo, "clientspecified"]),
        new("IgnoreRhosts", SshdShape.Single, true, [.. YesNo, "shosts-only"]),
        new("PermitTunnel", SshdShape.Single, true, [.. YesNo, "point-to-point", "ethernet"]),
        new("LogLevel", SshdShape.Single, true, ["QUIET", "FATAL", "ERROR", "INFO", "VERBOSE", "DEBUG", "DEBUG1", "DEBUG2", "DEBUG3"]),
        new("AddressFamily", SshdShape.Single, false, ["any", "inet", "inet6"]),
        new("Compression", SshdShape.Single, false, [.. YesNo, "delayed"]),
        new("FingerprintHash", SshdShape.Single, false, ["md5", "sha256"]),
        .. Keywords(isInMatch: true, SshdShape.Single, [],
            "AuthorizedKeysCommandUser", "AuthorizedPrincipalsCommandUser", "AuthorizedPrincipalsFile", "Banner", "ChrootDirectory",
            "ClientAliveCountMax", "ClientAliveInterval", "MaxAuthTries", "MaxSessions", "RDomain", "RequiredRSASize", "RevokedKeys",
            "StreamLocalBindMask", "TrustedUserCAKeys", "UnusedConnectionTimeout", "X11DisplayOffset"),
        .. Keywords(isInMatch: false, SshdShape.Single, [],
            "HostKeyAgent", "LoginGraceTime", "MaxStartups", "ModuliFile", "PerSourceMaxStartups", "PerSourceNetBlockSize",
            "PermitUserEnvironment", "PidFile", "SecurityKeyProvider", "SshdAuthPath", "SshdSessionPath", "SyslogFacility", "XAuthLocation"),
        .. Keywords(isInMatch: true, SshdShape.Arguments, [],
            "AuthenticationMethods", "AuthorizedKeysFile", "ChannelTimeout", "IPQoS", "PermitListen", "PermitOpen", "PubkeyAuthOptions",
            "RekeyLimit", "SetEnv"),
        .. Keywords(isInMatch: false, SshdShape.Arguments, [], "PerSourcePenalties"),
        .. Keywords(isInMatch: true, SshdShape.Repeated, [], "AcceptEnv", "AllowGroups", "AllowUsers", "DenyGroups", "DenyUsers", "Include"),
        .. Keywords(isInMatch: false, SshdShape.Repeated, [], "HostCertificate", "HostKey", "ListenAddress", "Port"),
        .. Keywords(isInMatch: true, SshdShape.Commas, [],
            "CASignatureAlgorithms", "HostbasedAcceptedAlgorithms", "LogVerbose", "PubkeyAcceptedAlgorithms"),
        .. Keywords(isInMatch: false, SshdShape.Commas, [],
            "Ciphers", "GSSAPIKexAlgorithms", "HostKeyAlgorithms", "KexAlgorithms", "MACs", "PerSourcePenaltyExemptList"),
        .. Keywords(isInMatch: true, SshdShape.Rest, [], "AuthorizedKeysCommand", "AuthorizedPrincipalsCommand", "ForceCommand"),

        // In Match blocks since OpenSSH 9.5.
        new("Subsystem", SshdShape.Repeated, true, []),
        new("VersionAddendum", SshdShape.Rest, false, []),
    ];

    private static IEnumerable<SshdKeyword> Keywords(bool isInMatch, SshdShape shape, string[] words, params string[] names) =>
        names.Select(name => new SshdKeyword(name, shape, isInMatch, words));
}
