namespace Gateway.Facilities;

/// <summary>A file's text in the encoding that most of its lines are in, and what of it could not be read.</summary>
/// <param name="Text">Without byte order mark; each of <paramref name="Undecodable"/> is one U+FFFD in it.</param>
/// <param name="Encoding">The encoding.</param>
/// <param name="Undecodable">In the text's order; empty for a sound file.</param>
public sealed record DecodedText(string Text, CsvEncoding Encoding, IReadOnlyList<UndecodableByte> Undecodable)
{
    /// <summary>Name of <see cref="Encoding"/> for messages.</summary>
    public string EncodingName => TextEncodings.NameOf(Encoding);

    /// <summary>The first thing between two offsets of the text that could not be read; <c>null</c> if all could.</summary>
    public UndecodableByte? FirstBetween(int start, int end)
    {
        (int low, int high) = (0, Undecodable.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Undecodable[middle].Offset < start)
                low = middle + 1;
            else
                high = middle;
        }

        return low < Undecodable.Count && Undecodable[low].Offset < end ? Undecodable[low] : null;
    }
}

/// <summary>A byte that begins no character of the file's encoding.</summary>
/// <param name="Offset">Where in the text it stood.</param>
/// <param name="Value">The byte.</param>
/// <param name="Line">Its line, from 1, as an editor counts.</param>
/// <param name="Column">Its character in that line, from 1.</param>
/// <param name="LineIsIn">The other encoding, if the line as a whole is in that; <c>null</c> if it is damaged in both.</param>
public sealed record UndecodableByte(int Offset, byte Value, int Line, int Column, CsvEncoding? LineIsIn);
