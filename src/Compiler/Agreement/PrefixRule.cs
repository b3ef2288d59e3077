using Hlc.Checks;

namespace Hlc.Agreement;

/// <summary>A network has one prefix, whoever writes it.</summary>
internal sealed class PrefixRule : AgreementRule
{
    public override void Run(AgreementCase @case, CheckPolicy policy)
    {
        foreach (var fact in @case.Facts.Interfaces)
        {
            foreach (var network in @case.Lab.Networks)
            {
                var range = network.Ranges.FirstOrDefault(r => r.Value.Contains(fact.Address));
                if (range.Origin is not null && range.Value.Prefix != fact.PrefixLength)
                {
                    Report(policy, AgreementErrors.PrefixDiffers, fact.Place,
                        $"{fact.Address} is given the prefix /{fact.PrefixLength}, but network '{network.Key}' is {range.Value}", "correct the template or the network's 'cidr'",
                        new FactPlace(range.Origin.First), "the network is said here");
                }
            }
        }
    }
}
