namespace Hlc.Templating;

/// <summary>An object whose members are known before it exists, so that a template can be checked against it.</summary>
public interface ITemplateView : ITemplateObject
{
    /// <summary>What a template may ask of it.</summary>
    static abstract ViewDescription Description { get; }
}
