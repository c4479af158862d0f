namespace Gateway.Gnss.Dcol;

/// <summary>
/// The data of packet 64h: a page of an application file (Trimble OEM GNSS interface control document, "Command 64h,
/// APPFILE"). A file is the <see cref="AppFileControl"/> and the records behind it, cut into pages anywhere.
/// </summary>
public readonly ref struct AppFilePage
{
    /// <summary>Octets of a file that one page carries at most.</summary>
    public const int MostContent = DcolPacket.MostData - HeaderLength;

    private const int HeaderLength = 3;

    /// <summary>The same in all pages of a file, and another for the next file.</summary>
    public byte Transmission { get; private init; }

    /// <summary>Which page, from 0.</summary>
    public byte Index { get; private init; }

    /// <summary>Which page is the last.</summary>
    public byte LastIndex { get; private init; }

    /// <summary>Its part of the file.</summary>
    public ReadOnlySpan<byte> Content { get; private init; }

    /// <summary>A whole packet with a file of one page.</summary>
    /// <param name="transmission">A number that differs from the file's before.</param>
    /// <param name="file">Control block and records, <see cref="MostContent"/> octets at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">The file does not fit into a page.</exception>
    public static byte[] Build(byte transmission, ReadOnlySpan<byte> file) => Build(transmission, 0, 0, file);

    /// <summary>A whole packet with a page of a file.</summary>
    /// <param name="transmission">A number that differs from the file's before.</param>
    /// <param name="index">Which page, from 0.</param>
    /// <param name="lastIndex">Which page is the last.</param>
    /// <param name="content">Its part of the file.</param>
    /// <exception cref="ArgumentOutOfRangeException">The content does not fit into a page.</exception>
    public static byte[] Build(byte transmission, byte index, byte lastIndex, ReadOnlySpan<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MostContent, nameof(content));
        return DcolPacket.Build(DcolType.AppFile, [transmission, index, lastIndex, .. content]);
    }

    /// <summary>Reads the data of a packet.</summary>
    /// <returns>False if they are too short or the page lies behind the last.</returns>
    public static bool TryParse(ReadOnlySpan<byte> data, out AppFilePage page)
    {
        page = default;
        if (data.Length < HeaderLength || data[1] > data[2])
            return false;
        page = new AppFilePage { Transmission = data[0], Index = data[1], LastIndex = data[2], Content = data[HeaderLength..] };
        return true;
    }
}

/// <summary>Puts the pages of a file together. They come in order; one that is missing makes it begin anew. Not thread-safe.</summary>
public sealed class AppFilePages
{
    private readonly List<byte> _file = [];
    private int _next;
    private byte _transmission;

    /// <summary>Takes a page; the whole file if it was the last, else null.</summary>
    public byte[]? Take(in AppFilePage page)
    {
        if (page.Index == 0)
        {
            _file.Clear();
            (_next, _transmission) = (0, page.Transmission);
        }

        if (page.Index != _next || page.Transmission != _transmission)
        {
            _next = -1;
            return null;
        }

        _file.AddRange(page.Content);
        _next++;
        return page.Index == page.LastIndex ? [.. _file] : null;
    }
}
