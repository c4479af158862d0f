using System.Text;

namespace Gateway.Geodesy;

/// <summary>One image file directory: tags and their values (TIFF 6.0, section 2).</summary>
internal readonly ref struct TiffDirectory
{
    private const int MostEntries = 4096, MostValues = 4_000_000;

    private readonly TiffBytes _file;
    private readonly Dictionary<ushort, (ushort Type, uint Count, long Offset)> _entries;

    public TiffDirectory(TiffBytes file, long offset)
    {
        _file = file;
        int count = file.UInt16(offset);
        if (count > MostEntries)
            throw new GeoidGridException($"a directory of {count} entries is not one of a TIFF.");
        _entries = new Dictionary<ushort, (ushort, uint, long)>(count);
        for (int i = 0; i < count; i++)
        {
            long entry = offset + 2 + 12L * i;
            ushort type = file.UInt16(entry + 2);
            uint values = file.UInt32(entry + 4);
            long value = values * (long)SizeOf(type) <= 4 ? entry + 8 : file.UInt32(entry + 8);
            _entries[file.UInt16(entry)] = (type, values, value);
        }

        Next = file.UInt32(offset + 2 + 12L * count);
    }

    /// <summary>Where the next directory is; 0 if there is none.</summary>
    public long Next { get; }

    public bool Has(ushort tag) => _entries.ContainsKey(tag);

    public long Number(ushort tag, long otherwise) => Has(tag) ? Numbers(tag)[0] : otherwise;

    public long Number(ushort tag, string name) => Has(tag) ? Numbers(tag)[0] : throw new GeoidGridException($"its tag {name} ({tag}) is missing.");

    /// <summary>Integers of 8, 16 or 32 bits.</summary>
    public long[] Numbers(ushort tag)
    {
        (ushort type, uint count, long offset) = Entry(tag);
        var numbers = new long[count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = type switch
            {
                1 => _file.Slice(offset + i, 1)[0],
                3 => _file.UInt16(offset + 2L * i),
                4 => _file.UInt32(offset + 4L * i),
                _ => throw new GeoidGridException($"its tag {tag} is of type {type}, not a whole number."),
            };
        }

        return numbers;
    }

    public double[] Doubles(ushort tag)
    {
        (ushort type, uint count, long offset) = Entry(tag);
        if (type != 12)
            throw new GeoidGridException($"its tag {tag} is of type {type}, not double.");
        var numbers = new double[count];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = _file.Double(offset + 8L * i);
        return numbers;
    }

    /// <summary>Text, or <c>null</c> without the tag.</summary>
    public string? Text(ushort tag)
    {
        if (!Has(tag))
            return null;
        (ushort type, uint count, long offset) = Entry(tag);
        return type == 2
            ? Encoding.UTF8.GetString(_file.Slice(offset, count)).TrimEnd('\0', ' ')
            : throw new GeoidGridException($"its tag {tag} is of type {type}, not text.");
    }

    private (ushort Type, uint Count, long Offset) Entry(ushort tag)
    {
        (ushort type, uint count, long offset) = _entries[tag];
        if (count is 0 or > MostValues)
            throw new GeoidGridException($"its tag {tag} has {count} values.");
        _file.Slice(offset, count * (long)SizeOf(type));
        return (type, count, offset);
    }

    /// <summary>Bytes of a value by TIFF's type number.</summary>
    private static int SizeOf(ushort type) => type switch
    {
        3 or 8 => 2,
        4 or 9 or 11 => 4,
        5 or 10 or 12 => 8,
        _ => 1,
    };
}
