using System.Buffers;
using System.Globalization;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Receivers;

namespace Gateway.Captures;

/// <summary>A piece of a capture and when it is due, counted from the first one.</summary>
internal readonly record struct PacedPiece(long Length, TimeSpan Due);

/// <summary>
/// At what pace a capture came: by the index beside it, else by the times that its epochs tell, else by a stated baud rate.
/// </summary>
/// <param name="Words">What the pace is taken from, for people.</param>
/// <param name="Pieces">The capture in pieces, in order; the file may be longer or shorter.</param>
internal sealed record CapturePace(string Words, IEnumerable<PacedPiece> Pieces)
{
    /// <summary>A step of the epochs' times that is longer than this, or back, is another recording and no wait.</summary>
    private const int LongestGap = 3_600_000;

    private const int PieceLength = 64 * 1024;

    /// <summary>A start bit, eight of data, a stop bit.</summary>
    private const int BitsPerByte = 10;

    private const int PiecesPerSecond = 50;

    /// <summary>What is wrong with the index, for people; the capture is played to its end all the same.</summary>
    public IReadOnlyList<string> Damage { get; init; } = [];

    /// <summary>Finds the pace of a capture.</summary>
    /// <param name="capture">Its file.</param>
    /// <param name="baud">The rate that it was recorded at, for one that tells no times; null if not stated.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="FormatException">Nothing tells the pace; says what to do.</exception>
    public static CapturePace Of(string capture, int? baud)
    {
        string index = CaptureIndex.PathFor(capture);
        string[] damage = [];
        if (File.Exists(index))
        {
            IndexedPace indexed = IndexedPace.Read(new FileInfo(capture).Length, index);
            if (indexed.Pieces.Count > 0)
                return new CapturePace($"by its index {index}", indexed.Pieces) { Damage = indexed.Damage };
            damage = [.. indexed.Damage, $"{index} tells of no piece"];
        }
        List<PacedPiece> epochs = ByEpochs(capture);
        if (epochs.Count > 1)
            return new CapturePace(string.Create(CultureInfo.InvariantCulture, $"by the times of its {epochs.Count} epochs, {epochs[^1].Due:hh\\:mm\\:ss} in all, for there is no index {index} that tells any"), epochs) { Damage = damage };
        if (baud is { } rate)
            return new CapturePace(string.Create(CultureInfo.InvariantCulture, $"as of a line at {rate} baud that is never idle, for there is no index {index} that tells any and no times of epochs are in it"), ByBaud(new FileInfo(capture).Length, rate)) { Damage = damage };
        throw new FormatException($"{capture}: there is no index {index}, and no times of epochs are in it: nothing tells its pace. Give --baud RATE, the rate that it was recorded at, or --speed max.");
    }

    /// <summary>Cut where a frame of a later instant begins: what stands before it, with a time or without, came before.</summary>
    private static List<PacedPiece> ByEpochs(string capture)
    {
        using var input = new FileStream(capture, FileMode.Open, FileAccess.Read);
        var splitter = new FrameSplitter();
        var pieces = new List<PacedPiece>();
        byte[] buffer = new byte[PieceLength];
        long began = 0, due = 0;
        int? now = null;
        while (input.Read(buffer) is var count and > 0)
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, count);
            while (splitter.Read(ref rest, out Frame frame, out _) is var status && status != OperationStatus.NeedMoreData)
            {
                if (status == OperationStatus.Done && FrameTime.MillisecondsOfDay(frame) is { } time)
                    Follow(frame.Offset, time);
            }
        }
        if (now is not null)
            pieces.Add(new PacedPiece(input.Length - began, TimeSpan.FromMilliseconds(due)));
        return pieces;

        void Follow(long offset, int time)
        {
            int step = now is { } last ? (time - last + FrameTime.Day + FrameTime.Day / 2) % FrameTime.Day - FrameTime.Day / 2 : 0;
            bool isAnother = Math.Abs(step) > LongestGap;
            if (now is not null && step <= 0 && !isAnother)
                return; // Of the same epoch, or of one that is over.
            if (now is not null)
                pieces.Add(new PacedPiece(offset - began, TimeSpan.FromMilliseconds(due)));
            began = now is null ? 0 : offset;
            due += isAnother ? 0 : step;
            now = time;
        }
    }

    private static IEnumerable<PacedPiece> ByBaud(long length, int baud)
    {
        int piece = Math.Max(1, baud / BitsPerByte / PiecesPerSecond);
        for (long at = 0; at < length; at += piece)
            yield return new PacedPiece(piece, TimeSpan.FromSeconds((double)at * BitsPerByte / baud));
    }
}
