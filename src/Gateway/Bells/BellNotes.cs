using System.Globalization;

namespace Gateway.Bells;

/// <summary>
/// Remarks that alerts carry, for the person who reads them in the control room. Every one there is stands here: the
/// console's page knows them by their words and says them in Korean (src/Gateway.Web/shared/words/alert-notes.ts).
/// </summary>
internal static class BellNotes
{
    public const string NoFix = "the gateway's own position could not be read";

    public const string FixNotWritten = "the live fix could not be written";

    public const string PlaceNotWritten = "the place could not be written";

    public const string FacilityNotWritten = "the facility could not be written";

    /// <summary>A contact closed at start is a press: somebody may be holding it, or it latches.</summary>
    public const string FoundPressed = "found pressed when the gateway began to watch this input; when it was pressed is not known";

    public const string ByCommand = "by command";

    /// <summary>A device's report of its state says pressed, and no press was heard before it.</summary>
    public const string FoundInReport = "found pressed in the device's report; the press itself was not heard";

    /// <summary>The line of a loop was in order again and the button pressed.</summary>
    public const string PressedAfterFault = "pressed when the line was in order again; when it was pressed is not known";

    /// <summary>The module's latch or counter told of a press that no look at its level saw.</summary>
    public const string KeptByModule = "shorter than a look at the input, or while the line was down; kept by the module";

    /// <summary>The same, from before the gateway began to watch.</summary>
    public const string LatchedBefore = "kept by the module from before the gateway began to watch this input; when it was pressed is not known";

    /// <summary>Of the contact in the housing.</summary>
    public const string HousingOpen = "the housing is open";

    /// <summary>Of the contact in the housing, at the start.</summary>
    public const string HousingFoundOpen = "the housing was found open when the gateway began to watch it";

    /// <summary>The device's own word.</summary>
    public const string DeviceTampered = "the device says that it was tampered with";

    /// <summary>The device's own word.</summary>
    public const string DeviceBatteryLow = "the device says that its battery is low";

    /// <summary>The word of whoever knows the device, such as its broker's will or its radio's coordinator.</summary>
    public static string DeviceGone(string topic) => $"{topic} says that the device is not there";

    /// <summary>Of a loop: none of its states has such a resistance.</summary>
    public static string ForeignResistance(string resistance) => $"the loop has {resistance}, which its resistors cannot make";

    /// <summary>Of a loop that is cut or shorted.</summary>
    public static string LoopReads(string resistance) => $"the loop reads {resistance}";

    public static string CameAndWent(int times, TimeSpan within, bool holds) => string.Create(
        CultureInfo.InvariantCulture, $"{times} more {(times == 1 ? "time" : "times")} within {within.TotalMinutes:0} min, told as one; {(holds ? "it holds" : "it is over for now")}");

    public static string Silent(TimeSpan silence, bool wasHeard) => wasHeard
        ? $"nothing heard for {Length(silence)}; its last press may have been the last that can arrive"
        : $"nothing heard in the {Length(silence)} since the gateway started";

    private static string Length(TimeSpan time) => time.TotalSeconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : time.TotalMinutes < 120
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h");

    public static string Folded(int presses, TimeSpan within) => string.Create(
        CultureInfo.InvariantCulture, $"{presses} {(presses == 1 ? "press" : "presses")} of a chattering bell within {within.TotalSeconds:0} s, told as one");

    public static string Stuck(TimeSpan held) => string.Create(
        CultureInfo.InvariantCulture, $"held for {held.TotalSeconds:0} s; a press to come is told all the same");

    public static string Chattering(int presses, TimeSpan within) => string.Create(
        CultureInfo.InvariantCulture, $"{presses} presses within {within.TotalSeconds:0} s; further ones are told together, none is dropped");

    public static string LowBattery(double percent, double limit) => string.Create(
        CultureInfo.InvariantCulture, $"battery {percent:0.#} %, limit {limit:0.#} %");

    /// <summary>A commissioning for another facility is open and tested, and not signed.</summary>
    public static string Moving(string signed, string to) => $"the bell is being made ready for facility {to}, not signed yet; its signed record is of {signed}";

    public static string UnknownFacility(string facility) => $"facility {facility} is not in the gateway's register";

    public static string RegisterUnreadable(string facility) => $"facility {facility}: the gateway's register cannot be read";

    /// <summary>Beside a live fix.</summary>
    public static string DoubtfulFix(string doubts) => $"the live fix may be wrong: {doubts}";

    /// <summary>Both remarks as one.</summary>
    public static string? Join(params ReadOnlySpan<string?> notes)
    {
        string? joined = null;
        foreach (string? note in notes)
        {
            if (note is not null)
                joined = joined is null ? note : $"{joined}; {note}";
        }
        return joined;
    }

    /// <summary>In a test window, one press more than a test has.</summary>
    public static string TooManyTests(int presses) => $"more than {presses} presses while the bell was being tested: taken for a call for help";

    /// <summary>In a test window, the button held.</summary>
    public static string HeldThroughTest(TimeSpan hold) => string.Create(CultureInfo.InvariantCulture, $"held for {hold.TotalSeconds:0} s while the bell was being tested: taken for a call for help");

    /// <summary>Of a press in a test window.</summary>
    public static string Tested(string by) => $"test at the bell by {by}: nobody is to be sent";
}
