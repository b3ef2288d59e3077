using System.Collections.Immutable;

namespace Hlc.Templating.Checking;

/// <summary>Checks templates before they run.</summary>
public static class TemplateCheck
{
    /// <summary>
    /// Everything that is wrong with a template, the templates that it includes and the functions that it defines: names that
    /// do not exist, wrong arguments and operands, values that may be null where one is needed, values that are printed without
    /// the filter of the target's format. What passes does not fail for such a reason when it is rendered with
    /// <see cref="TemplateOptions.Strict"/>; what the members of <see cref="ViewMemberKind.Free"/> hold is not checked.
    /// </summary>
    /// <returns>The errors of the template in the order of their places, then those of the included templates.</returns>
    public static ImmutableArray<TemplateError> Run(Template template, TemplateCheckSettings settings) =>
        new Checker(template, settings).Run();
}
