using Hlc.Templating.Evaluation;

namespace Hlc.Templating.Builtins;

/// <summary>Refusals that many functions share.</summary>
internal static class Arguments
{
    public static FunctionResult NeedInteger(in Value value) =>
        FunctionResult.Refuse(Kinds.NoInteger("An integer is needed here", value));

    public static FunctionResult NeedNumber(in Value value) =>
        FunctionResult.Refuse($"A number is needed here, not {Kinds.Name(value)}");
}
