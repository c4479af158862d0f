using System.Globalization;
using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Gnss;
using Gateway.Gnss.Ntrip.Refusals;
using Gateway.Gnss.Ntrip.SourceTables;
using Gateway.Health;
using Gateway.Receivers;

namespace Gateway.Commands;

/// <summary>One run of <c>ntrip stream</c>: one connection, what comes of it, how it ended, and where nothing came, why.</summary>
/// <param name="dialer">Leads to the mountpoint.</param>
/// <param name="table">Leads to the caster's source table, which is asked only about a mountpoint that stays silent.</param>
/// <param name="time">Clock.</param>
internal sealed class CorrectionStreaming(CasterDialer dialer, CasterDialer table, TimeProvider time)
{
    private const string StandardOutput = "-";

    /// <summary>A caster that has a station for us sends within a second or two; a virtual one may take some more.</summary>
    private static readonly TimeSpan FirstHint = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BeforeTable = TimeSpan.FromSeconds(1);

    /// <summary>The table only explains: it may not keep anybody waiting who has named seconds.</summary>
    private static readonly TimeSpan LongestForTable = TimeSpan.FromSeconds(3);

    private readonly WarningChanges _warnings = new(time);
    private readonly ClockSource _clock = new(time);
    private readonly long _start = time.GetTimestamp();

    /// <summary>What is sent as our position.</summary>
    public ApproximatePosition? Position { get; init; }

