using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hlc.Generators.Views;

/// <summary>Writes, for each record marked <c>[TemplateView]</c>, what the template engine needs to look into it.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ViewGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that reads the declarations.</summary>
    public const string ReadStep = "Views";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var views = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "Hlc.Templating.TemplateViewAttribute",
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancel) => ViewReader.Read(found, cancel))
            .WithTrackingName(ReadStep);
        context.RegisterSourceOutput(views, static (output, view) =>
        {
            foreach (var problem in view.Problems)
            {
                output.ReportDiagnostic(ViewDiagnostics.Of(problem));
            }

            if (view.Accessibility.Length > 0)
            {
                var prefix = view.Namespace.Length > 0 ? view.Namespace + "." : "";
                output.AddSource($"{prefix}{view.Name}.View.g.cs", ViewEmitter.Emit(view));
            }
        });
    }
}
