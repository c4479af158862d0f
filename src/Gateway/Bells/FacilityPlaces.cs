using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Bells;

/// <summary>What an alert says of a facility.</summary>
internal sealed record FacilityPlace(AlertFacility Facility, AlertPlace? Place);

/// <summary>Asks the register for one facility; null if it has none of that id. May be slow, may throw.</summary>
internal delegate FacilityPlace? FacilityLookup(string facilityId);

/// <summary>
/// The places of this gateway's bells, in memory: a press takes what was last read and never waits for a database.
/// Read anew every few seconds, so that an import or a survey counts at once.
/// </summary>
internal sealed partial class FacilityPlaces(
    IReadOnlyCollection<string> facilities, FacilityLookup lookup, TimeProvider time, ILogger<FacilityPlaces> logger)
{
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(5);

    private volatile IReadOnlyDictionary<string, FacilityPlace?>? _places;
    private bool _failing;

    /// <summary>Why the register cannot be read, if it cannot.</summary>
    public string? Fault { get; private set; }

    /// <summary>The facility as last read.</summary>
    /// <param name="facility">Its id.</param>
    /// <param name="note">Why there is none, for the alert's note.</param>
    public FacilityPlace? Find(string facility, out string? note)
    {
        note = null;
        if (_places is not { } places)
        {
            note = $"facility {facility} unknown: the register was not read yet";
            return null;
        }
        FacilityPlace? place = places.GetValueOrDefault(facility);
        if (place is null)
            note = $"facility {facility} is not in the gateway's register";
        return place;
    }

    /// <summary>Whether the register has the facility; null before it was read.</summary>
    public bool? Knows(string facility) => _places is { } places ? places.GetValueOrDefault(facility) is not null : null;

    /// <summary>Reads the register once.</summary>
    public void Read()
    {
        try
        {
            _places = facilities.ToDictionary(facility => facility, facility => lookup(facility));
            if (_failing)
                LogReadable(logger);
            _failing = false;
            Fault = null;
        }
        catch (Exception fault)
        {
            // Whatever is wrong with the register: the last reading goes on counting, and presses go on.
            Fault = $"the register cannot be read: {fault.Message}";
            if (!_failing)
                LogUnreadable(logger, fault);
            _failing = true;
        }
    }

    /// <summary>Reads the register now and then until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(BetweenReadings, time);
        do
            Read();
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The register cannot be read; alerts carry the places read last. See gateway doctor.")]
    private static partial void LogUnreadable(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "The register can be read again.")]
    private static partial void LogReadable(ILogger logger);
}
