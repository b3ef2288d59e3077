using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hlc.Generators;

/// <summary>What is wrong with a declaration, and where: without the syntax tree, so that a step holding it can be cached.</summary>
internal sealed record DeclarationProblem(string Id, string Message, string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static DeclarationProblem At(ISymbol symbol, string id, string message, CancellationToken cancel)
    {
        var reference = symbol.DeclaringSyntaxReferences.FirstOrDefault();
        var location = symbol.Locations.FirstOrDefault(static l => l.IsInSource) ?? reference?.GetSyntax(cancel).GetLocation();
        return location is null
            ? new DeclarationProblem(id, message, "", default, default)
            : new DeclarationProblem(
                id, message, location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);
    }

    public Location Location => Path.Length == 0 ? Location.None : Location.Create(Path, Span, Lines);
}
