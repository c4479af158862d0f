using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Receivers;

/// <summary>Keeps what was logged; can fail, to stand for a fault in the room that logs.</summary>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    private readonly ConcurrentQueue<(LogLevel Level, string Message)> _entries = [];

    /// <summary>How many of the next entries at "information" throw.</summary>
    public int Failures { get; set; }

    public IReadOnlyList<string> At(LogLevel level) => [.. _entries.Where(e => e.Level == level).Select(e => e.Message)];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _entries.Enqueue((logLevel, formatter(state, exception)));
        if (logLevel == LogLevel.Information && Failures-- > 0)
            throw new InvalidTimeZoneException("a fault that nobody thought of");
    }
}
