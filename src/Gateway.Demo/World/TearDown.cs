namespace Gateway.Demo.World;

/// <summary>How to undo what was started, last things first.</summary>
internal sealed class TearDown : IAsyncDisposable
{
    private readonly Stack<Func<ValueTask>> _undo = [];

    public T Owns<T>(T started)
        where T : IAsyncDisposable
    {
        _undo.Push(started.DisposeAsync);
        return started;
    }

    public void Then(Action undo) => _undo.Push(() =>
    {
        undo();
        return ValueTask.CompletedTask;
    });

    public void Then(Func<ValueTask> undo) => _undo.Push(undo);

    public async ValueTask DisposeAsync()
    {
        while (_undo.TryPop(out Func<ValueTask>? undo))
            await undo();
    }
}
