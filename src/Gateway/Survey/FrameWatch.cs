using System.Globalization;
using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Facilities.Surveys;
using Gateway.Gnss.Ntrip;
using Gateway.Health;

namespace Gateway.Survey;

/// <summary>Watches where a receiver's corrections come from, and says when that changes.</summary>
internal sealed class FrameWatch(IReadOnlyList<CorrectionSource> sources, TimeProvider time)
{
    /// <summary>A stream that counts for a survey comes every second; what has not been written for so long is not what fixes the receiver.</summary>
    private static readonly TimeSpan Withheld = TimeSpan.FromSeconds(10);

    private const int FirstDatumMessage = 1021, LastDatumMessage = 1027;

    private CorrectionFrame? _last;
    private (string Caster, long Bytes)? _stream;
    private bool _wasAway;
    private (long Messages, long At)? _written;
    private bool _wasWritten, _wasWithheld;

    /// <summary>UTC since which the present stream flows; null before one did.</summary>
    public DateTimeOffset? StreamingSince { get; private set; }

    /// <summary>Looks at the corrections as they are now.</summary>
    /// <param name="health">Of this receiver; null where it has none from us.</param>
    /// <param name="isObserving">Whether a session is being observed.</param>
    /// <param name="frame">What is to be kept, if it has changed; null else.</param>
    /// <returns>In words how they were connected anew, if they were; null else.</returns>
    public string? Look(CorrectionHealth? health, bool isObserving, out CorrectionFrame? frame)
    {
        frame = null;
        LookAtWriting(health, isObserving);
        if (health is not { State: CorrectionState.Streaming, Caster: { } caster })
        {
            _wasAway = _stream is not null;
            return null;
        }

        CorrectionFrame now = FrameOf(sources, health, caster) with { WasWritten = _wasWritten, WasWithheld = _wasWithheld };
        if (!Same(now, _last))
            frame = _last = now;
        // A new connection counts its bytes anew. Its time would not do: it is by a clock that may step.
        bool again = _stream is { } before && (_wasAway || before.Caster != caster || health.Bytes < before.Bytes);
        (_stream, _wasAway, StreamingSince) = ((caster, health.Bytes), false, health.StreamingSince);
        return again ? caster : null;
    }

    /// <summary>Where a receiver's corrections come from now; null while none flow.</summary>
    public static CorrectionFrame? Now(IReadOnlyList<CorrectionSource> sources, CorrectionHealth? health) =>
        health is { State: CorrectionState.Streaming, Caster: { } caster } ? FrameOf(sources, health, caster) : null;

    /// <summary>That a stream flows into the gateway does not say that it flows out of it again.</summary>
    private void LookAtWriting(CorrectionHealth? health, bool isObserving)
    {
        long written = health?.WrittenMessages ?? 0;
        if (_written is not { } before)
        {
            _written = (written, time.GetTimestamp());
            return;
        }

        if (written != before.Messages)
        {
            _wasWritten |= written > before.Messages;
            _written = (written, time.GetTimestamp());
        }
        else if (!isObserving && _wasWritten)
        {
            _written = before with { At = time.GetTimestamp() };
        }
        else if (isObserving && _wasWritten && time.GetElapsedTime(before.At) > Withheld)
        {
            _wasWithheld = true;
        }
    }

    private static CorrectionFrame FrameOf(IReadOnlyList<CorrectionSource> sources, CorrectionHealth health, string caster)
    {
        NtripAddress? address = NtripAddress.TryParse(caster, out NtripAddress? parsed, out _) ? parsed : null;
        CorrectionSource? declared = sources
            .Where(source => NtripAddress.TryParse(source.Url, out NtripAddress? known, out _) && known.Authority == address?.Authority && (source.Mountpoint is null || source.Mountpoint == address.Mountpoint))
            .MaxBy(source => source.Mountpoint is not null);
        bool? isVirtual = health.Base?.Latitude is null ? null : health.Base.IsVirtual;
        return new CorrectionFrame
        {
            Caster = address?.Authority ?? caster,
            Mountpoint = address?.Mountpoint,
            Kind = declared?.Kind ?? CorrectionFrame.KindOf(address?.Mountpoint, isVirtual),
            IsKindDeclared = declared?.Kind is not null,
            BaseStationId = health.Base?.StationId,
            BaseLatitude = health.Base?.Latitude,
            BaseLongitude = health.Base?.Longitude,
            BaseEllipsoidalHeightMetres = health.Base?.EllipsoidalHeightMetres,
            IsVirtual = isVirtual,
            ItrfYear = health.Base?.ItrfYear,
            StreamSourceFrame = health.Base?.SourceFrame,
            StreamTargetFrame = health.Base?.TargetFrame,
            DatumMessages = [.. health.Messages.Keys.Select(Number).Where(number => number is >= FirstDatumMessage and <= LastDatumMessage).Order()],
            DeclaredFrame = declared?.Frame,
            DeclaredGeneration = declared?.Generation,
        };
    }

    private static int Number(string message) => int.TryParse(message, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static bool Same(CorrectionFrame a, CorrectionFrame? b) =>
        b is not null && a with { DatumMessages = b.DatumMessages } == b && a.DatumMessages.SequenceEqual(b.DatumMessages);
}
