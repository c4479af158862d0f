using Gateway.Commissioning;
using Gateway.Health;

namespace Gateway.FieldPage;

/// <summary>What is now, put together once for all phones, however many look.</summary>
internal sealed class FieldBoard(FieldSurroundings around, FieldSkies skies)
{
    private const int MostSurveys = 8;
    private const int MostVisits = 30;

    /// <summary>Shorter than a phone's beat, so that none sees the same twice.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private FieldState? _state;
    private long _madeAt;

    public FieldState Current()
    {
        lock (_gate)
        {
            if (_state is not null && around.Time.GetElapsedTime(_madeAt) < Fresh)
                return _state;
            _madeAt = around.Time.GetTimestamp();
            return _state = Make(_state);
        }
    }

    private FieldState Make(FieldState? before)
    {
        FieldFix? fix = skies.Best();
        LinkHealth link = around.Link();
        return new FieldState
        {
            ServerTime = around.UtcNow(),
            Gateway = around.Gateway,
            Version = around.Version,
            IsLinked = link.ConnectedSince is not null,
            LinkFault = link.ConnectedSince is null ? link.LastFault : null,
            Fix = fix,
            NoFix = fix is null ? skies.WhyNone() : null,
            Corrections = around.Corrections().FirstOrDefault(corrections => fix is null || corrections.Receiver == fix.Receiver),
            Surveys = [.. around.Surveys.Current().Take(MostSurveys)],
            Bells = around.Bells.Health(),
            RegisterFacilities = around.Register.Current.Count,
            Visits = Visits(before),
        };
    }

    /// <summary>While the disk does not answer, what was there a moment ago is shown still; what is asked for is answered with the reason.</summary>
    private IReadOnlyList<CommissioningSnapshot> Visits(FieldState? before)
    {
        try
        {
            return [.. around.Commissioning.Recent(MostVisits).Select(FieldVisits.Shown)];
        }
        catch (CommissioningException)
        {
            return before?.Visits ?? [];
        }
    }
}
