using Gateway.Alerts;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Health;
using Gateway.Messages;
using Microsoft.Extensions.Logging;

namespace Gateway.Bells;

/// <summary>Asks the receivers for the gateway's own position, with its distance to a place; null without a fix.</summary>
internal delegate AlertLiveFix? LiveFixLookup(AlertPlace? place);

/// <summary>
/// What an alert says. Each part beyond bell, kind and time is optional: one that fails is left out and named in the
/// note, and never holds the alert up.
/// </summary>
internal sealed partial class AlertComposer(FacilityRegister register, ClockSource clock, LiveFixLookup liveFix, ILogger<AlertComposer> logger, BellAssignments? assignments = null)
{
    public AlertDraft Compose(BellConfiguration bell, AlertKind kind, string? note, int count = 1)
    {
        AlertTime time = clock.Now();
        BellAssignment? assignment = bell.Facility is null ? assignments?.Find(bell.Id) : null;
        // A test proves the way to where the bell is being taken; a call for help goes by the newest signed record.
        string? facilityId = bell.Facility ?? (kind == AlertKind.Test ? assignment?.MovingTo : null) ?? assignment?.Facility;
        string? movingNote = assignment is { MovingTo: { } to } ? BellNotes.Moving(assignment.Facility, to) : null;
        RegisterEntry? facility = facilityId is null ? null : register.Find(facilityId);
        string? facilityNote = facility is null ? WithoutFacility(facilityId) : null;
        AlertLiveFix? fix = LiveFix(facility?.Place, bell.Id, out string? fixNote);
        return new AlertDraft
        {
            Kind = kind,
            Bell = new AlertBell { Id = bell.Id, Name = bell.Name, Source = bell.Source(), FacilityId = facilityId },
            Facility = facility?.Names,
            Place = facility?.Place,
            Time = time,
            LiveFix = fix,
            Note = BellNotes.Join(note, facilityNote, movingNote, fixNote),
            Count = count,
        };
    }

    private string? WithoutFacility(string? facility) => (facility, register.Fault) switch
    {
        (null, _) => null,
        (var id, null) => BellNotes.UnknownFacility(id),
        var (id, _) => BellNotes.RegisterUnreadable(id),
    };

    private AlertLiveFix? LiveFix(AlertPlace? place, string bell, out string? note)
    {
        note = null;
        try
        {
            AlertLiveFix? fix = liveFix(place);
            note = fix?.Doubts is { } doubts ? BellNotes.DoubtfulFix(doubts) : null;
            return fix;
        }
        catch (Exception fault)
        {
            LogNoFix(logger, fault, bell);
            note = BellNotes.NoFix;
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The live fix for an alert of bell {Bell} could not be read; the alert goes without it.")]
    private static partial void LogNoFix(ILogger logger, Exception fault, string bell);
}
