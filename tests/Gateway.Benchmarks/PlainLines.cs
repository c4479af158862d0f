using System.Runtime.CompilerServices;

namespace Gateway.Benchmarks;

/// <summary>
/// The least that anybody can do who gets the stream in pieces: find the line ends and compare the checksums, byte after
/// byte. What the ratios are taken against.
/// </summary>
internal sealed class PlainLines
{
    private int _sum, _sent;
    private bool _isBody;

    /// <summary>Lines so far whose checksum is right.</summary>
    public int Good { get; private set; }

    /// <summary>Takes in a piece. Not inlined: a library's call is none either.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Take(ReadOnlySpan<byte> bytes)
    {
        int good = 0, sum = _sum, sent = _sent;
        bool isBody = _isBody;
        foreach (byte b in bytes)
        {
            switch (b)
            {
                case (byte)'$':
                    (sum, isBody) = (0, true);
                    break;
                case (byte)'*':
                    (sent, isBody) = (0, false);
                    break;
                case (byte)'\n':
                    good += !isBody && sum == sent ? 1 : 0;
                    sum = -1;
                    break;
                default:
                    if (isBody)
                        sum ^= b;
                    else if (b >= '0')
                        sent = (sent << 4) | (b <= '9' ? b - '0' : b - 'A' + 10);
                    break;
            }
        }

        (_sum, _sent, _isBody) = (sum, sent, isBody);
        Good += good;
    }
}
