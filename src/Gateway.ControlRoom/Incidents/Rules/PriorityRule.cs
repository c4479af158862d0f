using Gateway.Messages;

namespace Gateway.ControlRoom.Incidents.Rules;

/// <summary>
/// How urgent an incident is among others: by its kind, its place and what happened at its bell lately. Reasons are words
/// for programs that the page says in its language.
/// </summary>
internal static class PriorityRule
{
    /// <summary>Somebody called for help where, or in a way, that makes it likelier to be grave.</summary>
    public const int Urgent = 1;

    /// <summary>Somebody called for help.</summary>
    public const int Alarm = 2;

    /// <summary>A fault that may keep the next call from being heard.</summary>
    public const int DeafFault = 3;

    /// <summary>Another fault.</summary>
    public const int OtherFault = 4;

    /// <summary>A test or a drill.</summary>
    public const int Apart = 5;

    /// <summary>Earlier presses at the bell from which on they make a press more urgent.</summary>
    private const int RepeatsThatCount = 2;

    /// <summary>Remarks of the register, and names of places, that make a call more urgent.</summary>
    private static readonly (string Reason, string[] Words)[] Places =
    [
        ("childProtection", ["아동보호", "아동안전", "어린이", "유치원", "초등학교", "스쿨존", "child protection", "school", "playground"]),
        ("womensRestroom", ["여자화장실", "여성화장실", "여자 화장실", "여성 화장실", "여성안심", "women's restroom", "women’s restroom", "womens restroom"]),
    ];

    public static IncidentPriority Of(PriorityFacts facts)
    {
        if (facts.InDrill)
            return new IncidentPriority(Apart, ["drill"]);
        return facts.Kind switch
        {
            AlertKind.Press => OfPress(facts),
            AlertKind.Test => new IncidentPriority(Apart, ["test"]),
            AlertKind.LowBattery or AlertKind.Chattering => new IncidentPriority(OtherFault, ["fault"]),
            _ => new IncidentPriority(DeafFault, ["deafFault"]),
        };
    }

    private static IncidentPriority OfPress(PriorityFacts facts)
    {
        List<string> reasons = ["press"];
        string[] places = [.. Places.Where(place => place.Words.Any(word => facts.PlaceWords.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)))).Select(place => place.Reason)];
        reasons.AddRange(places);
        if (facts.FacilityType == FacilityTypes.LifeSavingBox)
            reasons.Add(FacilityTypes.LifeSavingBox);
        bool urgent = reasons.Count > 1;
        if (facts.EarlierPresses > 0)
            reasons.Add($"repeats:{facts.EarlierPresses}");
        if (facts.FalseLately > 0)
            reasons.Add($"falseLately:{facts.FalseLately}");
        // Many false calls make repeats at that bell say less. They take nothing else away: a call stays an alarm.
        if (facts.EarlierPresses >= RepeatsThatCount && facts.FalseLately <= facts.EarlierPresses)
            urgent = true;
        return new IncidentPriority(urgent ? Urgent : Alarm, reasons);
    }
}

/// <summary>What is known when an alert comes.</summary>
internal sealed record PriorityFacts
{
    public required AlertKind Kind { get; init; }

    /// <summary>Whether a declared drill covers the bell now.</summary>
    public bool InDrill { get; init; }

    /// <summary>See <see cref="FacilityTypes"/>; absent if unknown.</summary>
    public string? FacilityType { get; init; }

    /// <summary>Names and remarks of facility and bell.</summary>
    public IReadOnlyList<string> PlaceWords { get; init; } = [];

    /// <summary>Presses at the bell in the hour before, not counting tests.</summary>
    public int EarlierPresses { get; init; }

    /// <summary>Of the bell's incidents of the 30 days before, those closed as mistaken or prank.</summary>
    public int FalseLately { get; init; }
}

/// <summary>How urgent, and why.</summary>
/// <param name="Level">From 1, the most urgent, to 5.</param>
/// <param name="Reasons">Words for programs; a count follows a colon.</param>
internal sealed record IncidentPriority(int Level, IReadOnlyList<string> Reasons);
