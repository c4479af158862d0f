using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>Holds the program up right after its first commit: what a power cut at that moment leaves behind.</summary>
internal sealed class StopAfterCommit : DbTransactionInterceptor
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a commit is on disk and nothing after it has run.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Lets go with a fault, so that nothing that follows a commit is done.</summary>
    public void End() => _end.TrySetResult();

    public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!_reached.TrySetResult())
            return;
        await _end.Task;
        throw new IOException("a fault after the commit");
    }
}