    /// <summary>Where the base is known to be.</summary>
    public KnownBase? KnownBase { get; init; }

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
        try
        {
            return await StreamAsync(sink, cancel);
        }
        catch (CasterRefusedException refusal) when (IsSilence(refusal.Refusal))
        {
            await SayAsync(refusal.Message, RefusalText.Of(refusal.Refusal).Korean);
            SilenceAdvice advice = SilenceAdvice.Of(dialer.Entry.Address.Mountpoint, await TableAsync(cancel), Position);
            await SayAsync($"{advice.English}.", $"{advice.Korean}.");
            return ExitCodes.Failed;
        }
    }

    private static bool IsSilence(NtripRefusal refusal) => refusal is NtripRefusal.Silent or NtripRefusal.SilentAfterGga or NtripRefusal.NoGga;

    private async Task<int> StreamAsync(Stream sink, CancellationToken cancel)
    {
        var configuration = new CorrectionsConfiguration
        {
            Casters = [],
            GgaSeconds = Position is null ? 0 : 10,
            Format = Raw ? CorrectionFormat.Raw : CorrectionFormat.Rtcm3,
            Position = Position,
        };
        var rover = new RoverPosition(new ReceiverReading(time), Position, time, time.GetUtcNow, otherwiseIsHere: true);
        (string Sentence, FixQuality Quality)? gga = rover.Gga();
        if (ShowsProgress)
            await Errors.WriteAsync($"connecting to {dialer.Entry.Address}\e[K");
        CasterConnection connection = await DialAsync(gga?.Sentence, gga?.Quality, cancel);
        IOException? unwritten = null;
        var context = new SessionContext
        {
            Configuration = configuration,
            KnownBase = KnownBase,
            Rover = rover,
            Time = time,
            Sink = message => unwritten ??= Write(sink, message),
        };
        await using var session = new CorrectionSession(connection, context, gga?.Quality, delivers: true, cancel);
        await WatchAsync(session, () => unwritten is not null, cancel);
        if (unwritten is not null)
            throw unwritten;
        await Errors.WriteLineAsync($"{(ShowsProgress ? "\r" : "")}{Line(session)}");
        if (cancel.IsCancellationRequested)
            return session.FirstData.IsCompleted ? ExitCodes.Success : ExitCodes.Failed;
        if (!session.Ended.IsCompleted && session.FirstData.IsCompleted)
            return ExitCodes.Success;
        SessionEnd end = session.Ended.IsCompleted ? await session.Ended : session.Fruitless(F($"nothing for {Seconds} s"));
        throw new CasterRefusedException($"{connection.Address}", end.Refusal, end.Detail);
    }

    private async Task<CasterConnection> DialAsync(string? gga, FixQuality? quality, CancellationToken cancel)
    {
        try
        {
            return await dialer.DialAsync(gga, quality, cancel, Left());
        }
        finally
        {
            if (ShowsProgress)
                await Errors.WriteAsync("\r\e[K"); // What is said next stands on a line of its own.
        }
    }

    /// <summary>Of the seconds asked for, which bound the whole; null if none were.</summary>
    private TimeSpan? Left() => Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) - time.GetElapsedTime(_start) : null;

    /// <summary>Until it ends, the seconds are over, or Ctrl+C.</summary>
    private async Task WatchAsync(CorrectionSession session, Func<bool> failed, CancellationToken cancel)
    {
        long start = time.GetTimestamp();
        bool hinted = Position is not null;
        while (!session.Ended.IsCompleted && !cancel.IsCancellationRequested && !failed())
        {
            await WarnAsync(session);
            TimeSpan gone = time.GetElapsedTime(start);
            TimeSpan left = Left() ?? TimeSpan.MaxValue;
            if (left <= TimeSpan.Zero)
                return;
            if (!hinted && !session.FirstData.IsCompleted && gone >= FirstHint)
            {
                hinted = true;
                await SayAsync($"{SilenceAdvice.WithoutPosition.English}.", $"{SilenceAdvice.WithoutPosition.Korean}.");
            }
            if (ShowsProgress)
                await Errors.WriteAsync($"\r{Line(session)}\e[K");
            TimeSpan step = left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
            using var tick = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(session.Ended, Task.Delay(step, time, tick.Token));
            await tick.CancelAsync();
        }
        await WarnAsync(session);
    }

    /// <summary>Says once what looks wrong about the base.</summary>
    private async Task WarnAsync(CorrectionSession session)
    {
        foreach ((CorrectionWarning warning, bool begins) in _warnings.Look(Describe(session)))
            await (begins ? SayAsync($"WARNING: {warning.English}.", $"{warning.Korean}.") : SayAsync($"No longer so: {warning.English}."));
    }

    /// <summary>The caster's source table; null where it cannot be had: it only explains.</summary>
    private async Task<SourceTable?> TableAsync(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(BeforeTable, time, cancel);
            using var deadline = new CancellationTokenSource(LongestForTable, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
            return await SourceListing.TableAsync(table, either.Token);
        }
        catch (Exception end) when (end is CasterRefusedException || (end is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    private async Task SayAsync(params string[] lines)
    {
        foreach (string line in lines)
            await Errors.WriteLineAsync($"{(ShowsProgress ? "\r\e[K" : "")}{line}");
    }

    private CorrectionHealth Describe(CorrectionSession session) => session.Describe(
        new CorrectionHealth { Receiver = "", State = "", Caster = $"{session.Connection.Address}" },
        Clock());

    /// <summary>There is no receiver here: this machine's clock is believed where the system says that it is synchronized.</summary>
    private CorrectionClock Clock() => _clock.Now() is var now ? new CorrectionClock(now.Utc, now.Source is "ntp") : default;

    private string Age(CorrectionSession session)
    {
        CorrectionClock clock = Clock();
        return session.ObservationAge(clock) is { } age
            ? F($"; observed {age.TotalSeconds:0.0} s ago{(clock.IsTrusted ? "" : " by this machine's clock, which nothing confirms")}")
            : "";
    }

    private string Line(CorrectionSession session)
    {
        CorrectionHealth health = Describe(session);
        string messages = string.Concat(health.Messages.Select((message, index) => $"{(index == 0 ? ", " : " ")}{message.Key}:{message.Value}"));
        return F($"NTRIP {health.NtripVersion}, {health.Bytes} bytes, {health.Frames} RTCM 3 messages{messages}{Station(health.Base)}{Age(session)}; {health.PositionsSent} positions sent");
    }

    private static string Station(BaseHealth? at) => at switch
    {
        null => "",
        { Latitude: { } latitude, Longitude: { } longitude } => F($"; base {at.StationId}{(at.IsVirtual ? " (virtual)" : "")} {latitude:0.0000000} {longitude:0.0000000} {at.EllipsoidalHeightMetres:0.000} m")
            + (at.DistanceMetres is { } metres ? F($", {metres / 1000:0.00} km away") : ""),
        _ => F($"; base {at.StationId}, which has not said where it is"),
    };

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
