using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

internal sealed partial class Checker
{
    private void WalkText(TextStatement statement)
    {
        if (_state is not { } state)
            return;
        ReadOnlySpan<char> text = _template.Text.AsSpan(statement.Span.Offset, statement.Span.Length);
        int lastBreak = text.LastIndexOf('\n');
        LinePlace line = lastBreak >= 0 ? LinePlace.Start : state.Line;
        ReadOnlySpan<char> rest = text[(lastBreak + 1)..].TrimStart(" \t");
        if (line == LinePlace.Start && !rest.IsEmpty)
            line = BeginsComment(rest) ? LinePlace.Comment : LinePlace.Middle;
        _state = state.At(line);
    }

    private bool BeginsComment(ReadOnlySpan<char> text)
    {
        foreach (string marker in _settings.Safety?.CommentMarkers ?? [])
        {
            if (text.StartsWith(marker, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private void CheckPrinted(StaticType type, TemplateSpan span)
    {
        if (_state is not { } state || type.IsNever)
            return;
        if (!type.IsFree && type.CanBe(TypeKinds.Null))
        {
            Report(
                span,
                type.IsNull ? "This is null: it would print as nothing" : "This may be null, and would then print as nothing",
                "print it only where it exists (if), or give it a default (??)");
        }
        else if (type.IsFree)
            CheckSafety(type.Safety, span, "what is known only when it is there");
        else if (type.CanBe(TypeKinds.List | TypeKinds.Object | TypeKinds.Function))
            Report(span, $"{Capitalized(type.Without(TypeKinds.Scalar))} cannot be printed", "loop over it, or name one of its members");
        else if (type.CanBe(TypeKinds.ReferencingText | TypeKinds.Tree))
            ReportUnfiltered(span, TypeNames.Of(type.Kinds & (TypeKinds.ReferencingText | TypeKinds.Tree)));
        else if (type.CanBe(TypeKinds.Text | TypeKinds.Float))
            CheckSafety(SafetyOf(type), span, type.CanBe(TypeKinds.Text) ? "a text from outside the template" : "a float");
        AddPrinted(type, state.Line);
        bool isMoved = state.Line == LinePlace.Comment ? MayLeaveLine(type) : type.Kinds != TypeKinds.Nothing;
        if (isMoved)
            _state = state.At(LinePlace.Middle);
    }

    // What must not be printed is reported already; what stands in a comment is as the format demands it, wherever it is printed again.
    private void AddPrinted(StaticType type, LinePlace line)
    {
        TextSafety safety = SafetyOf(type);
        if (safety.IsRaw || _settings.Safety is not { } rules)
            return;
        if (line == LinePlace.Comment && rules.CommentFilter is { } filter && safety.Filters.Contains(filter))
            safety = safety.With(filter, rules.Filters[0]);
        _printed.Add(safety);
    }

    // Only the filter of comments is known to write one line.
    private bool MayLeaveLine(StaticType type)
    {
        if (!type.IsFree && (type.Kinds & ~(TypeKinds.Number | TypeKinds.Boolean | TypeKinds.Nothing)) == 0)
            return false;
        return type.Safety.MayHoldBreaks || type.Safety.Filters.Any(filter => filter != _settings.Safety?.CommentFilter);
    }

    private void CheckSafety(TextSafety safety, TemplateSpan span, string what)
    {
        if (_settings.Safety is not { } rules)
            return;
        if (safety.IsRaw)
        {
            ReportUnfiltered(span, what);
            return;
        }

        foreach (string filter in safety.Filters)
        {
            if (rules.Filters.Contains(filter) || (filter == rules.CommentFilter && _state?.Line == LinePlace.Comment))
                continue;
            if (filter == rules.CommentFilter)
            {
                Report(
                    span,
                    $"'{filter}' is for comments, but this line does not begin with {string.Join(" or ", rules.CommentMarkers.Select(marker => $"'{marker}'"))}",
                    $"pass the value through '{rules.Filters[0]}', or put the comment on a line of its own");
            }
            else
                Report(span, $"'{filter}' writes for another format: this template writes {rules.Format}", $"pass the value through '{rules.Filters[0]}' instead");
            return;
        }
    }

    private void ReportUnfiltered(TemplateSpan span, string what)
    {
        string? help = _settings.Safety is { } rules
            ? $"pass it through the filter of the format, last of all: '| {rules.Filters[0]}'"
            : "pass it through the filter of the format";
        string where = _settings.Safety is { Format: var format } ? $" into {format}" : string.Empty;
        Report(span, $"This prints {what} as it is{where}, where it could become more than one value", help);
    }
}
