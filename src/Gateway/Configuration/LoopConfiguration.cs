using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>
/// A supervised loop: the supply through <see cref="PullUpOhms"/> to the converter's input, from there the cable to the
/// button and its end-of-line resistor, and back to ground. Resistances in ohms.
/// </summary>
internal sealed record LoopConfiguration
{
    /// <summary>Name under <c>converters</c>.</summary>
    public required string Converter { get; init; }

    /// <summary>Input of the converter: 0 to 3 (ADS1115) or 0 to 7 (MCP3008).</summary>
    public required int Channel { get; init; }

    /// <summary>
    /// Normally open: the button puts <see cref="ContactOhms"/> in parallel to the end-of-line resistor. Normally closed: it
    /// takes away the bridge over it, so that it is in series.
    /// </summary>
    public ContactKind Contact { get; init; }

    public double PullUpOhms { get; init; } = 4700;

    public double EndOfLineOhms { get; init; } = 4700;

    public double ContactOhms { get; init; } = 2200;

    /// <summary>Most resistance of the cable, both wires.</summary>
    public double LineOhms { get; init; } = 100;

    /// <summary>How far all resistors together may be off, percent.</summary>
    public double TolerancePercent { get; init; } = 10;

    /// <summary>How long pressed must stand before it is a press, 5 to 1000 ms.</summary>
    public int DebounceMilliseconds { get; init; } = 30;

    /// <summary>How long a fault must stand before it is told, and be over before it is over, 50 to 10000 ms.</summary>
    public int SettleMilliseconds { get; init; } = 300;

    /// <summary>Resistance at rest without the cable.</summary>
    public double NormalOhms() => EndOfLineOhms;

    /// <summary>Resistance while pressed, without the cable.</summary>
    public double PressedOhms() => Contact == ContactKind.NormallyOpen
        ? EndOfLineOhms * ContactOhms / (EndOfLineOhms + ContactOhms)
        : EndOfLineOhms + ContactOhms;

    public static LoopConfiguration Bind(ConfigurationSection section, IReadOnlyDictionary<string, ContactKind> contacts)
    {
        var defaults = new LoopConfiguration { Converter = "", Channel = 0 };
        ContactKind contact = section.OneOf("contact", contacts) ?? ContactKind.NormallyOpen;
        var loop = new LoopConfiguration
        {
            Converter = section.RequiredText("converter", TextRules.TopicLevel),
            Channel = section.RequiredWhole("channel", 0, 7),
            Contact = contact,
            PullUpOhms = section.Number("pullUpOhms", 100, 1e6, defaults.PullUpOhms),
            EndOfLineOhms = section.Number("endOfLineOhms", 100, 1e6, defaults.EndOfLineOhms),
            ContactOhms = section.Number("contactOhms", 100, 1e6, contact == ContactKind.NormallyOpen ? defaults.ContactOhms : defaults.EndOfLineOhms),
            LineOhms = section.Number("lineOhms", 0, 10000, defaults.LineOhms),
            TolerancePercent = section.Number("tolerancePercent", 1, 25, defaults.TolerancePercent),
            DebounceMilliseconds = section.Whole("debounceMilliseconds", 5, 1000, defaults.DebounceMilliseconds),
            SettleMilliseconds = section.Whole("settleMilliseconds", 50, 10000, defaults.SettleMilliseconds),
        };
        if (LoopBands.Of(loop).Problem() is { } problem)
            section.Problem("contactOhms", problem);
        section.RefuseUnknownKeys();
        return loop;
    }
}
