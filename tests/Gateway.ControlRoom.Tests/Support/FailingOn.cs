using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>A fault of the program on one alert, every time.</summary>
internal sealed class FailingOn(Guid alertId) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context!.ChangeTracker.Entries<StoredAlert>().Any(entry => entry.State == EntityState.Added && entry.Entity.Id == alertId))
            throw new InvalidOperationException("a fault of the program");
        return ValueTask.FromResult(result);
    }
}
