using System.Globalization;
using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Configuring;

/// <summary>One setting of a profile. It has a <see cref="Key"/> (u-blox), or a command and what is read back (the others).</summary>
public sealed record ProfileSetting
{
    /// <summary>What the maker calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in words.</summary>
    public required string Purpose { get; init; }

    /// <summary>Document and section it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>To which way of a base to its position it belongs.</summary>
    public BasePlacement When { get; init; }

    /// <summary>Key id of u-blox; absent for other makes.</summary>
    public uint? Key { get; init; }

    /// <summary>The value of <see cref="Key"/>, unless <see cref="Part"/> gives it.</summary>
    public long Number { get; init; }

    /// <summary>The part of a base's position that is the value.</summary>
    public PositionPart? Part { get; init; }

    /// <summary>The command that sets it, or what to do by hand; absent for u-blox.</summary>
    public string? Set { get; init; }

    /// <summary>The command that asks for it.</summary>
    public string? Read { get; init; }

    /// <summary>What the statement about it in the answer begins with.</summary>
    public string? Subject { get; init; }

    /// <summary>
    /// The rest of that statement: words separated by blanks or commas; '*' stands for whatever is there, '-' alone for no
    /// such statement.
    /// </summary>
    public string? Value { get; init; }

    /// <summary>The baud rate of the line once it is set; absent if it changes none.</summary>
    public int? Baud { get; init; }

    /// <summary>What it is to be, as text.</summary>
    public string Wanted => Key is null ? Value ?? "" : Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether it is to be gone, such as the mask of a constellation.</summary>
    public bool IsToBeAbsent => Key is null && Value == "-";

    /// <summary>The item of u-blox.</summary>
    /// <exception cref="InvalidOperationException">It is a setting of another make.</exception>
    internal ConfigurationItem Item => ConfigurationItem.Of(Key ?? throw new InvalidOperationException($"{Name} has no key"), Number);

    /// <summary>What would be sent, for people.</summary>
    public string Command => Key is { } key
        ? string.Create(CultureInfo.InvariantCulture, $"CFG-VALSET 0x{key:X8} = {Number}")
        : Set ?? "";

    internal ProfileSetting Filled(FixedPosition? position, string port) => this with
    {
        Number = Part is { } part && position is not null ? position.Part(part) : Number,
        Set = Fill(Set, position, port),
        Read = Fill(Read, position, port),
        Subject = Fill(Subject, position, port),
        Value = Fill(Value, position, port),
    };

    private static string? Fill(string? text, FixedPosition? position, string port)
    {
        text = text?.Replace("{port}", port, StringComparison.Ordinal);
        return position is null ? text : text?
            .Replace("{latitude}", Digits(position.LatitudeDegrees, 9), StringComparison.Ordinal)
            .Replace("{longitude}", Digits(position.LongitudeDegrees, 9), StringComparison.Ordinal)
            .Replace("{height}", Digits(position.EllipsoidalHeightMetres, 4), StringComparison.Ordinal)
            .Replace("{x}", Digits(position.Geocentric.X, 4), StringComparison.Ordinal)
            .Replace("{y}", Digits(position.Geocentric.Y, 4), StringComparison.Ordinal)
            .Replace("{z}", Digits(position.Geocentric.Z, 4), StringComparison.Ordinal);
    }

    private static string Digits(double value, int decimals) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
