namespace Hlc.Templating.Evaluation;

/// <summary>How much a rendering may still do. Each method gives what is wrong once a bound is passed, or null.</summary>
internal sealed class Budget(TemplateOptions options)
{
    // What a character or a copied item costs, compared with a statement.
    private const int UnitsOfText = 64;

    private readonly long _stepLimit = options.StepLimit > 0 ? options.StepLimit : long.MaxValue;
    private readonly int _loopLimit = options.LoopLimit;
    private readonly int _textLimit = options.OutputLimit > 0 ? options.OutputLimit : int.MaxValue;
    private long _steps;
    private int _loopDepth;
    private long _iterations;

    public int TextLimit => _textLimit;

    public string? Steps(long count)
    {
        _steps += count;
        return _steps <= _stepLimit ? null : $"The rendering takes more than {options.StepLimit} steps; a loop or a function may never end";
    }

    public string? Text(long length) =>
        length > _textLimit ? $"The text is longer than {_textLimit} characters" : Steps(length / UnitsOfText);

    public string? Items(long count) =>
        count > _textLimit ? $"The list has more than {_textLimit} items" : Steps(count / 4);

    public void EnterLoop()
    {
        if (_loopDepth++ == 0)
            _iterations = 0;
    }

    public void LeaveLoop() => _loopDepth--;

    public string? Iteration()
    {
        _iterations++;
        return _loopLimit > 0 && _iterations > _loopLimit ? LoopLimitPassed() : Steps(1);
    }

    /// <summary>Counts the items that a builtin visits like the iterations of a loop.</summary>
    public string? Iterations(long count)
    {
        long before = _loopDepth > 0 ? _iterations : 0;
        if (_loopDepth > 0)
            _iterations += count;
        return _loopLimit > 0 && before + count > _loopLimit ? LoopLimitPassed() : Items(count);
    }

    public string? Range(long count) => _loopLimit > 0 && count > _loopLimit ? LoopLimitPassed() : null;

    private string LoopLimitPassed() => $"The loop runs more than {_loopLimit} times";
}
