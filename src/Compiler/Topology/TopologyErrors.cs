using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Topology;

/// <summary>What can be wrong with names, layers and expressions.</summary>
internal static class TopologyErrors
{
    public static readonly DiagnosticRule UnknownReferenceRule = new(
        "HLC3001", Severity.Error, "A name that nothing has",
        "A reference that leads nowhere would compile to a stack that waits, a route that answers 502 or a file without a host.");

    public static readonly DiagnosticRule ExpressionRule = new(
        "HLC3002", Severity.Error, "An expression that has no value",
        "Expressions are checked strictly: a mistyped name must never print as nothing in a file that a program reads.");

    public static readonly DiagnosticRule ExpressionValueRule = new(
        "HLC3003", Severity.Error, "An expression whose value does not fit its key",
        "The value of an expression is held to the same rules as a value that is written out.");

    public static readonly DiagnosticRule BadImageRule = new(
        "HLC3024", Severity.Error, "A text that cannot be an image's reference",
        "The engine would refuse it, or read something else than an image out of it.");

    public static readonly DiagnosticRule ExpressionCycleRule = new(
        "HLC3004", Severity.Error, "Expressions that need each other",
        "A value that depends on itself has no value; nothing can be written in its place.");

    public static readonly DiagnosticRule LateValueRule = new(
        "HLC3005", Severity.Error, "A reference where the value must be known now",
        "Secrets, deploy-time variables and run-time addresses stay references in the output; a name, a port that is checked or a path " +
        "that is derived needs its value while compiling.");

    public static readonly DiagnosticRule VariableNameRule = new(
        "HLC3006", Severity.Error, "A variable's name that no shell accepts",
        "Environment variables are letters, digits and '_' and do not begin with a digit (POSIX, XBD chapter 8).");

    public static readonly DiagnosticRule NoSiteRule = new(
        "HLC3007", Severity.Error, "A host that is in no site",
        "A host's site gives it its domain, its time zone and its DNS server; it follows from the network of its address.");

    public static readonly DiagnosticRule NameCollisionRule = new(
        "HLC3008", Severity.Error, "Two entries with one name",
        "Names become file names, container names, network names and groups; two things with one name overwrite each other.", "name-collision");

    public static readonly DiagnosticRule GroupCycleRule = new(
        "HLC3023", Severity.Error, "Groups inside each other",
        "A group that is its own child has no end.");

    public static readonly DiagnosticRule PlacementRule = new(
        "HLC3010", Severity.Error, "A service without a place",
        "A stack is deployed on a host; without one there is nowhere to write it for.");

    public static readonly DiagnosticRule CycleRule = new(
        "HLC3011", Severity.Error, "Entries that wait for each other",
        "None of them could ever start.", "cycle");

    public static readonly DiagnosticRule AmbiguousReferenceRule = new(
        "HLC3012", Severity.Error, "A name that could mean several things",
        "What it means would depend on an order that nobody sees.");

    public static readonly DiagnosticRule AmbiguousPortRule = new(
        "HLC3013", Severity.Error, "A container without one obvious port",
        "A route may leave the port out only if the container has one port, or one that is called 'http'.");

    public static readonly DiagnosticRule NoProxyRule = new(
        "HLC3014", Severity.Error, "A route that no proxy serves",
        "Without a proxy nothing listens under the route's name.");

    public static readonly DiagnosticRule StorageMissingRule = new(
        "HLC3015", Severity.Error, "A volume with nowhere to live",
        "hlc would have to guess where data is kept; data in a guessed place is data that nobody backs up.");

    public static readonly DiagnosticRule FileMissingRule = new(
        "HLC3016", Severity.Error, "A file that cannot be read",
        "The artifact needs its content.");

    public static readonly DiagnosticRule UnsupportedRule = new(
        "HLC3017", Severity.Error, "A setting that the target has no form for",
        "Leaving it out silently would deploy something else than what is written.");

    public static readonly DiagnosticRule AddressRule = new(
        "HLC3018", Severity.Error, "A host without the address that is needed",
        "The address stands in the files that are made for those who talk to the host.");

    public static readonly DiagnosticRule ContainerShapeRule = new(
        "HLC3019", Severity.Error, "A container that is neither pulled nor built",
        "The engine has nothing to start.");

    public static readonly DiagnosticRule BadNameRule = new(
        "HLC3020", Severity.Error, "A name that cannot be one",
        "Names become folders, container names and host names.");

    public static readonly DiagnosticRule BadRecordRule = new(
        "HLC3142", Severity.Error, "A text that is no record",
        "Name servers refuse a zone with one record that they cannot read, and then answer none of its names.");

