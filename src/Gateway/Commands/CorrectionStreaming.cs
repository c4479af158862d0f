using System.Globalization;
using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Gnss;
using Gateway.Health;
using Gateway.Receivers;

namespace Gateway.Commands;

/// <summary>One run of <c>ntrip stream</c>: one connection, what comes of it, and how it ended.</summary>
internal sealed class CorrectionStreaming(CasterDialer dialer, TimeProvider time)
{
    private const string StandardOutput = "-";

    /// <summary>What is sent as our position.</summary>
    public ApproximatePosition? Position { get; init; }

    public bool Raw { get; init; }

    public int? Seconds { get; init; }

    public required TextWriter Errors { get; init; }

    /// <summary>Whether a line on standard error is kept up to date.</summary>
    public bool ShowsProgress { get; init; }

    public async Task<int> RunAsync(string? output, CancellationToken cancel)
    {
        await using Stream sink = output switch
        {
            null => Stream.Null,
            StandardOutput => Console.OpenStandardOutput(),
            _ => new FileStream(output, FileMode.Create, FileAccess.Write),
        };
        var configuration = new CorrectionsConfiguration
        {
            Casters = [],
            GgaSeconds = Position is null ? 0 : 10,
            Format = Raw ? CorrectionFormat.Raw : CorrectionFormat.Rtcm3,
            Position = Position,
        };
        var rover = new RoverPosition(new ReceiverReading(time), Position, time, time.GetUtcNow);
        (string Sentence, FixQuality Quality)? gga = rover.Gga();
        CasterConnection connection = await dialer.DialAsync(gga?.Sentence, gga?.Quality, cancel);
        IOException? unwritten = null;
        var context = new SessionContext
        {
            Configuration = configuration,
            Rover = rover,
            Time = time,
            Sink = message => unwritten ??= Write(sink, message),
            BaseMoved = metres => Errors.WriteLine(F($"the base moved by {metres:0.000} m")),
        };
        await using var session = new CorrectionSession(connection, context, gga?.Quality, delivers: true, cancel);
        await WatchAsync(session, () => unwritten is not null, cancel);
        if (unwritten is not null)
            throw unwritten;
        await Errors.WriteLineAsync($"{(ShowsProgress ? "\r" : "")}{Line(session)}");
        foreach (CorrectionWarning warning in Describe(session).Warnings)
            await Errors.WriteLineAsync($"{warning.English}.{Environment.NewLine}{warning.Korean}.");
        if (!session.Ended.IsCompleted || cancel.IsCancellationRequested)
            return session.FirstData.IsCompleted ? ExitCodes.Success : ExitCodes.Failed;
        SessionEnd end = await session.Ended;
        throw new CasterRefusedException($"{connection.Address}", end.Refusal, end.Detail);
    }

    /// <summary>Until it ends, the seconds are over, or Ctrl+C.</summary>
    private async Task WatchAsync(CorrectionSession session, Func<bool> failed, CancellationToken cancel)
    {
        long start = time.GetTimestamp();
        while (!session.Ended.IsCompleted && !cancel.IsCancellationRequested && !failed())
        {
            TimeSpan left = Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) - time.GetElapsedTime(start) : TimeSpan.MaxValue;
            if (left <= TimeSpan.Zero)
                return;
            if (ShowsProgress)
                await Errors.WriteAsync($"\r{Line(session)}\e[K");
            TimeSpan step = left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
            using var tick = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(session.Ended, Task.Delay(step, time, tick.Token));
            await tick.CancelAsync();
        }
    }

    private CorrectionHealth Describe(CorrectionSession session) => session.Describe(
        new CorrectionHealth { Receiver = "", State = "", Caster = $"{session.Connection.Address}" },
        // The age by the base's own clock is right only where this machine's clock is, and nobody says so here.
        new CorrectionClock(time.GetUtcNow(), IsTrusted: false));

    private string Line(CorrectionSession session)
    {
        CorrectionHealth health = Describe(session);
        string messages = string.Join(' ', health.Messages.Select(message => $"{message.Key}:{message.Value}"));
        string station = health.Base is { } at
            ? F($"; base {at.StationId}{(at.IsVirtual ? " (virtual)" : "")} {at.Latitude:0.0000000} {at.Longitude:0.0000000} {at.EllipsoidalHeightMetres:0.000} m") + Distance(at)
            : "";
        return F($"NTRIP {health.NtripVersion}, {health.Bytes} bytes, {health.Frames} RTCM 3 messages, {messages}{station}; {health.PositionsSent} positions sent");
    }

    private string Distance(BaseHealth station) =>
        Position is { } here && station is { Latitude: { } latitude, Longitude: { } longitude }
        && Geodesy.Geodesic.DistanceMetres(Geodesy.GeodeticPosition.FromDegrees(here.Latitude, here.Longitude), Geodesy.GeodeticPosition.FromDegrees(latitude, longitude)) is { } metres
            ? F($", {metres / 1000:0.00} km away")
            : "";

    private static IOException? Write(Stream sink, ReadOnlySpan<byte> message)
    {
        try
        {
            sink.Write(message);
            sink.Flush();
            return null;
        }
        catch (IOException fault)
        {
            return fault;
        }
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
