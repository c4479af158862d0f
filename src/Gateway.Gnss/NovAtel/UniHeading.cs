using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.NovAtel;

/// <summary>UNIHEADING (Unicore N4 R1.7, 7.3.76): from the first antenna to the second.</summary>
public readonly record struct UniHeading
{
    private const int Shortest = 36;

    /// <summary>Whether a solution was computed.</summary>
    public bool IsComputed { get; init; }

    /// <summary>Kind of solution.</summary>
    public PositionType Type { get; init; }

    /// <summary>Length of the baseline, metres.</summary>
    public double LengthMetres { get; init; }

    /// <summary>Degrees from true north.</summary>
    public double HeadingDegrees { get; init; }

    /// <summary>Degrees above the horizontal.</summary>
    public double PitchDegrees { get; init; }

    /// <summary>Sigma of the heading, degrees.</summary>
    public double HeadingSigmaDegrees { get; init; }

    /// <summary>Sigma of the pitch, degrees.</summary>
    public double PitchSigmaDegrees { get; init; }

    /// <summary>Reads a binary message's body.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryParse(ReadOnlySpan<byte> body, out UniHeading heading)
    {
        heading = default;
        if (body.Length < Shortest)
            return false;
        heading = new UniHeading
        {
            IsComputed = ReadUInt32LittleEndian(body) == 0,
            Type = (PositionType)ReadUInt32LittleEndian(body[4..]),
            LengthMetres = ReadSingleLittleEndian(body[8..]),
            HeadingDegrees = ReadSingleLittleEndian(body[12..]),
            PitchDegrees = ReadSingleLittleEndian(body[16..]),
            HeadingSigmaDegrees = ReadSingleLittleEndian(body[24..]),
            PitchSigmaDegrees = ReadSingleLittleEndian(body[28..]),
        };
        return true;
    }

    /// <summary>Reads an ASCII log's fields, those between ';' and '*'.</summary>
    /// <returns>False if a field cannot be read.</returns>
    public static bool TryParseAscii(ReadOnlySpan<byte> body, out UniHeading heading)
    {
        heading = default;
        var fields = new LogFields(body);
        var read = new UniHeading
        {
            IsComputed = fields.IsComputed(),
            Type = fields.Type(),
            LengthMetres = fields.Number(),
            HeadingDegrees = fields.Number(),
            PitchDegrees = fields.Number(),
        };
        fields.Skip(1);
        read = read with { HeadingSigmaDegrees = fields.Number(), PitchSigmaDegrees = fields.Number() };
        if (!fields.Ok)
            return false;
        heading = read;
        return true;
    }
}