    public static readonly DiagnosticRule NoPublicAddressRule = new(
        "HLC3143", Severity.Error, "A name server that has no address to tell",
        "Whoever asks from outside is told what the internet reaches the site by; an address that changes has no record in a zone.");

    public static readonly DiagnosticRule BadServerRule = new(
        "HLC3144", Severity.Error, "A text that is no name server",
        "A server is asked by its address: its name would have to be asked of it first.");

    public static Diagnostic BadServer(SourceSpan span, string value, string problem) =>
        new(BadServerRule, span, $"'{value}' is no name server's address: {problem}", "write an address, and '#' and a port behind it if it is not 53");

    public static Diagnostic BadRecord(SourceSpan span, string type, string value, string problem) =>
        new(BadRecordRule, span, $"'{value}' is no {type} record: {problem}", "change the value, or say its type with 'type' or a key of its own such as 'mx'");

    public static Diagnostic NoPublicAddress(SourceSpan span, string server, string site, SourceSpan address) =>
        new(NoPublicAddressRule, span, $"'{server}' answers the internet, and site '{site}' has no address that it could tell",
            "say the site's 'public_address': an address, or a name that is kept up to date; or remove 'access'")
        {
            Notes = address.Exists ? [new DiagnosticNote("the address of the site changes", address)] : [],
        };

    public static Diagnostic BadName(SourceSpan span, string name, string problem) =>
        new(BadNameRule, span, $"'{name}' cannot be a name: {problem}", "change the name, or the expression that gives it");

    public static readonly DiagnosticRule ShapeRule = new(
        "HLC3021", Severity.Error, "An entry without what it cannot do without",
        "No layer supplies it, and there is nothing that hlc could derive it from.");

    public static Diagnostic UnknownReference(SourceSpan span, string kind, string name, string? nearest, string? where = null) =>
        new(UnknownReferenceRule, span, $"no {kind} is called '{name}'{where}", nearest is null
            ? $"name a {kind} that exists, or add it"
            : $"did you mean '{nearest}'?");

    public static Diagnostic Expression(SourceSpan span, string message, string? help) => new(ExpressionRule, span, message, help);

    public static Diagnostic ExpressionValue(SourceSpan span, string what, string value, string problem) =>
        new(ExpressionValueRule, span, $"the expression gives '{value}', which is not {what}: {problem}",
            "change the expression, or what it refers to");

    public static Diagnostic BadImage(SourceSpan span, string image) =>
        new(BadImageRule, span, image.Length == 0 ? "the image is empty" : $"'{image}' cannot be an image: it holds a space or a control character",
            "write its name and its tag, such as 'postgres:14.18'");

    public static Diagnostic ExpressionCycle(SourceSpan span, ImmutableArray<SourceSpan> path) =>
        new(ExpressionCycleRule, span, "this value depends on itself", "write one of the values out")
        {
            Notes = [.. path.Skip(1).Select(static p => new DiagnosticNote("it goes through the value here", p))],
        };

    public static Diagnostic LateValue(SourceSpan span, string what, string text) =>
        new(LateValueRule, span, $"'{text}' is not known until the lab is deployed, but {what} must be known now",
            "write the value out, or refer to something that is known while compiling");

    public static Diagnostic VariableName(SourceSpan span, string name) =>
        new(VariableNameRule, span, $"'{name}' cannot be the name of a variable",
            "use letters, digits and '_', not beginning with a digit");

    public static Diagnostic NoSite(SourceSpan span, string host, string? address) =>
        new(NoSiteRule, span, address is null
                ? $"nothing tells the site of host '{host}'"
                : $"no network of a site holds the address {address} of host '{host}'",
            "say 'site:' on the host, or add the network of its address with its 'site:'");

    public static Diagnostic NameCollision(SourceSpan span, string kind, string name, SourceSpan other, string help, string? where = null) =>
        new(NameCollisionRule, span, $"two {kind} are called '{name}'{(where is null ? string.Empty : " " + where)}", help)
        {
            Notes = [new DiagnosticNote("the other one is here", other)],
        };

    public static Diagnostic NoPlacement(SourceSpan span, string service) =>
        new(PlacementRule, span, $"service '{service}' is on no host", "add 'host:' with a host, a group, or a list of them");

    public static Diagnostic DevicePlacement(SourceSpan span, string service, string host) =>
        new(PlacementRule, span, $"service '{service}' cannot run on '{host}', which is a device that hlc does not configure",
            "name a host of another kind, or change the kind of the host");

    public static Diagnostic Cycle(SourceSpan span, string kind, IReadOnlyList<string> path, SourceSpan second) =>
        new(CycleRule, span, $"{kind} wait for each other: {string.Join(" -> ", path)}", "take one of the dependencies out")
        {
            Notes = second.Exists && second != span ? [new DiagnosticNote("the next dependency of the circle", second)] : [],
        };

