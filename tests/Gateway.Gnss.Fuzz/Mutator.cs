using System.Buffers;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Fuzz;

/// <summary>Changes bytes by a seed: single ones, runs, lengths, and frames that are sealed again afterwards.</summary>
public sealed class Mutator(int seed)
{
    private static ReadOnlySpan<byte> Likely => ",,,,..--+0123456789ABNSEWMVx*$#;\"\r\n"u8;

    private readonly Random _random = new(seed);

    /// <summary>A changed copy, of at most twice the length and 4 KiB.</summary>
    public byte[] Change(ReadOnlySpan<byte> input)
    {
        byte[] changed = input.ToArray();
        for (int changes = _random.Next(1, 6); changes > 0 && changed.Length > 0; changes--)
            changed = ChangeOnce(changed);
        return changed;
    }

    /// <summary>A changed copy in which the frames' lengths and checksums are right again.</summary>
    public byte[] ChangeWithin(ReadOnlySpan<byte> input)
    {
        var splitter = new FrameSplitter();
        var output = new List<byte>(input.Length * 2);
        while (splitter.Read(ref input, out Frame frame, out _) is var status and not OperationStatus.NeedMoreData)
        {
            if (status != OperationStatus.Done)
                continue;
            output.AddRange(_random.Next(3) == 0 ? frame.Bytes : Reseal.Frame(frame.Kind, Change(frame.Bytes)));
            if (_random.Next(8) == 0)
                output.Add((byte)_random.Next(256));
        }

        return [.. output];
    }

    /// <summary>Random bytes.</summary>
    public byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        _random.NextBytes(noise);
        return noise;
    }

    /// <summary>One of so many, from 0.</summary>
    public int Pick(int count) => _random.Next(count);

    private byte[] ChangeOnce(byte[] bytes)
    {
        const int Longest = 4096;
        int at = _random.Next(bytes.Length);
        switch (_random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)_random.Next(256);
                return bytes;
            case 2:
                bytes[at] = Likely[_random.Next(Likely.Length)];
                return bytes;
            case 3:
                bytes.AsSpan(at, Math.Min(_random.Next(9), bytes.Length - at)).Fill(_random.Next(2) == 0 ? (byte)0 : (byte)0xFF);
                return bytes;
            case 4:
                int cut = Math.Min(_random.Next(1, 9), bytes.Length - at);
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + cut)];
            case 5 when bytes.Length < Longest:
                int run = Math.Min(_random.Next(1, 64), bytes.Length - at);
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at, run), .. bytes.AsSpan(at)];
            default:
                return bytes.Length > 8 && _random.Next(4) == 0 ? bytes[..(at + 1)] : bytes;
        }
    }
}
