using Gateway.Facilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static Gateway.Tests.Facilities.RegisterFolder;

namespace Gateway.Tests.Facilities;

public sealed class RegisterWatcherTests : IDisposable
{
    private readonly RegisterFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Lines _lines = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_import_by_another_process_is_noticed_at_the_next_tick()
    {
        using var service = new FacilityRegister(_folder.Path);
        using var cancellation = new CancellationTokenSource();
        Task watching = new RegisterWatcher(service, _time, _lines).RunAsync(cancellation.Token);
        Assert.Equal(0, service.Current.Count);

        using (var command = new FacilityRegister(_folder.Path))
            command.Import([Bell("b-1")], Now);
        await TickUntilAsync(() => service.Find("b-1") is not null);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
        Assert.Contains(_lines.All, line => line.StartsWith("Register read: 1 facilities", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_is_said_once_and_tried_again()
    {
        File.WriteAllBytes(_folder.Path, new byte[8192]);
        using var service = new FacilityRegister(_folder.Path);
        using var cancellation = new CancellationTokenSource();
        Task watching = new RegisterWatcher(service, _time, _lines).RunAsync(cancellation.Token);
        for (int i = 0; i < 5; i++)
            _time.Advance(RegisterWatcher.DefaultInterval);

        File.Delete(_folder.Path);
        using (var command = new FacilityRegister(_folder.Path))
            command.Import([Bell("b-1")], Now);
        await TickUntilAsync(() => service.Find("b-1") is not null);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
        Assert.Single(_lines.All, line => line.Contains("damaged", StringComparison.Ordinal));
        Assert.Null(service.Fault);
    }

    private async Task TickUntilAsync(Func<bool> reached)
    {
        for (int i = 0; i < 500 && !reached(); i++)
        {
            _time.Advance(RegisterWatcher.DefaultInterval);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(reached());
    }

    private sealed class Lines : ILogger<RegisterWatcher>
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> All
        {
            get
            {
                lock (_lines)
                    return [.. _lines];
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
                _lines.Add(formatter(state, exception));
        }
    }
}
