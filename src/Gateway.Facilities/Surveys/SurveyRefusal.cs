using System.Text.Json.Serialization;

namespace Gateway.Facilities.Surveys;

/// <summary>Why an epoch, a session or a whole occupation is not taken. A word of the record: added to, never renamed.</summary>
[JsonConverter(typeof(CamelCaseWords<SurveyRefusal>))]
public enum SurveyRefusal
{
    /// <summary>The epoch has no position.</summary>
    NoPosition,

    /// <summary>The quality of the fix is not one that the rule takes; as a rule the ambiguities are not fixed.</summary>
    NotFixed,

    /// <summary>Sources of one instant gave different places.</summary>
    SourcesContradict,

    /// <summary>Sensors of motion or tilt helped: what they add is not observed by the rule.</summary>
    SensorAided,

    /// <summary>No ellipsoidal height.</summary>
    NoHeight,

    /// <summary>No date and time.</summary>
    NoTime,

    /// <summary>The receiver says no standard deviations, and the rule takes no estimates of ours.</summary>
    SigmaUnknown,

    /// <summary>Horizontal standard deviation above the limit.</summary>
    HorizontalSigma,

    /// <summary>Vertical standard deviation above the limit.</summary>
    VerticalSigma,

    /// <summary>No PDOP said.</summary>
    PdopUnknown,

    /// <summary>PDOP at or above the limit.</summary>
    Pdop,

    /// <summary>Not said which satellites are used.</summary>
    SatellitesUnknown,

    /// <summary>Too few satellites used.</summary>
    Satellites,

    /// <summary>A satellite below the elevation mask is used.</summary>
    BelowMask,

    /// <summary>No age of corrections said.</summary>
    AgeUnknown,

    /// <summary>The corrections are too old.</summary>
    AgeOfCorrections,

    /// <summary>The receiver's time went back, or forward against the monotonic clock.</summary>
    ClockStep,

    /// <summary>Not on a whole epoch of the rule: one is counted a second. No fault.</summary>
    BetweenEpochs,

    /// <summary>Nothing was wanted: the occupation waits between sessions or is over. No fault.</summary>
    NotObserving,

    /// <summary>The fix was lost within a session.</summary>
    FixLost,

    /// <summary>Epochs are missing within a session.</summary>
    Gap,

    /// <summary>Another base station within a session.</summary>
    BaseChanged,

    /// <summary>The corrections were connected anew within a session.</summary>
    Reconnected,

    /// <summary>More epochs of a session were outliers than the rule allows.</summary>
    TooManyOutliers,

    /// <summary>The antenna moved within a session, or the fix jumped.</summary>
    Moved,

    /// <summary>A session's epochs scatter more than the rule allows.</summary>
    Scattered,

    /// <summary>Ended before anything could be observed.</summary>
    NoEpochs,

    /// <summary>Ended while a session was being observed, without anything wrong.</summary>
    EndedEarly,

    /// <summary>Ended before the receiver had been initialised anew between two sessions.</summary>
    NotReinitialised,

    /// <summary>Ended before the interval between two sessions was over.</summary>
    IntervalNotOver,

    /// <summary>Sessions differ by more than the rule allows: one of them was a false fix, or the antenna stood elsewhere.</summary>
    SessionsDisagree,

    /// <summary>The standard deviation of the result is above the limit.</summary>
    ResultSigma,

    /// <summary>No check on a known point before, and the rule demands one.</summary>
    CheckMissing,

    /// <summary>The last check on a known point was out of tolerance.</summary>
    CheckFailed,

    /// <summary>A tilt-compensated pole: rejected in review.</summary>
    TiltCompensated,

    /// <summary>The antenna's setup cannot be.</summary>
    AntennaSetup,

    /// <summary>The operator ended it.</summary>
    Cancelled,

    /// <summary>The program or the power ended in the middle, and what was observed before does not join what came after.</summary>
    Interrupted,

    /// <summary>Its journal on the disk was damaged in the middle, so that nobody can say what was observed after.</summary>
    JournalDamaged,

    /// <summary>The fix jumped, and what has to follow was not observed: initialising, and two sets that agree.</summary>
    FixJumped,

    /// <summary>The receiver gives place or height in steps that are coarser than the precision that the rule asks for.</summary>
    CoarseDigits,
}
