using System.Diagnostics;
using Gateway.Alerts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Benchmarks;

/// <summary>Presses a second into an outbox of its own, beside bare writes and fsyncs of as many bytes, taken in turn by the hundred.</summary>
internal static class PressRate
{
    private const int Turns = 10, PressesATurn = 100, Together = 64;

    public static async Task WriteAsync(TextWriter output, string folder, int bytes)
    {
        using AlertOutbox outbox = AlertOutbox.Open(
            new OutboxOptions { Path = Path.Combine(folder, "rate.db"), District = "seongdong", Gateway = "gw-1" }, TimeProvider.System, NullLogger<AlertOutbox>.Instance);
        using FileStream file = new(Path.Combine(folder, "bare-rate"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        List<AlertDraft> together = [.. Enumerable.Range(0, Together).Select(_ => PressPath.Draft())];
        double bare = 0, single = 0, group = 0;
        for (int turn = -1; turn < Turns; turn++)
        {
            double bareOnce = Seconds(() => PressQuick.Sync(file, bytes)), singleOnce = Seconds(() => outbox.Accept(PressPath.Draft())), groupOnce = Seconds(() => outbox.AcceptTogether(together));
            if (turn >= 0)
                (bare, single, group) = (bare + bareOnce, single + singleOnce, group + groupOnce);
        }

        double fsyncs = Turns * PressesATurn / bare, presses = Turns * PressesATurn / single;
        await output.WriteLineAsync(
            $"sustained: {fsyncs:0} bare fsyncs/s, {presses:0} presses/s with one fsync each ({presses / fsyncs:0.00}), {Turns * PressesATurn * Together / group:0} presses/s with {Together} to an fsync");
    }

    private static double Seconds(Action work)
    {
        long startedAt = Stopwatch.GetTimestamp();
        for (int i = 0; i < PressesATurn; i++)
            work();
        return Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
    }
}