    public static Diagnostic GroupCycle(SourceSpan span, string group, string child) =>
        new(GroupCycleRule, span, $"group '{child}' is a child of '{group}', and '{group}' is one of '{child}'",
            "take one of the two out of the other's 'children'");

    public static Diagnostic AmbiguousReference(SourceSpan span, string name, IReadOnlyList<string> candidates) =>
        new(AmbiguousReferenceRule, span, $"'{name}' could be {string.Join(" or ", candidates.Select(static c => $"'{c}'"))}",
            "name one of them in full");

    public static Diagnostic AmbiguousChoice(SourceSpan span, string what, IReadOnlyList<string> candidates, string help) =>
        new(AmbiguousReferenceRule, span, $"{what} could be {string.Join(" or ", candidates.Select(static c => $"'{c}'"))}", help);

    public static Diagnostic AmbiguousPort(SourceSpan span, string container, IReadOnlyList<string> ports) =>
        new(AmbiguousPortRule, span, ports.Count == 0
                ? $"container '{container}' declares no port, so the route must name one"
                : $"container '{container}' has several ports ({string.Join(", ", ports)}), none of them called 'http'",
            $"write '{container}:<port>'");

    public static Diagnostic NoProxy(SourceSpan span, string route, string why, string help) =>
        new(NoProxyRule, span, $"nothing serves the route '{route}': {why}", help);

    public static Diagnostic StorageMissing(SourceSpan span, string volume, string service) =>
        new(StorageMissingRule, span, $"volume '{volume}' of service '{service}' has no storage",
            "add 'storage: { default: { path: /srv } }' to the lab or the host, or 'storage: docker' to the volume for one that the engine manages");

    public static Diagnostic FileMissing(SourceSpan span, string path, string problem) =>
        new(FileMissingRule, span, $"the file '{path}' {problem}", "paths are relative to the inventory's folder");

    public static Diagnostic Unsupported(SourceSpan span, string what, string help) => new(UnsupportedRule, span, what, help);

    public static Diagnostic NoAddress(SourceSpan span, string host, string network) =>
        new(AddressRule, span, $"host '{host}' has no address in network '{network}'",
            $"add one to the host ('address: {{ {network}: … }}'), or bind the port to another network");

    public static Diagnostic NfsIncomplete(SourceSpan span, string missing) =>
        new(ShapeRule, span, $"the NFS export does not say its '{missing}'", "say 'host:' with the host that exports it, and 'export:' with the path there");

    public static Diagnostic NfsRelative(SourceSpan span, string path) =>
        new(ShapeRule, span, $"the exported path '{path}' is not absolute", "write the path as the server exports it, from '/' on");

    public static Diagnostic NfsNoAddress(SourceSpan span, string host) =>
        new(AddressRule, span, $"host '{host}' exports a path, but has no address under which it could be mounted", "add 'address:' to the host");

    public static Diagnostic NoImage(SourceSpan span, string container) =>
        new(ContainerShapeRule, span, $"container '{container}' has no image", "add 'image:' with a tag, 'build:', or 'exec:'");

    public static Diagnostic NoPortNumber(SourceSpan span, string port) =>
        new(ShapeRule, span, $"port '{port}' has no number", "say it: '<name>: 8080', or 'container: 8080' in its block");

    public static Diagnostic NoMountPoint(SourceSpan span, string volume) =>
        new(ShapeRule, span, $"volume '{volume}' is not mounted anywhere", "say the path inside the container: 'at: /data'");

    public static Diagnostic NoHostPath(SourceSpan span, string source) =>
        new(ShapeRule, span, $"'{source}' is no path on the host", "begin it with '/', or leave 'from' out: then the data lies where its storage says");

    public static Diagnostic StorageWithoutPath(SourceSpan span, string storage) =>
        new(ShapeRule, span, $"storage '{storage}' has no path", "add 'path:' with a folder, or 'zfs:' with a dataset");

    public static Diagnostic RoleProgram(
        SourceSpan span, string role, string key, IReadOnlyList<string> programs, IReadOnlyList<string> said) =>
        new(ShapeRule, span, said.Count == 0
                ? $"{role} '{key}' does not say which program it is"
                : $"{role} '{key}' names several programs: {string.Join(", ", said)}",
            $"keep exactly one of: {string.Join(", ", programs.Select(static p => $"'{p}: {{}}'"))}");

    public static Diagnostic NoRouteTarget(SourceSpan span, string route) =>
        new(ShapeRule, span, $"route '{route}' leads nowhere", "say the container and its port: '<name>: <container>:<port>'");
}
