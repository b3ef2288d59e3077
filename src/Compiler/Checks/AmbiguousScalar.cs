using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology;
using Hlc.Yaml;

namespace Hlc.Checks;

/// <summary>Another program's words must mean the same to every YAML reader.</summary>
internal sealed class AmbiguousScalar : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3116", Severity.Error, "A value that programs read differently",
        "hlc reads YAML 1.2, many programs still read YAML 1.1, where more words and numbers are something else than text: the same "
        + "line would mean two things.", "ambiguous-scalar");

    public void Run(LabTopology lab, CheckPolicy policy) => InventoryWalk.Visit(lab.Inventory, new Walk(policy));

    private sealed class Walk(CheckPolicy policy) : EntryWalk
    {
        internal override void Native(NativeSlot slot) => Look(slot.Value, slot.Program);

        private void Look(Tree tree, string program)
        {
            switch (tree)
            {
                case TreeMap map:
                    foreach (var entry in map.Entries)
                    {
                        Look(entry.Value, program);
                    }

                    break;
                case TreeList list:
                    foreach (var item in list.Items)
                    {
                        Look(item, program);
                    }

                    break;
                case TreeScalar { IsPlain: true, IsExpression: false } scalar when YamlScalars.IsAmbiguous(scalar.Text):
                    policy.Report(Ambiguous(scalar, program), Waivers);
                    break;
            }
        }

        private static Diagnostic Ambiguous(TreeScalar scalar, string program)
        {
            var truth = scalar.Text.ToLowerInvariant() switch
            {
                "y" or "yes" or "on" => "true",
                "n" or "no" or "off" => "false",
                _ => null,
            };
            var inner = scalar.Text.Contains('"', StringComparison.Ordinal) ? $"'{scalar.Text}'" : $"\"{scalar.Text}\"";
            return new Diagnostic(Rule, scalar.Span,
                truth is null
                    ? $"'{scalar.Text}' among the words for '{program}' is another value to YAML 1.1 than to YAML 1.2"
                    : $"'{scalar.Text}' among the words for '{program}' is '{truth}' to YAML 1.1 and text to YAML 1.2",
                truth is null ? $"write {inner} if it is text, or a plain decimal number if it is one" : $"write {inner} if it is text, or {truth} if it is not");
        }
    }
}
