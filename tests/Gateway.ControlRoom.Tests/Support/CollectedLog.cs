using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>Log lines, kept for a test to look at.</summary>
internal sealed class CollectedLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>What was logged with its whole trace.</summary>
    public ConcurrentQueue<Exception> Traces { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue(formatter(state, exception));
        if (exception is not null)
            Traces.Enqueue(exception);
    }

    public void Dispose()
    {
        // Holds nothing that has to be closed.
    }
}
