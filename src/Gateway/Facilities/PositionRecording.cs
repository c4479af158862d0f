namespace Gateway.Facilities;

/// <summary>What became of a surveyed position that was brought to the register.</summary>
internal enum PositionRecording
{
    /// <summary>It is the facility's position now; the earlier one stays in the history.</summary>
    Recorded,

    /// <summary>This survey's position of this facility was there already, and the same: nothing changed (a repeat after a power cut).</summary>
    AlreadyRecorded,

    /// <summary>This survey has already given this facility another position; nothing changed. A new survey needs an id of its own.</summary>
    SurveyIdTaken,

    /// <summary>No facility of that id.</summary>
    UnknownFacility,
}
