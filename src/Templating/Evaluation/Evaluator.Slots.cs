using Hlc.Templating.Syntax;

namespace Hlc.Templating.Evaluation;

// Which of a template's names are functions of the language or the host: the same all through a rendering, so each is asked once.
internal sealed partial class Evaluator
{
    private static readonly Value NoFunction = Value.From(false);

    // For each name of the current template: null where it was not asked yet, the function or group, or NoFunction.
    private Value[] _slots;
    private Dictionary<Template, Value[]>? _otherSlots;

    private void SwitchTo(Template template)
    {
        if (ReferenceEquals(_template, template))
            return;
        _otherSlots ??= new Dictionary<Template, Value[]>(ReferenceEqualityComparer.Instance);
        _otherSlots[_template] = _slots;
        _slots = _otherSlots.TryGetValue(template, out Value[]? known) ? known : new Value[template.SlotCount];
        _template = template;
    }

    private bool TryBuiltin(VariableExpression variable, out Value value)
    {
        ref Value slot = ref _slots[variable.Slot];
        if (slot.IsNull)
            slot = TryBuiltin(variable.Name, out Value found) ? found : NoFunction;
        bool isFunction = slot.Kind != ValueKind.Boolean;
        value = isFunction ? slot : Value.Null;
        return isFunction;
    }
}
